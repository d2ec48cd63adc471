"""A disk of a few hundred kilobytes, to be filled or made read-only. Takes root, and Linux."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _mount(*words: str) -> bool:
    try:
        return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of this size at this folder; the test is skipped where none may be mounted."""
    folder.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)):
        pytest.skip("a small disk can only be mounted by root on Linux")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def resized(folder: Path, kilobytes: int) -> None:
    """The same disk with more room."""
    assert _mount("-o", f"remount,size={kilobytes}k", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The disk as a failing one is remounted by the system: what is on it can be read, and no more."""
    assert _mount("-o", "remount,ro", str(folder))
    try:
        yield
    finally:
        assert _mount("-o", "remount,rw", str(folder))
