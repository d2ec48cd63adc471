"""Hiding: the cells of a sensitive ledger that are not told, by unit and by the members of one attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import Ask
from ledger.answers.counting import GROUP, Counted, Name, counted
from ledger.answers.populations import NESTED, flows, has, same, shares, together, told_by, wider
from ledger.answers.shutting import Before, Members, Shut, alike, closed_year, crossing
from ledger.answers.siblings import hide_beside
from ledger.answers.since import since
from ledger.answers.spans import by_time, coarser, column_at, month_of
from ledger.answers.tabulating import Cut, member_of
from ledger.catalogue import CALENDAR_DIMS, Metric, catalogue
from ledger.privacy import threshold
from ledger.store import Snapshot

SEASON = "season"


@lru_cache(maxsize=4_000)
def hidden(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Shut]:
    """Year by year what is hidden of a metric in one table. `question` is `plain`."""
    wanted = same(question.metric)
    if wanted is not question.metric:
        return hidden(snapshot, replace(question, metric=wanted), cut)
    if shares(wanted) and not (cut.dim and cut.starts):
        return _shared(snapshot, replace(question, metric=shares(wanted)[0]), cut)[wanted]
    if len(bound := _bound(wanted, cut)) > 1:
        return _beside_stock(
            snapshot, question, cut, _jointly(snapshot, replace(question, metric=bound[0]), cut)[wanted]
        )
    return _hidden(snapshot, question, cut)


def _bound(wanted: Metric, cut: Cut) -> list[Metric]:
    """The metrics of which one hides in this table what the others do, itself among them."""
    bound = together(wanted) or flows(wanted) or shares(wanted)
    return [one for one in bound if not cut.dim or has(one, cut.dim)]


@lru_cache(maxsize=1_000)
def _jointly(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[Metric, Mapping[int, Shut]]:
    """Metrics that are hidden together, each closed beside the others until none hides more."""
    bound = _bound(question.metric, cut)
    found: dict[Metric, Mapping[int, Shut]] = {one: {} for one in bound}
    before = None
    while found != before:
        before = dict(found)
        for one in bound:
            beside: dict[int, Before] = defaultdict(Before)
            for other in bound:
                _take(beside, found[other] if other is not one else {})
            found[one] = _hidden(snapshot, replace(question, metric=one), cut, beside)
    return found


@lru_cache(maxsize=1_000)
def _shared(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[Metric, Mapping[int, Shut]]:
    """Shares of one total, each closed with what the others need beside what they hide."""
    asked = {one: replace(question, metric=one) for one in shares(question.metric)}
    tables = {one: counted(snapshot, asking, cut) for one, asking in asked.items()}
    beside: dict[Metric, dict[int, Before]] = {one: defaultdict(Before) for one in asked}
    while True:
        found = {one: _hidden(snapshot, asking, cut, beside[one]) for one, asking in asked.items()}
        wanting = [
            hide_beside(
                {one: found[one][year] for one in asked},
                {one: tables[one][year] for one in asked},
                {one: beside[one][year] for one in asked},
            )
            for year in tables[question.metric]
        ]
        if not any(wanting):
            return found


def _hidden(
    snapshot: Snapshot, question: Ask, cut: Cut, beside: Mapping[int, Before] | None = None
) -> Mapping[int, Shut]:
    """One metric closed by itself, with what others need `beside` what they hide."""
    whole = _since(snapshot, question, Cut())
    split = _since(snapshot, question, cut) if cut != Cut() else {}
    before = _before(snapshot, question, cut)
    for year, more in (beside or {}).items():
        before[year].add(more)
    found: dict[int, Shut] = {}
    for year, rows in whole.items():
        cells = split.get(year)
        if cells and not cut.units:
            pieces = _since(snapshot, question, by_time(cut.starts))[year].cells[GROUP]
            rows, cells = crossing(rows, cells, pieces)
        found[year] = closed_year(
            threshold(question.metric), rows, cells, before[year], _coarser(snapshot, question.metric, cut)
        )
    if cut.dim == SEASON and cut.units and not question.metric.at:
        months = hidden(snapshot, question, Cut("month"))
        return {year: _of_group(one, months.get(year)) for year, one in found.items()}
    return found


def _beside_stock(snapshot: Snapshot, question: Ask, cut: Cut, shut: Mapping[int, Shut]) -> Mapping[int, Shut]:
    """With what is hidden of what was left at either end of a year: two flows differ by it.

    What came in is no such flow: it is told where what was dealt with and what was closed both are not.
    """
    stock, years = catalogue().get(question.metric.stock), tuple(sorted(shut))
    if stock is None or cut.starts or not years or (cut.dim and not has(stock, cut.dim)):
        return shut
    stood = hidden(snapshot, plain(Ask(stock, years), cut.dim), cut)
    beside: dict[int, Before] = defaultdict(Before)
    for others in (shut, stood, {year + 1: one for year, one in stood.items()}):
        _take(beside, others)
    return _hidden(snapshot, question, cut, beside)


def _since(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Counted]:
    """A table counted, with how it differs from what earlier versions told."""

    def told(state: Snapshot, year: int, row: Name, column: Any) -> bool:
        shut = hidden(state, question, cut).get(year)
        gone = shut and (shut.members if row == GROUP else shut.below)
        return shut is not None and row not in shut.rows and column not in (gone or ())

    return since(snapshot, question, cut, counted(snapshot, question, cut), told)


def _of_group(shut: Shut, months: Shut | None) -> Shut:
    """Seasons cross the quarters: they are told of the group alone, and only where every month of it is told."""
    members = shut.columns if months is None or months.members else shut.members
    return replace(shut, members=members, below=shut.columns)


def _coarser(snapshot: Snapshot, wanted: Metric, cut: Cut) -> dict[Any, Any]:
    """In which sum that is told too each member lies: a month in its quarter, a quarter in the union's year."""
    tables = () if cut.dim and cut.starts else _larger(snapshot, wanted, cut)
    return {column: of for _, fine in tables for of, within in fine.items() for column in within}


def _larger(snapshot: Snapshot, wanted: Metric, cut: Cut) -> list[tuple[Cut, Mapping[Any, list[Any]]]]:
    """The coarser tables that are told too, and the columns of this one that lie in each of theirs."""
    if wanted.at:  # what stands at two days' ends adds up to nothing
        return []
    if larger := coarser(cut):
        return [(larger, _in_time(cut, larger))]
    attributes = [one for one in NESTED.get(cut.dim, ()) if has(wanted, one)]
    return [(Cut(one), _nested(snapshot, wanted, cut.dim, one)) for one in attributes]


def _beside_group(shut: Mapping[int, Shut], larger: Cut) -> Mapping[int, Shut]:
    """What a coarser table hides of a finer one; of the group no pieces of a year: enough goes within each of them."""
    return {year: replace(one, members=frozenset()) for year, one in shut.items()} if larger.starts else shut


def _in_time(cut: Cut, larger: Cut) -> Mapping[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for column in _columns(cut):
        found[column_at(larger, month_of(cut, column))].append(column)
    return dict(found)


def _columns(cut: Cut) -> Sequence[int]:
    """The columns of a table of units by pieces of the year."""
    return (1, *cut.starts) if cut.starts else range(1, 5 if cut.dim == "quarter" else 13)


def plain(question: Ask, dim: str = "") -> Ask:
    """The question without what a reader asks of it: the metric; of a stock also its days."""
    if not question.metric.at:
        return Ask(question.metric)
    return Ask(question.metric, question.years, (dim,) if dim in CALENDAR_DIMS else (), (), question.calendar)


# --- what is hidden already --------------------------------------------------------------------------------


def _before(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Before]:
    """What the same people's other tables hide: their totals, the coarser attribute, the wider metric."""
    found: dict[int, Before] = defaultdict(Before)
    if cut != Cut():
        totals = hidden(snapshot, question, Cut())
        _take(found, totals, lambda _: None)
        for year, shut in totals.items():
            found[year].untold |= shut.rows
    if cut.dim and cut.starts:
        return _before_crossing(snapshot, question, cut, found)
    for larger, within in _larger(snapshot, question.metric, cut):
        _take(found, _beside_group(hidden(snapshot, question, larger), larger), within.get)
    for rate in told_by(question.metric, cut.dim):
        _take(found, hidden(snapshot, replace(question, metric=rate), Cut()), lambda _: None)
    for one in wider(question.metric):
        around = replace(question, metric=one.metric)
        if one.dim and cut == Cut():
            for year, shut in hidden(snapshot, around, Cut(one.dim)).items():
                found[year].take_slice(shut, one.member)
        elif not one.dim and (not cut.dim or has(one.metric, cut.dim)):
            _take(found, hidden(snapshot, around, cut))
    return found


def _before_crossing(snapshot: Snapshot, question: Ask, cut: Cut, found: Mapping[int, Before]) -> Mapping[int, Before]:
    """The group's members by pieces: what is hidden of the pieces, of the members and of larger pieces."""
    for year, shut in hidden(snapshot, question, by_time(cut.starts)).items():
        found[year].members |= shut.members
    for year, shut in hidden(snapshot, question, Cut(cut.dim)).items():
        found[year].take_rows(shut)
    if larger := coarser(cut):
        for year, shut in hidden(snapshot, question, larger).items():
            found[year].rows |= shut.rows
    return found


def _take(found: Mapping[int, Before], shut: Mapping[int, Shut], mine: Members = alike) -> None:
    """What another table hides, year by year."""
    for year, one in shut.items():
        found[year].take(one, mine)


@lru_cache(maxsize=256)
def _nested(snapshot: Snapshot, wanted: Metric, fine: str, coarse: str) -> Mapping[Any, list[Any]]:
    """The members of the finer attribute that lie in each of the coarser."""
    columns = [exp.alias_(member_of(wanted, dim), name) for dim, name in ((fine, "fine"), (coarse, "coarse"))]
    select = exp.select(*columns).distinct().from_(wanted.view)
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in engine.run(snapshot, select.sql("duckdb")).dicts():
        found[row["coarse"]].append(row["fine"])
    return dict(found)
