"""Files that are wholly there or not there at all, after a power cut too."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BATCHES = "batches"
"""Below the store: all that answers are made from."""


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable. Windows has no such call; NTFS journals names itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Makes a folder and its parents, every new name durable."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=mode, exist_ok=True)
    sync_folder(folder.parent)


@contextmanager
def draft(folder: Path, suffix: str = "") -> Iterator[Path]:
    """A path in `folder` to write to first; whatever is left there afterwards is removed."""
    path = folder / f".{uuid.uuid4().hex}{suffix}.tmp"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def publish(path: Path, target: Path) -> None:
    """Gives a finished draft its name. Equal names mean equal bytes here, so the loser of a race loses nothing."""
    sync_file(path)
    try:
        path.replace(target)
    except PermissionError:  # Windows: somebody is reading the same content under that name already
        if not target.exists():
            raise
    sync_folder(target.parent)


def publish_first(path: Path, target: Path) -> bool:
    """Gives a finished draft its name unless somebody was first; says whether it was this one."""
    sync_file(path)
    with contextlib.suppress(FileExistsError):
        _name_once(path, target)
        sync_folder(target.parent)
        return True
    return False


def _name_once(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links; renaming never overwrites on Windows
        if os.name != "nt" and target.exists():
            raise FileExistsError(target) from None
        path.rename(target)
