"""Where DuckDB puts what does not fit into its memory: a folder per process, swept up after those that were killed."""

from __future__ import annotations

import os
import platform
import shutil
import uuid
from pathlib import Path


def folder(store: Path) -> Path:
    """A folder of this process alone; DuckDB makes it when it needs it and removes it when it is closed.

    Its own, because DuckDB's file names there are fixed: two processes that spill into one folder crash each other.
    """
    _sweep(store)
    return store / f"{_of_this_machine()}{os.getpid()}-{uuid.uuid4().hex}"


def _of_this_machine() -> str:
    return f"tmp-{platform.node()}-"


def _sweep(store: Path) -> None:
    """Away with the folders of processes of this machine that are no more: a kill leaves what was spilled."""
    for path in store.glob("tmp-*"):
        pid = path.name.removeprefix(_of_this_machine()).split("-")[0]
        if path.name.startswith(_of_this_machine()) and pid.isdecimal() and _is_gone(int(pid)):
            shutil.rmtree(path, ignore_errors=True)


def _is_gone(pid: int) -> bool:
    if os.name != "posix":
        return False  # there, asking a process by signal ends it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
