"""Workbooks through the reading child: one slim process, reused, with limits on memory and time."""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ledger.intake.coded import Coded
from ledger.intake.grid import Sheet, sheet_of
from ledger.intake.model import Cancelled, Lang
from ledger.intake.phrases import refuse

MEGABYTES = 1500
SECONDS = 60.0
_CHILD = Path(__file__).with_name("child.py")
_LENGTH = struct.Struct(">Q")


PAUSE = 0.1
"""So often the guard looks whether it is to end the child."""


class ChildDied(Exception):
    """The child ended, or was ended, before it answered; the text is the code of the sentence."""


class Child:
    """One reading process. `ask` is for one thread at a time; a dead child is replaced at the next question."""

    def __init__(self, megabytes: int = MEGABYTES, seconds: float = SECONDS) -> None:
        self.megabytes, self.seconds = megabytes, seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, way: str, data: bytes, cancelled: Callable[[], bool] = bool) -> dict[str, Any]:
        """The child's answer. Raises ChildDied, and Cancelled soon after `cancelled` says so."""
        with self.lock:
            process, why = self._alive(), list[str]()
            done = threading.Event()
            guard = threading.Thread(target=self._guard, args=(process, done, cancelled, why), daemon=True)
            guard.start()
            try:
                return self._exchange(process, way, data)
            except (OSError, EOFError, ValueError) as error:
                self.close()
                if "cancelled" in why:
                    raise Cancelled from error
                raise ChildDied(*why or ["too_big"]) from error
            finally:
                done.set()
                guard.join()

    def _exchange(self, process: subprocess.Popen[bytes], way: str, data: bytes) -> dict[str, Any]:
        assert process.stdin
        assert process.stdout
        for part in (way.encode(), data):
            process.stdin.write(_LENGTH.pack(len(part)) + part)
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(_frame(process.stdout))
        codes = memoryview(_frame(process.stdout)).cast("i")
        for sheet in answer.get("sheets", ()):
            codes = _sorted_out(sheet, codes)
        return answer

    def _alive(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self.close()
            command = [sys.executable, "-I", "-X", "utf8", str(_CHILD), str(self.megabytes)]
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black window flashes up
            )
        return self.process

    def _guard(
        self, process: subprocess.Popen[bytes], done: threading.Event, cancelled: Callable[[], bool], why: list[str]
    ) -> None:
        """End the child when it is cancelled, at the limit of time, and of memory where the system sets none itself."""
        until, watch = time.monotonic() + self.seconds, sys.platform != "linux"
        while not done.wait(PAUSE):
            if cancelled():
                why.append("cancelled")
            elif time.monotonic() >= until:
                why.append("too_slow")
            elif watch and _resident(process.pid) > self.megabytes << 20:
                why.append("too_big")
            if why:
                process.kill()
                return

    def forget(self) -> None:
        """In a forked process: the child is the parent's; two must not speak on its pipes."""
        self.process, self.lock = None, threading.Lock()

    def close(self) -> None:
        """End the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                with suppress(OSError):
                    pipe and pipe.close()
            self.process = None


def _frame(stream: IO[bytes]) -> bytes:
    """Raises EOFError where the child has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return stream.read(_LENGTH.unpack(head)[0])


def _sorted_out(sheet: dict[str, Any], codes: memoryview[int]) -> memoryview[int]:
    """Give the sheet its columns and numbers of rows; the codes that are left."""
    size, count = sheet["rows"], len(sheet["values"]) + 1
    *parts, sheet["numbers"] = [_plain(codes[at * size : (at + 1) * size]) for at in range(count)]
    sheet["columns"] = [Coded(values, part) for values, part in zip(sheet["values"], parts, strict=True)]
    return codes[size * count :]


def _plain(codes: memoryview[int]) -> array[int]:
    plain = array("i")
    plain.frombytes(codes.cast("B"))
    return plain


def _resident(pid: int) -> int:
    import psutil  # only where it is needed: Windows and macOS

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


CHILD = Child()
atexit.register(CHILD.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=CHILD.forget)


def workbook_sheets(
    data: bytes, lang: Lang = "zh", child: Child = CHILD, cancelled: Callable[[], bool] = bool
) -> list[Sheet]:
    """Every sheet of an xlsx, xls or ods. A sheet that overwhelms the quick reader is read slowly.

    Raises Refused, each limit with its own sentence, and Cancelled.
    """
    try:
        answer = child.ask("quick", data, cancelled)
    except ChildDied as died:
        answer = _slowly(data, child, str(died), cancelled)
    if code := answer.get("refused"):
        raise refuse(code, lang)
    return [_sheet(raw) for raw in answer["sheets"]]


def _slowly(data: bytes, child: Child, why: str, cancelled: Callable[[], bool]) -> dict[str, Any]:
    """Through the second reader, which knows xlsx only."""
    if data[:2] != b"PK" or b"content.xml" in data:
        return {"refused": why}
    try:
        return child.ask("slow", data, cancelled)
    except ChildDied as died:
        return {"refused": str(died)}


def _sheet(raw: dict[str, Any]) -> Sheet:
    sheet = sheet_of(raw["name"], raw["columns"], list(raw["numbers"]))
    sheet.hidden = raw["hidden"]
    sheet.merged = [(area[0], area[1], area[2], area[3]) for area in raw["merged"]]
    sheet.hidden_rows, sheet.hidden_columns = raw["hidden_rows"], raw["hidden_columns"]
    return sheet
