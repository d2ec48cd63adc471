"""One figure of a year beside another year's: what a card shows, and whether the sample made it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ledger import reconcile
from ledger.answer import Answer
from ledger.answers import Calendar, Refused, answer
from ledger.catalogue import Metric, metric
from ledger.compare import Change, beside, change, same_definition
from ledger.store import Snapshot


@dataclass(frozen=True)
class Figure:
    """A metric in one year beside another: what a card shows."""

    metric: Metric
    where: Mapping[str, Any]
    now: Answer | None
    before: Answer | None
    change: Change
    printed: reconcile.Line | None


def figure(
    snapshot: Snapshot, name: str, year: int, base_year: int | None, where: Mapping[str, Any] | None = None
) -> Figure:
    """One figure with its change and its printed wording, for the group or the filter given.

    Where the metric's header aligns, last year gives way to the last edition, cycle or season; of a season both sides
    are the season's.
    """
    filters = dict(where or {})
    now, before, found = moved(snapshot, name, year, base_year, filters)
    return Figure(metric(name), filters, now, before, found, reconcile.printed(snapshot, name, year, filters))


def moved(
    snapshot: Snapshot, name: str, year: int, base_year: int | None, where: Mapping[str, Any]
) -> tuple[Answer | None, Answer | None, Change]:
    """A figure, the one it is compared with, and what lies between."""
    found = metric(name)
    other = beside(snapshot, found, year, base_year, where)
    answers = {one.year: one for one in asked(snapshot, name, (year, other.year), where, calendar=other.calendar)}
    now, before = answers.get(year), answers.get(other.year)
    told = change(
        found,
        now,
        before,
        year=year,
        base_year=other.year,
        same_definition=same_definition(snapshot, found, year, other.year),
        invented=invented(snapshot, name, other.year, where),
        against=other.kind,
    )
    return now, before, told


def invented(snapshot: Snapshot, name: str, year: int, where: Mapping[str, Any] | None = None) -> bool:
    """Whether a figure of the sample was made up: all are that the annual report does not print."""
    return snapshot.sample and reconcile.printed(snapshot, name, year, where) is None


def asked(
    snapshot: Snapshot,
    name: str,
    years: tuple[int, ...],
    where: Mapping[str, Any],
    by: tuple[str, ...] = (),
    calendar: Calendar = "natural",
) -> list[Answer]:
    """Answers, or none where the ledger does not know a member that is asked for."""
    try:
        return answer(snapshot, name, years, by=by, where=where, calendar=calendar)
    except Refused:
        return []
