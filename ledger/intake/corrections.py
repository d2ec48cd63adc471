"""Corrected rows coming back: they are added to what their receipt put in force, while that is still in force."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.intake.known import title
from ledger.intake.model import Lang
from ledger.intake.phrases import listed, refuse
from ledger.intake.rejected import Correction, receipt_mark
from ledger.store import Snapshot, Store


def check_receipt(store: Store, back: Correction, file: str, lang: Lang) -> None:
    """Raises Refused where the receipt is not one of this store."""
    marks = {receipt.version: receipt_mark(receipt) for receipt in store.history()}
    if marks.get(back.version) != back.mark:
        raise refuse("other_receipt", lang, file=file, version=back.version)


def check_untouched(
    store: Store, now: Snapshot, back: Correction, table: str, scopes: Iterable[str], lang: Lang
) -> None:
    """Raises Refused where a scope the rows fall in has changed since the receipt."""
    then, held = store.snapshot(back.version).scopes(table), now.scopes(table)
    moved = [
        scope
        for scope in scopes
        if (then[scope].digest if scope in then else "") != (held[scope].digest if scope in held else "")
    ]
    if moved:
        named = title(table, lang)
        names = listed([named if scope == "all" else f"{named} {scope}" for scope in moved], lang)
        raise refuse("receipt_overtaken", lang, version=back.version, names=names)
