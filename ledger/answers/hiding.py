"""Hiding: the cells of a sensitive ledger that are not told, by unit and by the members of one attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import UNION_YEAR_STARTS, Ask
from ledger.answers.closing import GROUP, Counted, Cut, Name, counted, member_of
from ledger.answers.populations import NESTED, has, same, together, told_by, wider
from ledger.answers.since import since
from ledger.catalogue import CALENDAR_DIMS, Metric
from ledger.privacy import Hidden, Table, closed, small, threshold
from ledger.store import Snapshot

SEASON = "season"


@dataclass(frozen=True)
class Shut:
    """What one year of one table hides: members in every row, members in every row but the group, whole rows.

    `columns` and `known` are all members and all rows that anybody belongs to.
    """

    members: frozenset[Any]
    below: frozenset[Any]
    rows: frozenset[Name]
    columns: frozenset[Any]
    known: frozenset[Name]

    def beside(self, row: Name) -> frozenset[Name]:
        """The hidden rows under the same unit, the row itself included."""
        return frozenset(one for one in self.rows if len(one) == len(row) and one[:-1] == row[:-1])


@dataclass
class _Before:
    """What other tables have hidden of this one already."""

    rows: set[Name] = field(default_factory=set)
    members: set[Any] = field(default_factory=set)
    below: set[Any] = field(default_factory=set)
    untold: set[Name] = field(default_factory=set)
    """Rows of which not even the total is told."""


@lru_cache(maxsize=4_000)
def hidden(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Shut]:
    """Year by year what is hidden of a metric in one table. `question` is `plain`."""
    wanted = same(question.metric)
    if wanted is not question.metric:
        return hidden(snapshot, replace(question, metric=wanted), cut)
    if bound := together(wanted):
        return _jointly(snapshot, replace(question, metric=bound[0]), cut)[wanted]
    return _hidden(snapshot, question, cut)


@lru_cache(maxsize=1_000)
def _jointly(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[Metric, Mapping[int, Shut]]:
    """Metrics that are hidden together, each closed beside the others until none hides more."""
    bound = together(question.metric)
    found: dict[Metric, Mapping[int, Shut]] = {one: {} for one in bound}
    before = None
    while found != before:
        before = dict(found)
        for one in bound:
            others = [found[other] for other in bound if other is not one]
            found[one] = _hidden(snapshot, replace(question, metric=one), cut, others)
    return found


def _hidden(
    snapshot: Snapshot, question: Ask, cut: Cut, beside: Sequence[Mapping[int, Shut]] = ()
) -> Mapping[int, Shut]:
    """One metric closed by itself, beside what others hide."""
    whole = _since(snapshot, question, Cut())
    split = _since(snapshot, question, cut) if cut != Cut() else {}
    before = _before(snapshot, question, cut)
    for others in beside:
        _take(before, others, lambda member: [member])
    found: dict[int, Shut] = {}
    for year, rows in whole.items():
        cells = split.get(year)
        if cells and not cut.units:
            pieces = _since(snapshot, question, Cut(days=cut.days))[year].cells[GROUP]
            rows, cells = _crossed(rows, cells, pieces)
        found[year] = _shut(
            threshold(question.metric), rows, cells, before[year], _coarser(snapshot, question.metric, cut)
        )
    if cut.dim == SEASON and not question.metric.at:
        months = hidden(snapshot, question, Cut("month"))
        return {year: _of_group(one, months.get(year)) for year, one in found.items()}
    return found


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
    if wanted.at or cut.days:
        return {}
    if cut.dim == "quarter":
        return {quarter: quarter * 3 < UNION_YEAR_STARTS for quarter in range(1, 5)}
    found: dict[Any, Any] = {}
    for coarse in (one for one in NESTED.get(cut.dim, ()) if has(wanted, one)):
        for of, within in _nested(snapshot, wanted, cut.dim, coarse).items():
            found.update(dict.fromkeys(within, of))
    return found


def plain(question: Ask, dim: str = "") -> Ask:
    """The question without what a reader asks of it: the metric; of a stock also its days."""
    if not question.metric.at:
        return Ask(question.metric)
    return Ask(question.metric, question.years, (dim,) if dim in CALENDAR_DIMS else (), (), question.calendar)


# --- one table ---------------------------------------------------------------------------------------------


def _shut(
    k: int, whole: Counted, split: Counted | None, before: _Before, coarser: Mapping[Any, Any] | None = None
) -> Shut:
    """The table closed, its rows by name again."""
    row = _rows(whole)
    cells = {row[name]: one for name, one in split.cells.items()} if split else {}
    table = Table(
        k=k,
        top=row[GROUP],
        rows={row[name]: one for name, one in whole.rows.items()},
        margins=list(_margins(row)),
        cells=cells,
        apart=frozenset(row[name] for name in _apart(split or whole, k) if name in row),
        coarser=coarser or {},
        untold=frozenset(row[name] for name in before.untold if name in row),
    )
    rows = frozenset(row[name] for name in before.rows if name in row)
    done = closed(table, Hidden(frozenset(before.members), frozenset(before.below), rows))
    gone = frozenset(name for name, at in row.items() if at in done.rows)
    return Shut(done.members, done.below, gone, frozenset(cells.get(row[GROUP], {})), frozenset(row))


def _rows(whole: Counted) -> dict[Name, int]:
    """A number for every row; two that hold the same people, as a unit that nothing happened to, have the same."""
    places = whole.places or {(*name[1:], *name[1:]) for name in whole.rows if len(name) == 3 and name[0] == "was"}
    numbers: dict[object, int] = {}
    names = sorted(whole.rows, key=lambda name: (len(name), str(name)))
    return {name: numbers.setdefault(_held(name, places), len(numbers)) for name in names}


def _held(name: Name, places: Iterable[tuple[Any, ...]]) -> object:
    """Who a row holds: the places that lie in it."""
    if name and name[0] == "member":
        return name
    start = 2 if name and name[0] == "now" else 0
    return frozenset(place for place in places if place[start : start + len(name) - 1] == name[1:] or not name)


def _margins(row: Mapping[Name, int]) -> Iterator[tuple[int, list[int]]]:
    """Every row with those directly under it, in each of the organisations."""
    below: dict[tuple[str, Name], set[int]] = defaultdict(set)
    for name, number in row.items():
        if name:
            parent = name[:-1] if len(name) > 2 else GROUP
            below[name[0], parent].add(number)
    for (_, parent), children in below.items():
        if own := sorted(children - {row[parent]}):
            yield row[parent], own


def _apart(found: Counted, k: int) -> Iterator[Name]:
    """Rows as organised now that too few people came to or left."""
    for (was, now), counts in found.moves.items():
        if any(small(one, k) for one in counts):
            yield from (now, ("now", *was[1:]))


def _crossed(whole: Counted, split: Counted, pieces: Mapping[Any, Any]) -> tuple[Counted, Counted]:
    """The group's members as rows and the pieces of the year as columns."""
    members: dict[Name, Any] = {}
    cells: dict[Name, dict[Any, Any]] = {GROUP: dict(pieces)}
    for at, count in split.cells[GROUP].items():
        if isinstance(at, tuple):
            cells.setdefault(("member", at[0]), {})[at[1]] = count
        else:
            members["member", at] = count
    rows = Counted({GROUP: whole.rows[GROUP], **members}, {}, frozenset(), {})
    return rows, Counted({}, cells, frozenset(), {})


# --- what is hidden already --------------------------------------------------------------------------------


def _before(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, _Before]:
    """What the same people's other tables hide: their totals, the coarser attribute, the wider metric."""
    found: dict[int, _Before] = defaultdict(_Before)
    if cut != Cut():
        totals = hidden(snapshot, question, Cut())
        _take(found, totals, lambda _: None)
        for year, shut in totals.items():
            found[year].untold |= shut.rows
    if cut.dim and cut.days:
        _take(found, hidden(snapshot, question, Cut(days=cut.days)), lambda piece: [piece])
        _take_rows(found, hidden(snapshot, question, Cut(cut.dim)))
        return found
    nested = () if question.metric.at else NESTED.get(cut.dim, ())  # what stands at two days' ends adds up to nothing
    for coarse in (one for one in nested if has(question.metric, one)):
        fine = _nested(snapshot, question.metric, cut.dim, coarse)
        _take(found, hidden(snapshot, question, Cut(coarse)), fine.get)
    for rate in told_by(question.metric, cut.dim):
        _take(found, hidden(snapshot, replace(question, metric=rate), Cut()), lambda _: None)
    for one in wider(question.metric):
        around = replace(question, metric=one.metric)
        if one.dim and cut == Cut():
            _take_slice(found, hidden(snapshot, around, Cut(one.dim)), one.member)
        elif not one.dim and (not cut.dim or has(one.metric, cut.dim)):
            _take(found, hidden(snapshot, around, cut), lambda member: [member])
    return found


def _take(found: Mapping[int, _Before], shut: Mapping[int, Shut], mine: Callable[[Any], Iterable[Any] | None]) -> None:
    """Rows as they are, members as `mine` knows them."""
    for year, one in shut.items():
        found[year].rows |= one.rows
        found[year].members.update(*(mine(member) or () for member in one.members))
        found[year].below.update(*(mine(member) or () for member in one.below))


def _take_rows(found: Mapping[int, _Before], shut: Mapping[int, Shut]) -> None:
    """Where members are the rows."""
    for year, one in shut.items():
        found[year].rows |= {("member", member) for member in one.members}


def _take_slice(found: Mapping[int, _Before], shut: Mapping[int, Shut], member: str) -> None:
    """Where the metric is one member of a wider one's attribute."""
    for year, one in shut.items():
        found[year].rows |= one.rows
        if member in one.below:
            found[year].rows |= one.known - {GROUP}
        if member in one.members:
            found[year].rows |= {GROUP}


@lru_cache(maxsize=256)
def _nested(snapshot: Snapshot, wanted: Metric, fine: str, coarse: str) -> Mapping[Any, list[Any]]:
    """The members of the finer attribute that lie in each of the coarser."""
    columns = [exp.alias_(member_of(wanted, dim), name) for dim, name in ((fine, "fine"), (coarse, "coarse"))]
    select = exp.select(*columns).distinct().from_(wanted.view)
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in engine.run(snapshot, select.sql("duckdb")).dicts():
        found[row["coarse"]].append(row["fine"])
    return dict(found)
