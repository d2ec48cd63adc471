"""Sampling: how sure a satisfaction rate is, with the questionnaire as the unit of sampling."""

from __future__ import annotations

from typing import Literal

from ledger import answers, compare
from ledger.paper.book import Book
from ledger.paper.figure import Figure

RATE = "satisfaction.rate"
Interval = tuple[float, float]
"""The ends, as fractions."""
Side = Literal["below", "above", "alike", "unknown"]


def intervals(book: Book, dim: str) -> dict[object, Interval]:
    """95 % intervals of the rate, of the whole (None) or by group, out of the staff where the roster tells how many."""
    by = (dim,) if dim else ()
    spreads = answers.spread(book.snapshot, RATE, (book.year,), by, book.where)
    staff = _staff(book, by) if dim in ("", "division", "workshop") else {}
    found = {one.keys.get(dim): compare.interval(one, staff.get(one.keys.get(dim))) for one in spreads}
    return {member: ends for member, ends in found.items() if ends}


def _staff(book: Book, by: tuple[str, ...]) -> dict[object, int]:
    found = answers.answer(book.snapshot, "workforce.employees", (book.year,), by, book.where)
    return {(one.keys[by[0]] if by else None): int(one.value) for one in found if one.value}


def side(whole: Figure, ends: Interval | None) -> Side:
    """Where a unit lies against the whole: below or above beyond chance, alike, or unknown."""
    if ends is None or whole.number is None:
        return "unknown"
    rate = float(whole.number)
    return "below" if ends[1] < rate else "above" if ends[0] > rate else "alike"
