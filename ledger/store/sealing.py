"""Originals: uploaded files as they came, encrypted, each under the SHA-256 of its own bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ledger.store import disk
from ledger.store.errors import KeysForeign, StoreMissing
from ledger.store.keys import Keys


def path_of(store: Path, sha256: str) -> Path:
    return store / "originals" / Path(sha256).name


def keep(store: Path, sha256: str, data: bytes) -> str:
    """Puts an original on the disk, durably, unless it is there; the SHA-256 of its encrypted bytes."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"original {sha256} has other bytes than its name says")
    keys, target = Keys.at(store), path_of(store, sha256)
    disk.make_folder(target.parent)
    with disk.draft(target.parent) as path:
        path.write_bytes(keys.seal(data))
        if not disk.publish_first(path, target) and not _opens(keys, target, data):
            disk.publish(path, target)
    return disk.sha256_of(target)


def _opens(keys: Keys, path: Path, data: bytes) -> bool:
    try:
        return keys.unseal(path.read_bytes()) == data
    except KeysForeign:
        return False


def original(store: Path, sha256: str) -> bytes:
    """An original as it came. Raises StoreMissing if it was not kept, KeysForeign if it does not open."""
    path = path_of(store, sha256)
    if not path.exists():
        raise StoreMissing("没有保留这个文件的原件。", "The original of this file was not kept.")
    return Keys.at(store).unseal(path.read_bytes())
