"""Spans: the days that an answer calls a year, and the nested tables of months by which small cells of it are told.

Of a sensitive ledger only whole months are told. Every table of time cuts its years at the first days of some months;
each of them cuts wherever the one before it does, so that what a coarser one hides can be hidden in every finer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ledger.answers.ask import UNION_YEAR_STARTS, Ask, Windows
from ledger.answers.populations import SHIFTED
from ledger.answers.tabulating import Cut, piece_of

UNION = (UNION_YEAR_STARTS,)
SEASONS, WINTERS, MONTHS = (10, 11), (3, 10, 11), tuple(range(2, 13))
GRIDS = (UNION, SEASONS, WINTERS, MONTHS)
"""Where the tables cut: at the union's year, at the aid season's, at a winter's, at every month."""


def span(question: Ask, year: int) -> tuple[date, date]:
    """The first and the last day of what an answer calls this year."""
    if isinstance(question.calendar, Windows):
        return question.calendar.of(year)
    starts = SHIFTED[question.metric.when][1] if question.metric.when in SHIFTED else UNION_YEAR_STARTS
    return date(year - 1, starts, 1), date(year, starts, 1) - timedelta(days=1)


def months_of(year: int, first: date, last: date) -> list[int]:
    """The months of a year between two days, both included; none where a month is not whole."""
    if first.day > 1 or (last + timedelta(days=1)).day > 1:
        return []
    return [month for month in range(1, 13) if first <= date(year, month, 1) <= last]


def grid(first: date, last: date) -> tuple[int, ...]:
    """Where the coarsest table cuts that has whole months as whole pieces."""
    ends = {first.month, (last + timedelta(days=1)).month}
    return next(one for one in GRIDS if ends <= {1, *one})


def pieces(months: Sequence[int], starts: Sequence[int]) -> list[int]:
    """The pieces of a table in which these months lie."""
    return sorted({piece_of(month, starts) for month in months})


def by_time(starts: tuple[int, ...]) -> Cut:
    """The table of units by the pieces of a year; that of every month is the one a reader asks for by name."""
    return Cut("month") if starts == MONTHS else Cut(starts=starts)


def coarser(cut: Cut) -> Cut | None:
    """The table of time whose pieces are the next larger ones; None of the coarsest, and of tables without time."""
    if cut.dim == "month":
        return Cut("quarter")
    if cut.dim == "quarter":
        return Cut(starts=UNION)
    nth = GRIDS.index(cut.starts) if cut.starts else 0
    return Cut(cut.dim, GRIDS[nth - 1], cut.units) if nth else None


def month_of(cut: Cut, column: int) -> int:
    """The month at which a column of a table of time begins."""
    return 3 * column - 2 if cut.dim == "quarter" else column


def column_at(cut: Cut, month: int) -> int:
    """The column of a table of time in which a month lies."""
    if cut.dim == "quarter":
        return (month + 2) // 3
    return month if cut.dim == "month" else piece_of(month, cut.starts)
