"""Originals: uploaded files as they came, encrypted, each under the SHA-256 of its own bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, select, update

from ledger.store import disk
from ledger.store.errors import KeysForeign, StoreMissing
from ledger.store.keys import Keys
from ledger.store.tables import files, originals, versions

LARGE = 1 << 20
PURGED = ""
"""In the place of the SHA-256 of its encrypted bytes: the original has been purged."""
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


def purge(connection: Connection, before: datetime) -> list[str]:
    """Marks the originals that no version since then brought as purged; what they are called on the disk."""
    last = func.max(versions.c.at)
    due = (
        select(originals.c.sha256)
        .join(files, files.c.sha256 == originals.c.sha256)
        .join(versions, versions.c.version == files.c.version)
        .where(originals.c.sealed != PURGED)
        .group_by(originals.c.sha256)
        .having(last < before.astimezone(UTC).isoformat())
    )
    found = list(connection.execute(due).scalars())
    connection.execute(update(originals).where(originals.c.sha256.in_(found)).values(sealed=PURGED))
    return found


def purged(connection: Connection) -> set[str]:
    """Originals that were kept once and are not any more."""
    return set(connection.execute(select(originals.c.sha256).where(originals.c.sealed == PURGED)).scalars())


def sweep(store: Path, gone: Iterable[str]) -> None:
    """Takes purged originals off the disk, also those that a run before was cut off at."""
    for name in gone:
        path_of(store, name).unlink(missing_ok=True)
    if (folder := store / "originals").is_dir():
        disk.sync_folder(folder)


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
