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
from contextlib import suppress
from pathlib import Path
from typing import Any

from ledger.intake.grid import Sheet, gather
from ledger.intake.model import Lang
from ledger.intake.phrases import refuse

MEGABYTES = 1500
SECONDS = 60.0
_CHILD = Path(__file__).with_name("child.py")
_LENGTH = struct.Struct(">Q")


class ChildDied(Exception):
    """The child ended, or was ended, before it answered."""


class Child:
    """One reading process. `ask` is for one thread at a time; a dead child is replaced at the next question."""

    def __init__(self, megabytes: int = MEGABYTES, seconds: float = SECONDS) -> None:
        self.megabytes, self.seconds = megabytes, seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, way: str, data: bytes) -> dict[str, Any]:
        """The child's answer. Raises ChildDied."""
        with self.lock:
            process = self._alive()
            guard = threading.Thread(target=self._guard, args=(process, done := threading.Event()), daemon=True)
            guard.start()
            try:
                return self._exchange(process, way, data)
            except (OSError, EOFError, ValueError) as error:
                self.close()
                raise ChildDied from error
            finally:
                done.set()
                guard.join()

    def _exchange(self, process: subprocess.Popen[bytes], way: str, data: bytes) -> dict[str, Any]:
        assert process.stdin
        assert process.stdout
        for part in (way.encode(), data):
            process.stdin.write(_LENGTH.pack(len(part)) + part)
        process.stdin.flush()
        head = process.stdout.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            raise EOFError
        reply = process.stdout.read(_LENGTH.unpack(head)[0])
        answer: dict[str, Any] = json.loads(reply)
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

    def _guard(self, process: subprocess.Popen[bytes], done: threading.Event) -> None:
        """End the child at the limit of time, and of memory where the system itself does not limit it."""
        until, watch = time.monotonic() + self.seconds, sys.platform != "linux"
        while not done.wait(0.05 if watch else self.seconds):
            if time.monotonic() >= until or (watch and _resident(process.pid) > self.megabytes << 20):
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


def workbook_sheets(data: bytes, lang: Lang = "zh", child: Child = CHILD) -> list[Sheet]:
    """Every sheet of an xlsx or xls. Raises Refused; a sheet that overwhelms the quick reader is read slowly."""
    try:
        answer = child.ask("quick", data)
    except ChildDied:
        answer = _slowly(data, child)
    if code := answer.get("refused"):
        raise refuse(code, lang)
    return [_sheet(raw) for raw in answer["sheets"]]


def _slowly(data: bytes, child: Child) -> dict[str, Any]:
    if data[:2] != b"PK":
        return {"refused": "too_big"}
    try:
        return child.ask("slow", data)
    except ChildDied:
        return {"refused": "too_big"}


def _sheet(raw: dict[str, Any]) -> Sheet:
    sheet = gather(raw["name"], raw["rows"], 1)
    sheet.hidden = raw["hidden"]
    sheet.merged = [(area[0], area[1], area[2], area[3]) for area in raw["merged"]]
    return sheet
