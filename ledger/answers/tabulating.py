"""Tabulating: one statement that counts a fixed table of people at every grain a reader can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlglot import exp, parse_one

from ledger import engine
from ledger.answers.ask import Ask
from ledger.answers.rolling import additive, rolled
from ledger.answers.statement import source_of, year_of
from ledger.catalogue import CALENDAR_DIMS, Metric, views
from ledger.store import Snapshot

UNITS = ("division", "workshop", "division_now", "workshop_now")
ROWS = ((), ("division",), ("division", "workshop"), ("division_now",), ("division_now", "workshop_now"))
NAMES = ("c_year", "c_member", "c_piece", *UNITS)
MOVED = (("division", "division_now"), UNITS)
"""What tells who belongs elsewhere now: asked for only where somebody does."""


@dataclass(frozen=True)
class Cut:
    """What a table's columns are: an attribute's members, pieces of the year, both, or neither.

    `starts` are the months at which a year is cut into pieces; a piece is named by its first month.
    """

    dim: str = ""
    starts: tuple[int, ...] = ()
    units: bool = True
    """Whether the organisation's rows are told apart; of both an attribute and pieces only the group is told."""


def columned(cut: Cut) -> bool:
    """Whether the table has columns beside the rows' own totals."""
    return bool(cut.dim or cut.starts)


def tabulated(snapshot: Snapshot, question: Ask, cut: Cut) -> list[dict[str, Any]]:
    """Base and a rate's parts at every grain, which `grain` tells as DuckDB's grouping() does."""
    grouping = grains(snapshot, question, cut)
    if not (_of_units(question, cut) and additive(question.metric)):
        return engine.run(snapshot, _statement(question, cut, grouping)).dicts()
    finest = [name for name in NAMES if any(name in one for one in grouping)]
    return list(rolled(engine.run(snapshot, _statement(question, cut, [finest])).dicts(), grouping, finest))


def grains(snapshot: Snapshot, question: Ask, cut: Cut) -> list[list[str]]:
    """What a table is counted by: rows with columns, and, where anybody is in another unit now, both organisations."""
    units = _of_units(question, cut)
    sets: list[Sequence[str]] = [rows for rows in ROWS if units or not rows]
    if units and (additive(question.metric) or _anybody_moved(snapshot, question.metric.view)):
        sets += MOVED
    return _grouping(sets, cut)


def _of_units(question: Ask, cut: Cut) -> bool:
    return cut.units and "division" in views()[question.metric.view].columns


@lru_cache(maxsize=256)
def _anybody_moved(snapshot: Snapshot, view: str) -> bool:
    moved = "division IS DISTINCT FROM division_now OR workshop IS DISTINCT FROM workshop_now"
    return bool(engine.run(snapshot, f"SELECT count(*) FROM {view} WHERE {moved}").rows[0][0])


def _grouping(rows: Sequence[Sequence[str]], cut: Cut) -> list[list[str]]:
    """Grouping sets: every row alone where the table has no columns, else the rows in each column."""
    columns = [name for name, there in (("c_member", cut.dim), ("c_piece", cut.starts)) if there]
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
    return {"c_year": year, "c_member": member, "c_piece": _piece(when, cut.starts) if cut.starts else exp.null()}


def member_of(wanted: Metric, dim: str) -> exp.Expr:
    """The member of an attribute that a row belongs to."""
    calendar = dim in CALENDAR_DIMS and not wanted.at
    return exp.func(dim, exp.column(wanted.when)) if calendar else exp.column(dim)


def piece_of(month: int, starts: Sequence[int]) -> int:
    """The first month of the piece in which a month lies."""
    return max(one for one in (1, *starts) if one <= month)


def _piece(when: str, starts: Sequence[int]) -> exp.Expr:
    """The same as an expression."""
    month = exp.func("month", exp.column(when))
    begun = [
        exp.If(this=exp.GTE(this=month.copy(), expression=exp.convert(one)), true=exp.convert(one))
        for one in sorted(starts, reverse=True)
    ]
    return exp.Case(ifs=begun, default=exp.convert(1))
