"""Originals: uploaded files as they came, encrypted, each under the SHA-256 of its own bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ledger.store import disk
from ledger.store.errors import KeysForeign, StoreMissing
from ledger.store.keys import Keys

LARGE = 1 << 20
MARK = b"zstd\0"
"""Before bytes that were packed before they were sealed, then their length in eight bytes; others are as they came."""


def path_of(store: Path, sha256: str) -> Path:
    return store / "originals" / Path(sha256).name


def keep(store: Path, sha256: str, data: bytes) -> str:
    """Puts an original on the disk, durably, unless it is there; the SHA-256 of its encrypted bytes."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"original {sha256} has other bytes than its name says")
    keys, target = Keys.at(store), path_of(store, sha256)
    disk.make_folder(target.parent)
    with disk.draft(target.parent) as path:
        path.write_bytes(keys.seal(_packed(data)))
        if not disk.publish_first(path, target) and not _opens(keys, target, data):
            disk.publish(path, target)
    return disk.sha256_of(target)


def _opens(keys: Keys, path: Path, data: bytes) -> bool:
    try:
        return _unpacked(keys.unseal(path.read_bytes())) == data
    except KeysForeign:
        return False


def original(store: Path, sha256: str) -> bytes:
    """An original as it came. Raises StoreMissing if it was not kept, KeysForeign if it does not open."""
    path = path_of(store, sha256)
    if not path.exists():
        raise StoreMissing("没有保留这个文件的原件。", "The original of this file was not kept.")
    return _unpacked(Keys.at(store).unseal(path.read_bytes()))


def _packed(data: bytes) -> bytes:
    """Packed if it is large: sealing holds five copies, 500 MB for a text file of a million rows."""
    import pyarrow as pa

    if len(data) < LARGE:
        return data
    packed: bytes = pa.compress(data, codec="zstd", asbytes=True)
    return MARK + len(data).to_bytes(8, "big") + packed


def _unpacked(data: bytes) -> bytes:
    import pyarrow as pa

    if not data.startswith(MARK):
        return data
    body = len(MARK) + 8
    size = int.from_bytes(data[len(MARK) : body], "big")
    unpacked: bytes = pa.decompress(data[body:], size, codec="zstd", asbytes=True)
    return unpacked
