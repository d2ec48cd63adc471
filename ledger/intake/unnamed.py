"""Persons inside texts: names that a sheet lists are put out of sight wherever its other texts repeat them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ledger.contracts import Column
from ledger.intake.coded import paired
from ledger.intake.grid import Sheet
from ledger.intake.recognise import Match
from ledger.intake.tidy import Tidy
from ledger.personal import NAMING, hidden, is_person


def named(tidy: Tidy, sheet: Sheet, match: Match, rows: Sequence[int]) -> frozenset[str]:
    """The persons that the sheet names, in columns that are read for their keys or not kept at all."""
    dropped = {*match.unknown, *match.private}
    places = [at for at, head in enumerate(match.heads) if head in dropped and NAMING.search(head)]
    listed = (value for at in places for value in sheet.columns[at].take(rows).values)
    return frozenset(name for name in (*tidy.names.values, *listed) if is_person(name))


def unname(tidy: Tidy, names: frozenset[str], disguise: Callable[[str], str]) -> None:
    """Take persons' names and what else is personal by its shape out of the texts, and say how many cells had any.

    Identifiers that give a person away become marks, by `disguise`: they stay as different as they were.
    """
    for column in tidy.contract.columns.values():
        held = tidy.columns.get(column.name)
        if held is None or column.type not in ("text", "choice", "unit", "workshop"):
            continue
        own = disguise if tidy.contract.identifies(column.name) else None
        clean = held.map(partial(_clean, column, names, own))
        if clean.values != held.values:
            rows = [tidy.rows[at] for at in paired(held, clean).where(lambda both: both[0] != both[1])]
            tidy.columns[column.name] = clean
            tidy.note("personal_cells", tidy.title(column.name), rows[0] if rows else None, count=len(rows))


def _clean(
    column: Column, names: frozenset[str], disguise: Callable[[str], str] | None, text: str | None
) -> str | None:
    """A unit that is called like part of it by chance stays; one that is a person's name is a slipped cell."""
    if not text or text in column.values:
        return text
    clean = hidden(text, names if column.type in ("text", "choice") or text in names else frozenset())
    return disguise(text) if disguise and clean != text else clean
