"""Spans: the days that an answer calls a year, and the days at which the tables of its pieces are cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ledger.answers.ask import UNION_YEAR_STARTS, Ask, Windows
from ledger.answers.populations import SHIFTED


def span(question: Ask, year: int) -> tuple[date, date]:
    """The first and the last day of what an answer calls this year."""
    if isinstance(question.calendar, Windows):
        return question.calendar.of(year)
    starts = SHIFTED[question.metric.when][1] if question.metric.when in SHIFTED else UNION_YEAR_STARTS
    return date(year - 1, starts, 1), date(year, starts, 1) - timedelta(days=1)


def cuts(question: Ask, years: Iterable[int]) -> tuple[date, ...]:
    """The days at which every table of pieces is cut: where the other published years, quarters and months are.

    `years` are all that the ledger has. The union's year begins in every year at the same day, and so with the first of
    a quarter and a month.
    """
    known = sorted(years)
    union = {date(year, UNION_YEAR_STARTS, 1) for year in range(known[0] - 1, known[-1] + 1)} if known else set()
    if question.metric.when in SHIFTED:
        return tuple(sorted(union | {day.replace(month=SHIFTED[question.metric.when][1]) for day in union}))
    if not isinstance(question.calendar, Windows):
        return tuple(sorted(union))
    return tuple(sorted(union.union(*(_ends(first, last) for _, first, last in question.calendar.days))))


def is_to_date(first: date, last: date) -> bool:
    """Whether days are a year's first ones: how many are asked for goes by how far a version's ledgers reach."""
    return first == date(last.year, 1, 1)


def whole_months(last: date) -> list[int]:
    """The months up to this day; none where it lies within one."""
    return list(range(1, last.month + 1)) if (last + timedelta(days=1)).day == 1 else []


def _ends(first: date, last: date) -> set[date]:
    """Where a window cuts; of a year's first days, which other versions have more or fewer of, every month."""
    if is_to_date(first, last):
        return {date(last.year, month, 1) for month in range(1, 13)}
    return _around(first) | _around(last + timedelta(days=1))


def inside(cuts: Sequence[date], first: date, last: date) -> list[int]:
    """The pieces, by number, that lie between two days."""
    begins, ends = (sum(day <= one for day in cuts) for one in (first, last))
    return list(range(begins, ends + 1))


def _around(day: date) -> set[date]:
    """A day with the first days of the month and the quarter it lies in, and of the next ones, unless it is one."""
    found = {day}
    for months in (1, 3):
        first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
        if first != day:
            following = first.month + months
            found |= {first, date(first.year + (following > 12), (following - 1) % 12 + 1, 1)}
    return found
