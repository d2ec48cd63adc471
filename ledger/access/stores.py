"""Which store a reader or a writer is given, and which data of it."""

from __future__ import annotations

import getpass
import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ledger import places
from ledger.access.roles import Act, Reader
from ledger.published import published
from ledger.store import Snapshot, Store, StoreMissing, anchor


def user() -> str:
    """The user of the operating system, by the name the role file and the audit log know him by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _open(folder: Path) -> Store:
    """A store is opened once for as long as its ledger is the same: a page asks for it three times."""
    try:
        found = os.stat(anchor(folder))
    except OSError:
        return Store.open(folder)
    return _opened(folder, found.st_dev, found.st_ino, found.st_ctime_ns)


@lru_cache(maxsize=16)
def _opened(folder: Path, *_file: int) -> Store:
    return Store.open(folder)


def real() -> Store | None:
    """The real store, once a first upload has been accepted into it, or as soon as LEDGER_STORE names it."""
    folder = places.real_store()
    try:
        store = _open(folder)
    except StoreMissing:
        return None
    return store if places.is_named() or store.latest() else None


def reading() -> Store:
    """The store to answer from: the real one, else the sample. Raises StoreMissing where LEDGER_STORE names none."""
    found = real()
    if found is not None:
        return found
    return _open(places.real_store() if places.is_named() else places.SAMPLE_STORE)


def writing() -> Store:
    """The real store, made with its keys on the first upload. Until it has a version, readers go on with the sample."""
    return Store.create(places.real_store())


def snapshot(reader: Reader, store: Store, version: int | None = None) -> Snapshot:
    """What this reader is shown of a version, the newest by default: the only way pages and commands get data.

    Of a branch it holds nothing but its own units; every statement is made over that and nothing else. Who may not see
    what lies behind a figure gets what is published of the version.
    """
    seen = store.snapshot(version) if reader.may(Act.SOURCES) else published(store, version).snapshot
    return replace(seen, division=reader.division)
