"""Distribution: how a count or sum falls on the persons behind it, in bands of equal width."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import Ask, Refused, ask
from ledger.answers.statement import grouped
from ledger.answers.within import within
from ledger.catalogue import views
from ledger.privacy import Count, closed_members, threshold
from ledger.store import Snapshot


@dataclass(frozen=True)
class Band:
    """How many persons lie in low ≤ amount < high. Of a suppressed band the number is None."""

    year: int
    low: float
    high: float
    persons: int | None
    suppressed: bool = False


def distribution(
    snapshot: Snapshot,
    name: str,
    width: float,
    years: Iterable[int] = (),
    where: Mapping[str, Any] | None = None,
    key: str = "person_key",
) -> list[Band]:
    """Persons by their own amount of the metric, band after band from 0 up to the fullest, empty ones included.

    Rows without a key are nobody's and left out. Bands of a sensitive ledger are taken out where they are small or
    would give a small one away, and only the whole group has any. Raises Refused for a metric that is no count or sum
    of rows with such a key.
    """
    question = ask(name, years, where=where)
    wanted = question.metric
    if not wanted.is_count or wanted.at or key not in views()[wanted.view].columns:
        raise Refused("no_distribution", name)
    asked = within(snapshot, question)
    if asked is None:
        return []
    snapshot, question = asked
    k = threshold(wanted)
    if k and question.where:
        raise Refused("two_attributes", name, [dim for dim, _ in question.where])
    rows = engine.run(snapshot, _statement(question, key, width)).dicts()
    found = {(int(row["year"]), int(row["band"])): int(row["persons"]) for row in rows}
    hidden = _hidden(found, k) if k else frozenset()
    return [_band(found, at, width, at in hidden) for at in _places(found)]


def _hidden(found: Mapping[tuple[int, int], int], k: int) -> frozenset[Any]:
    gone: set[Any] = set()
    for year in {year for year, _ in found}:
        cells: dict[Hashable, Count] = {at: Count(persons) for at, persons in found.items() if at[0] == year}
        gone |= closed_members(cells, Count(sum(one.people for one in cells.values())), k)
    return frozenset(gone)


def _statement(question: Ask, key: str, width: float) -> str:
    """Each person's own amount within, persons per band around it."""
    own = grouped(question, extra=[key]).where(exp.column(key).is_(exp.null()).not_())
    band = exp.Floor(this=exp.Div(this=exp.column("numerator"), expression=exp.convert(width)))
    outer = exp.select("year", exp.alias_(band, "band"), exp.alias_(exp.Count(this=exp.Star()), "persons"))
    return outer.from_(own.subquery("own")).group_by("year", band.copy()).sql("duckdb")


def _places(found: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    years = sorted({year for year, _ in found})
    return [(year, band) for year in years for band in range(max(b for y, b in found if y == year) + 1)]


def _band(found: Mapping[tuple[int, int], int], at: tuple[int, int], width: float, hidden: bool) -> Band:
    year, band = at
    persons = found.get(at, 0)
    return Band(year, band * width, (band + 1) * width, None if hidden else persons, hidden)
