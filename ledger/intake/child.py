"""The reading child: workbooks in, columns of text out, in a process that may die of them without harm.

Run by path, isolated, so that nothing of the server is loaded: a 1.4 KB workbook makes the Rust reader
ask for 22 GB and abort. Speaks frames on stdin and stdout: an 8-byte length, then the bytes.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")


def _alone() -> None:
    """Let modules of this room be imported without the rooms: their own beginnings would load the whole door."""
    here = Path(__file__).parent
    for name, folder in (("ledger", here.parent), ("ledger.intake", here)):
        sys.modules[name] = package = ModuleType(name)
        package.__path__ = [str(folder)]


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches instead
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None


def main() -> None:
    """Serve until stdin closes: a frame with the way to read, a frame with the file; two frames back.

    The first is JSON, the second the numbers that stand for the texts, column after column, 32 bits each.
    """
    _limit(int(sys.argv[1]))
    _alone()
    from ledger.intake.workbooks import answer

    while (way := _frame(sys.stdin.buffer)) is not None and (data := _frame(sys.stdin.buffer)) is not None:
        said, parts = answer(way.decode(), data)
        head = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
        size = sum(len(part) * part.itemsize for part in parts)
        sys.stdout.buffer.write(_LENGTH.pack(len(head)) + head + _LENGTH.pack(size))
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
