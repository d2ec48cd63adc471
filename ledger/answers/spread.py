"""Spread: what the questionnaires of a group add up to, for intervals that take the form as the unit of sampling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import Refused, ask
from ledger.answers.statement import grouped
from ledger.answers.telling import Telling
from ledger.answers.within import within
from ledger.store import Snapshot


@dataclass(frozen=True)
class Spread:
    """What the forms of one group add up to; `compare.interval` makes the standard error of it."""

    year: int
    keys: dict[str, Any]
    forms: int
    a: float
    b: float
    aa: float
    ab: float
    bb: float


def spread(
    snapshot: Snapshot,
    name: str,
    years: Iterable[int] = (),
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
) -> list[Spread]:
    """Sums over clusters (questionnaires) of a ratio metric: Σa, Σb, Σa², Σab, Σb². Raises Refused without cluster.

    Groups that are not told are left out, those at which all were of one mind as well.
    """
    question = ask(name, years, by, where)
    if not question.metric.cluster or question.metric.denominator:
        raise Refused("no_cluster", name)
    asked = within(snapshot, question)
    if asked is None:
        return []
    snapshot, question = asked
    telling = Telling(snapshot, question)
    inner = grouped(question, extra=[question.metric.cluster])
    keys = ("year", *question.by)
    sums = {
        "forms": "count(*)", "a": "sum(numerator)", "b": "sum(denominator)", "aa": "sum(numerator * numerator)",
        "ab": "sum(numerator * denominator)", "bb": "sum(denominator * denominator)",
    }  # fmt: skip
    outer = exp.select(*keys, *(f"{sum_}::DOUBLE AS {name}" for name, sum_ in sums.items()), dialect="duckdb")
    sql = outer.from_(inner.subquery("forms")).group_by(*keys).sql("duckdb")
    return [
        Spread(
            int(row["year"]),
            {dim: row[dim] for dim in question.by},
            int(row["forms"]),
            *(row[one] for one in list(sums)[1:]),
        )
        for row in engine.run(snapshot, sql).dicts()
        if telling.tells(int(row["year"]), {dim: row[dim] for dim in question.by})
    ]
