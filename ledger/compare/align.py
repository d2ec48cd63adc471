"""With what a year is compared where last year is unfair: the last edition, a cycle before, the same season."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ledger.answers import Calendar, Refused, Windows, answer, years
from ledger.catalogue import Metric
from ledger.compare.change import Against
from ledger.privacy import threshold
from ledger.store import Snapshot
from ledger.until import until


@dataclass(frozen=True)
class Base:
    """The year to compare with, and why it is that one."""

    year: int
    kind: Against
    calendar: Calendar = "natural"


def applies(metric: Metric, where: Mapping[str, Any]) -> bool:
    """Whether the metric's alignment holds under a filter: 送温暖 is a season, all aid together is none."""
    if metric.align == "cycle":
        return str(where.get("cycle_years", "")).isdecimal()
    return bool(metric.align) and all(str(where.get(dim)) == str(one) for dim, one in metric.align_where.items())


def base(snapshot: Snapshot, metric: Metric, year: int, where: Mapping[str, Any] | None = None) -> Base:
    """What a year is compared with unless the reader says otherwise: last year, or what the header's `align` names."""
    filters = dict(where or {})
    if not applies(metric, filters):
        return Base(year - 1, "year")
    if metric.align == "season":
        return Base(year - 1, "season", seasons(year, year - 1))
    if metric.align == "cycle":
        return Base(year - int(filters["cycle_years"]), "cycle")
    return Base(_last_edition(snapshot, metric, year, filters), "edition")


def beside(
    snapshot: Snapshot, metric: Metric, year: int, chosen: int | None, where: Mapping[str, Any] | None = None
) -> Base:
    """What stands beside a year under a reader's comparison year: the year before, or none, leaves it to the header."""
    usual = base(snapshot, metric, year, where)
    if chosen in (None, year - 1, usual.year):
        return usual
    assert chosen is not None
    return Base(chosen, "year", seasons(year, chosen) if usual.kind == "season" else "natural")


def _last_edition(snapshot: Snapshot, metric: Metric, year: int, where: Mapping[str, Any]) -> int:
    """The newest earlier year in which it took place; last year where it never did, or where nobody knows of it."""
    earlier = [one for one in years(snapshot, metric.name) if one < year]
    try:
        held = [one.year for one in answer(snapshot, metric.name, earlier, where=where) if one.value] if earlier else []
    except Refused:
        held = []
    return max(held, default=year - 1)


def seasons(*asked: int) -> Windows:
    """The winter of each year: November to February, in which every Spring Festival and the 送温暖 before it lie.

    Whole months, as all that is told of a ledger with small cells.
    """
    return Windows(tuple((year, date(year - 1, 11, 1), _month_end(year, 2)) for year in sorted(asked)))


def to_date(snapshot: Snapshot, metric: Metric, year: int, base_year: int) -> Windows | None:
    """Both years up to the day the newer one's ledgers reach; None where that is its last day.

    Of a ledger with small cells up to the end of the last whole month: from one version to the next the days between
    would tell of the few whom last year has in them. Before the first month is whole nothing of it is told.
    """
    newer = max(year, base_year)
    reached = until(snapshot, newer)
    if reached is None or reached >= date(newer, 12, 31):
        return None
    months = _whole_months(reached) if threshold(metric) else 0
    last = {one: _month_end(one, months) if months else _same_day(reached, one) for one in {year, base_year}}
    return Windows(tuple((one, date(one, 1, 1), last[one]) for one in sorted(last)))


def _whole_months(day: date) -> int:
    """How many months of the year are over at the end of this day."""
    return (day + timedelta(days=1)).month - 1


def _month_end(year: int, month: int) -> date:
    return date(year, month + 1, 1) - timedelta(days=1)


def _same_day(day: date, year: int) -> date:
    """29 February is the 28th elsewhere."""
    leap = day.month == 2 and day.day == 29
    return date(year, 2, 28) if leap and year % 4 else day.replace(year=year)
