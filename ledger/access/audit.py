"""The audit log as the rooms above write it: who, in which role, did what to what, from where; when is the store's.

Uploads, undos and freezes write their own line, in the transaction that accepts them (`Store.commit` and its like, to
which `signed` gives the reader). Codes, file names, metrics and versions are written, never a person or a cell's value.
"""

from __future__ import annotations

import logging
from enum import StrEnum
from typing import TypedDict

from ledger import places
from ledger.access.roles import Denied, Reader
from ledger.access.stores import writing
from ledger.store import Deed, Store, StoreError, StoreMissing

NOBODY = "-"
"""In the place of a name where none is known."""


class Done(StrEnum):
    """What is written down beside what the store itself writes (import, undo, freeze, unfreeze, purge)."""

    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    SIGN_IN_REFUSED = "sign-in-refused"
    REFUSED = "refused"
    EXPORT = "export"
    ORIGINAL = "original"
    SQL = "sql"
    BACKUP = "backup"
    RESTORE = "restore"


SIGN_INS = (Done.SIGN_IN, Done.SIGN_OUT, Done.SIGN_IN_REFUSED)
OWN = ("import", "undo", "freeze", "unfreeze", "purge")
"""What the store writes by itself."""


class Signed(TypedDict):
    """Who puts something in force, as the store takes it."""

    who: str
    role: str
    origin: str


def signed(reader: Reader, origin: str) -> Signed:
    """The reader as `Store.commit`, `undo`, `freeze`, `unfreeze` and `purge` write him down."""
    return Signed(who=reader.name, role=reader.role.value, origin=origin)


def record(reader: Reader | str, act: Done, what: str = "", origin: str = "") -> None:
    """Writes one line; a text stands for somebody without a role. Raises StoreError where it cannot be written.

    Whoever carries something away calls this before he lets go of it: what cannot be audited does not leave. On the
    sample alone nothing is written, since nothing there is anybody's; a sign-in is, and makes the real store's folder.
    """
    signed_in = act in SIGN_INS or (isinstance(reader, Reader) and reader.way == "signed")
    store = kept(signed_in)
    if store is not None:
        who, role = (reader.name, reader.role.value) if isinstance(reader, Reader) else (reader or NOBODY, "")
        store.log.add(Deed(who, act, what, role, origin))


def kept(signed_in: bool = False) -> Store | None:
    """The store whose log is kept: the real one, also while it is empty; None while only the sample stands."""
    if places.real_store() == places.SAMPLE_STORE:  # LEDGER_STORE names the sample that is everybody's
        return None
    try:
        return Store.open(places.real_store())
    except StoreMissing:
        return writing() if signed_in else None


def note(reader: Reader | str, act: Done, what: str = "", origin: str = "") -> None:
    """The same for what happens anyway, a refusal or a sign-in: a log that cannot be written stands in nobody's way."""
    try:
        record(reader, act, what, origin)
    except StoreError as error:
        logging.getLogger(__name__).error("the audit log cannot be written: %s", error.en)


def refused(denied: Denied, reader: Reader | str, origin: str) -> None:
    """Notes that somebody asked for what his role does not give."""
    note(denied.reader or reader, Done.REFUSED, denied.what, origin)
