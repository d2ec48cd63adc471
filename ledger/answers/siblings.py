"""Siblings: shares of one total, of which a single hidden one would be what the others leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ledger.answers.counting import GROUP, Counted, Name
from ledger.answers.shutting import Before, Shut
from ledger.catalogue import Metric
from ledger.privacy import Count, unanimous

NOBODY = Count()


def hide_beside(shut: Mapping[Metric, Shut], tables: Mapping[Metric, Counted], more: Mapping[Metric, Before]) -> bool:
    """Adds to `more` what has to go beside the hidden shares of one year; whether that is anything new."""
    new = False
    for one, row, column in _wanting(shut, tables):
        of_group = row == GROUP and column is not None
        gone: set[Any] = more[one].members if of_group else more[one].rows
        new |= (what := column if of_group else row) not in gone
        gone.add(what)
    return new


def _wanting(shut: Mapping[Metric, Shut], tables: Mapping[Metric, Counted]) -> Iterator[tuple[Metric, Name, Any]]:
    """The smallest told share wherever the hidden ones are alone, or known to be none or all together."""
    for row, column in dict.fromkeys(place for table in tables.values() for place in _places(table)):
        counts = {one: _count(table, row, column) for one, table in tables.items()}
        gone = [one for one in counts if _hides(shut[one], row, column)]
        others = [one for one in counts if one not in gone]
        if gone and others and not _enough([counts[one] for one in gone]):
            yield min(others, key=lambda one: (counts[one].numerator or float("inf"), one.name)), row, column


def _places(table: Counted) -> Iterator[tuple[Name, Any]]:
    if not table.cells:
        yield from ((row, None) for row, one in table.rows.items() if one.people)
    for row, cells in table.cells.items():
        yield from ((row, column) for column, one in cells.items() if one.people)


def _count(table: Counted, row: Name, column: Any) -> Count:
    return table.cells.get(row, {}).get(column, NOBODY) if table.cells else table.rows.get(row, NOBODY)


def _hides(shut: Shut, row: Name, column: Any) -> bool:
    return row in shut.rows or column in (shut.members if row == GROUP else shut.below)


def _enough(hidden: Sequence[Count]) -> bool:
    """Two and more that are neither none nor all of the total together."""
    together = Count(hidden[0].people, sum(one.numerator or 0 for one in hidden), hidden[0].denominator)
    return len(hidden) > 1 and not unanimous(together)
