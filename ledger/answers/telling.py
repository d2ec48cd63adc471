"""Telling: whether the answer to a question may be told, by the fixed tables and not by what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ledger.answers.ask import UNION_YEAR_STARTS, Ask
from ledger.answers.counting import GROUP, Name
from ledger.answers.crossed import given_away
from ledger.answers.hiding import hidden, plain
from ledger.answers.placing import placed
from ledger.answers.populations import SHIFTED, dated
from ledger.answers.shutting import Shut
from ledger.answers.spans import UNION, by_time, grid, months_of, pieces, span
from ledger.answers.tabulating import Cut
from ledger.catalogue import CALENDAR_DIMS, metric
from ledger.privacy import threshold
from ledger.store import Snapshot
from ledger.until import until

Keys = Mapping[str, Any]
Years = Mapping[int, Shut]
Place = tuple[int, tuple[Any, ...]]
NOTHING = Shut(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
"""A year in which nobody stands behind the metric."""


class Telling:
    """Says of each place in the answer to one question whether it is told. Of ledgers open to all everything is.

    Raises Refused for a sensitive metric asked for more than a place in the organisation and one attribute.
    """

    def __init__(self, snapshot: Snapshot, question: Ask) -> None:
        below = [replace(question, metric=metric(question.metric.denominator))] if question.metric.denominator else []
        self._parts = [_Part(snapshot, one) for one in (question, *below) if threshold(one.metric)]

    def tells(self, year: int, keys: Keys) -> bool:
        return all(part.tells(year, keys) for part in self._parts)

    def untold(self, years: Iterable[int]) -> set[Place]:
        """The hidden places: year and the keys' values. That nobody stands in one would narrow down the others."""
        return {place for year in years for part in self._parts for place in part.untold(year)}


class _Part:
    """One ledger's share of the question."""

    def __init__(self, snapshot: Snapshot, question: Ask) -> None:
        self.snapshot, self.question = snapshot.whole, question
        self.place, self.where = placed(question), dict(question.where)
        shifted = question.metric.when in SHIFTED
        self.metric = dated(question.metric) if shifted else question.metric
        self._tables: dict[Cut, Years] = {}

    def tells(self, year: int, keys: Keys) -> bool:
        rows, members = self._rows(year, keys), self._values(self.place.attribute, keys) or []
        own = self._own_years(year, members)
        if own is None:
            return all(self._pieces_told(year, one, rows, members) for one in self._touched(year))
        return all(self._year_told(one, rows, members) for one in own)

    def untold(self, year: int) -> set[Place]:
        if not self.place.attribute:
            return set()
        cut, found = Cut(self.place.attribute), set()
        for shut in (self._shut(cut, one) for one in self._touched(year)):
            for keys in (self._named(row, member) for row in shut.known for member in shut.columns):
                if keys is not None and not self.tells(year, keys):
                    found.add((year, tuple(keys[dim] for dim in self.question.by)))
        return found

    # --- what is asked -------------------------------------------------------------------------------------

    def _named(self, row: Name, member: Any) -> dict[str, Any] | None:
        """The keys by which the question's answer names a cell; None where the question is not about it."""
        asked = {*self.question.by, *self.where}
        keys = {**dict(zip(self.place.units, row[1:], strict=False)), self.place.attribute: member}
        deep = sum(dim in asked for dim in self.place.units)
        if (row and row[0] != self.place.tree) or len(row[1:]) != deep or not set(self.question.by) <= set(keys):
            return None
        outside = any(dim in keys and not _among(keys[dim], values) for dim, values in self.where.items())
        return None if outside else keys

    def _rows(self, year: int, keys: Keys) -> list[Name]:
        """The rows that an answer adds up."""
        divisions, workshops = (self._values(dim, keys) for dim in self.place.units)
        if workshops is None:
            return [GROUP] if divisions is None else [(self.place.tree, one) for one in divisions]
        known = {row for one in self._touched(year) for row in self._shut(Cut(), one).known}
        inside = [row for row in known if len(row) == 3 and row[0] == self.place.tree and row[2] in workshops]
        return [row for row in inside if divisions is None or row[1] in divisions]

    def _values(self, dim: str, keys: Keys) -> list[Any] | None:
        if dim in keys:
            return [keys[dim]]
        return list(self.where[dim]) if dim in self.where else None

    # --- years that are the ledger's own -------------------------------------------------------------------

    def _shut(self, cut: Cut, year: int) -> Shut:
        return self._table(cut).get(year, NOTHING)

    def _table(self, cut: Cut) -> Years:
        if cut not in self._tables:
            asked = plain(replace(self.question, metric=self.metric), cut.dim)
            self._tables[cut] = hidden(self.snapshot, asked, cut)
        return self._tables[cut]

    def _own_years(self, year: int, members: Sequence[Any]) -> list[int] | None:
        """The years of the tables that an answer lies in whole; None where it is made of pieces of them."""
        question = self.question
        if question.metric.when in SHIFTED:
            return None
        if question.metric.at or question.calendar == "natural":
            return [year]
        if question.calendar == "union" and self.place.attribute in CALENDAR_DIMS and members:
            months = [int(one) * (3 if self.place.attribute == "quarter" else 1) for one in members]
            return sorted({year - 1 if month >= UNION_YEAR_STARTS else year for month in months})
        return None

    def _year_told(self, year: int, rows: Sequence[Name], members: Sequence[Any]) -> bool:
        if not _told(self._shut(Cut(), year), rows, []):
            return False
        return not self.place.attribute or _told(self._shut(Cut(self.place.attribute), year), rows, members)

    # --- years made of pieces ------------------------------------------------------------------------------

    def _pieces_told(self, label: int, year: int, rows: Sequence[Name], members: Sequence[Any]) -> bool:
        """Whether the months that an answer has of a natural year are told: by the coarsest table that has them whole.

        Units are told by the union's year or by months, members by every table of pieces, of the group alone.
        """
        first, last = span(self.question, label)
        months = months_of(year, first, last)
        if self._is_whole(year, first, last) or self._shut(Cut("month"), year).columns <= set(months):
            return self._year_told(year, rows, members)
        starts = grid(first, last) if months else ()
        if not starts or not self._months_told(starts, year, rows, months):
            return False
        if not self.place.attribute:
            return True
        crossing = Cut(self.place.attribute, starts, units=False)
        if self.place.attribute in CALENDAR_DIMS or list(rows) != [GROUP]:
            return False
        if year in given_away(self.snapshot, Ask(self.metric), crossing):
            return False
        named = [("member", one) for one in members]
        return _told(self._shut(crossing, year), named, pieces(months, starts))

    def _is_whole(self, year: int, first: date, last: date) -> bool:
        """Whether days are all of a year as far as the ledgers reach."""
        reached = until(self.snapshot, year)
        return first <= date(year, 1, 1) and reached is not None and reached <= last

    def _months_told(self, starts: tuple[int, ...], year: int, rows: Sequence[Name], months: Sequence[int]) -> bool:
        cut, columns = Cut("month"), months
        if starts == UNION:
            cut, columns = by_time(UNION), pieces(months, UNION)
        return _told(self._shut(Cut(), year), rows, []) and _told(self._shut(cut, year), rows, columns)

    def _touched(self, year: int) -> list[int]:
        """The years of the tables that an answer has anything of."""
        if self._own_years(year, []) is not None:
            return [year]
        first, last = span(self.question, year)
        return list(range(first.year, last.year + 1))


def _told(shut: Shut, rows: Sequence[Name], members: Sequence[Any]) -> bool:
    """Whether a sum over rows and members is told: none of it is hidden, or all that is hidden beside it."""
    for row in shut.rows.intersection(rows):
        if len(rows) == 1 or not shut.beside(row) <= set(rows):
            return False
    gone = shut.members if list(rows) == [GROUP] else shut.below
    inside = [one for one in gone if _among(one, members)]
    return not inside or (len(members) > 1 and len(inside) == len(gone))


def _among(member: Any, values: Iterable[Any]) -> bool:
    """Whether a member is one of those named, which may be written as text: quarter 3 as 「3」."""
    return any(member == value or (None not in (member, value) and str(member) == str(value)) for value in values)
