"""Closing: the tables by which the small cells of a sensitive ledger are hidden, whatever a reader asks.

A table is a ledger's people (`base`), year by year, in the organisation's rows — as it was and as it is now — and in
the members of at most one attribute. One statement gives all years of it; it is kept for the process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlglot import exp, parse_one

from ledger import engine
from ledger.answers.ask import Ask
from ledger.answers.rolling import additive, rolled
from ledger.answers.statement import source_of, year_of
from ledger.catalogue import CALENDAR_DIMS, Metric, metric, views
from ledger.privacy import Count
from ledger.store import Snapshot

UNITS = ("division", "workshop", "division_now", "workshop_now")
ROWS = ((), ("division",), ("division", "workshop"), ("division_now",), ("division_now", "workshop_now"))
NAMES = ("c_year", "c_member", "c_piece", *UNITS)
MOVED = (("division", "division_now"), UNITS)
"""What tells who belongs elsewhere now: asked for only where somebody does."""

Name = tuple[Any, ...]
"""A row by name: () the group, ("was", division), ("was", division, workshop), and the same with "now"."""
GROUP: Name = ()


@dataclass(frozen=True)
class Cut:
    """What a table's columns are: an attribute's members, pieces of the year, both, or neither.

    `days` cut every year into pieces: piece 0 lies before the first of them.
    """

    dim: str = ""
    days: tuple[date, ...] = ()
    units: bool = True
    """Whether the organisation's rows are told apart; of both an attribute and pieces only the group is told."""


@dataclass(frozen=True)
class Counted:
    """The people of one year: by row; by row and column; and where rows of both organisations share only some."""

    rows: Mapping[Name, Count]
    cells: Mapping[Name, Mapping[Any, Count]]
    places: frozenset[tuple[Any, ...]]
    """Every (division, workshop, division_now, workshop_now) that holds anybody."""
    moves: Mapping[tuple[Name, Name], tuple[Count, ...]]
    """Who was in one row and is in another now: all of them, or a count a column."""


@lru_cache(maxsize=2_000)
def counted(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Counted]:
    """Year by year who stands behind a metric. `question` names the metric and, of a stock, the days it is of."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _asked(snapshot, question, cut):
        found[int(row["c_year"])].append(row)
    below = _below(snapshot, replace(question, years=tuple(sorted(found))), cut)
    return {year: _sorted(rows, below.get(year), columned(cut)) for year, rows in found.items()}


def columned(cut: Cut) -> bool:
    """Whether the table has columns beside the rows' own totals."""
    return bool(cut.dim or cut.days)


def _below(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Counted]:
    """Of a rate over another ledger's people: these people."""
    name = question.metric.denominator
    if not name or question.metric.unit != "percent" or metric(name).unit != "persons" or not question.years:
        return {}
    over = replace(question, metric=metric(name))
    over = over if over.metric.at else replace(over, years=())
    return counted(snapshot, over, cut) if not cut.dim or cut.dim in over.metric.groupings else {}


# --- the statement -----------------------------------------------------------------------------------------


def grains(snapshot: Snapshot, question: Ask, cut: Cut) -> list[list[str]]:
    """What a table is counted by: rows with columns, and, where anybody is in another unit now, both organisations."""
    units = _of_units(question, cut)
    sets: list[Sequence[str]] = [rows for rows in ROWS if units or not rows]
    if units and (additive(question.metric) or _anybody_moved(snapshot, question.metric.view)):
        sets += MOVED
    return _grouping(sets, cut)


def _of_units(question: Ask, cut: Cut) -> bool:
    return cut.units and "division" in views()[question.metric.view].columns


def _asked(snapshot: Snapshot, question: Ask, cut: Cut) -> list[dict[str, Any]]:
    """Base and a rate's parts at every grain."""
    grouping = grains(snapshot, question, cut)
    if not (_of_units(question, cut) and additive(question.metric)):
        return engine.run(snapshot, _statement(question, cut, grouping)).dicts()
    finest = [name for name in NAMES if any(name in one for one in grouping)]
    return list(rolled(engine.run(snapshot, _statement(question, cut, [finest])).dicts(), grouping, finest))


@lru_cache(maxsize=256)
def _anybody_moved(snapshot: Snapshot, view: str) -> bool:
    moved = "division IS DISTINCT FROM division_now OR workshop IS DISTINCT FROM workshop_now"
    return bool(engine.run(snapshot, f"SELECT count(*) FROM {view} WHERE {moved}").rows[0][0])


def _grouping(rows: Sequence[Sequence[str]], cut: Cut) -> list[list[str]]:
    """Grouping sets: every row alone where the table has no columns, else the rows in each column."""
    columns = [name for name, there in (("c_member", cut.dim), ("c_piece", cut.days)) if there]
    if not cut.units and len(columns) > 1:
        return [["c_year", *(columns[:1])], ["c_year", *columns]]
    return [["c_year", *columns, *row] for row in rows]


def _statement(question: Ask, cut: Cut, sets: Sequence[Sequence[str]]) -> str:
    """The people of a metric at several grains at once."""
    names = [name for name in NAMES if any(name in one for one in sets)]
    inner = source_of(question, computed(question, cut))
    measures = [one for one in question.metric.expression().expressions if one.alias in _measures(question.metric)]
    select = exp.select(*names).from_(inner)
    for measure in measures:
        select = select.select(measure)
    listed = ", ".join(f"({', '.join(one)})" for one in sets)
    grain = f"SELECT grouping({', '.join(names)}) AS grain GROUP BY GROUPING SETS ({listed})"
    grouping = parse_one(grain, read="duckdb")
    select.set("group", grouping.args["group"])
    return select.select(grouping.expressions[0]).sql("duckdb")


def _measures(wanted: Metric) -> tuple[str, ...]:
    return ("base", "numerator", "denominator") if wanted.unit == "percent" else ("base",)


def computed(question: Ask, cut: Cut) -> dict[str, exp.Expr]:
    """The columns that the source does not have: year, member and piece."""
    when = question.metric.when
    year = exp.column("year") if question.metric.at else year_of(when, "natural")
    member = member_of(question.metric, cut.dim) if cut.dim else exp.null()
    return {"c_year": year, "c_member": member, "c_piece": _piece(when, cut.days) if cut.days else exp.null()}


def member_of(wanted: Metric, dim: str) -> exp.Expr:
    """The member of an attribute that a row belongs to."""
    calendar = dim in CALENDAR_DIMS and not wanted.at
    return exp.func(dim, exp.column(wanted.when)) if calendar else exp.column(dim)


def _piece(when: str, days: Iterable[date]) -> exp.Expr:
    """How many of the days have come."""
    come = [
        exp.If(
            this=exp.GTE(this=exp.column(when), expression=exp.cast(exp.Literal.string(day.isoformat()), "DATE")),
            true=exp.convert(nth),
        )
        for nth, day in sorted(enumerate(sorted(days), 1), reverse=True)
    ]
    return exp.Case(ifs=come, default=exp.convert(0))


# --- its rows ----------------------------------------------------------------------------------------------


def _sorted(rows: Sequence[Mapping[str, Any]], below: Counted | None, columns: bool) -> Counted:
    """One year's rows of the statement by what they are; a row's own grain tells which of its columns count."""
    whole: dict[Name, Count] = {}
    cells: dict[Name, dict[Any, Count]] = defaultdict(dict)
    moves: dict[tuple[Name, Name], list[Count]] = defaultdict(list)
    places: set[tuple[Any, ...]] = set()
    for row in rows:
        grain = _grain(row)
        unit = tuple(row.get(name) for name in UNITS)
        if grain >= set(UNITS):
            places.add(unit)
        for name in names_of(grain, unit):
            if isinstance(name[0] if name else "", tuple):
                moves[name[0], name[1]].append(_count(row, None))
            elif columns:
                at = column_of(grain, row)
                cells[name][at] = _count(row, below.cells.get(name, {}).get(at) if below else None)
            else:
                whole[name] = _count(row, below.rows.get(name) if below else None)
    return Counted(whole, cells, frozenset(places), {pair: tuple(found) for pair, found in moves.items()})


def _grain(row: Mapping[str, Any]) -> set[str]:
    """The columns that a row of the statement is grouped by."""
    names = [name for name in NAMES if name in row]
    bits = int(row["grain"])
    return {name for nth, name in enumerate(reversed(names)) if not bits >> nth & 1}


def names_of(grain: set[str], unit: tuple[Any, ...]) -> Iterator[Name]:
    """The row that this is of; of a grain that crosses both organisations the pair of rows, if they are two."""
    was = ("was", *(one for name, one in zip(UNITS[:2], unit[:2], strict=True) if name in grain))
    now = ("now", *(one for name, one in zip(UNITS[2:], unit[2:], strict=True) if name in grain))
    if len(was) > 1 and len(now) > 1:
        if was[1:] != now[1:]:
            yield was, now
    else:
        yield next((one for one in (was, now) if len(one) > 1), GROUP)


def column_of(grain: set[str], row: Mapping[str, Any]) -> Any:
    """The column of a row: its member, its piece, or where the table has both, the pair."""
    found = [row[name] for name in ("c_member", "c_piece") if name in grain]
    return found[0] if len(found) == 1 else tuple(found)


def _count(row: Mapping[str, Any], below: Count | None) -> Count:
    numerator, denominator = row.get("numerator"), row.get("denominator")
    group = None
    if below is not None:
        denominator, group = below.people, below.people
    return Count(
        int(row["base"] or 0),
        None if numerator is None else float(numerator),
        None if denominator is None else float(denominator),
        group,
    )
