"""Access: who is at the keyboard, and which store a reader or a writer is given."""

from __future__ import annotations

import getpass

from ledger import places
from ledger.store import Store, StoreMissing


def user() -> str:
    """The user of the operating system; without a role file he is administrator, and audited by this name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def real() -> Store | None:
    """The real store, once a first upload has been accepted into it, or as soon as LEDGER_STORE names it."""
    folder = places.real_store()
    try:
        store = Store.open(folder)
    except StoreMissing:
        return None
    return store if store.latest() or places.is_named() else None


def reading() -> Store:
    """The store to answer from: the real one, else the sample. Raises StoreMissing where LEDGER_STORE names none."""
    found = real()
    if found is not None:
        return found
    return Store.open(places.real_store() if places.is_named() else places.SAMPLE_STORE)


def writing() -> Store:
    """The real store, made with its keys on the first upload. Until it has a version, readers go on with the sample."""
    return Store.create(places.real_store())
