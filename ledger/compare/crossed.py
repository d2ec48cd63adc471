"""A comparison crossed: every unit in every item, both years, all cells judged side by side."""

from __future__ import annotations

from typing import Any

from ledger import answers
from ledger.answers import Answer, Spread
from ledger.compare.change import change
from ledger.compare.comparison import Comparison, Group
from ledger.compare.noise import Difference, difference
from ledger.compare.verdict import together, verdict
from ledger.store import Snapshot

Place = tuple[Any, Any]


def crossed(snapshot: Snapshot, found: Comparison, across: str) -> dict[Place, Group]:
    """The members of a comparison's dimension crossed with those of `across`, by (member, other).

    What is sure alone must stay sure among all cells (Benjamini–Hochberg). Staff is not known by item, so intervals are
    without finite population correction: the careful side. Raises Refused where the metric has no such dimension.
    """
    dims = (found.options.by, across)
    both = found.year, found.base_year
    rows = answers.answer(snapshot, found.metric.name, both, dims, found.options.where, found.options.calendar)
    cells = {(one.year, *(one.keys[dim] for dim in dims)): one for one in rows}
    forms = _forms(snapshot, found, dims)
    places = list(dict.fromkeys((member, other) for _, member, other in cells))
    noises = [_noise(forms, both, place) for place in places]
    still = together(noises)
    return {
        place: _judged(found, place, cells, noise, sure)
        for place, noise, sure in zip(places, noises, still, strict=True)
    }


def _forms(snapshot: Snapshot, found: Comparison, dims: tuple[str, str]) -> dict[tuple[Any, ...], Spread]:
    if not found.metric.cluster or found.metric.denominator:
        return {}
    years = found.year, found.base_year
    spreads = answers.spread(snapshot, found.metric.name, years, dims, found.options.where)
    return {(one.year, *(one.keys[dim] for dim in dims)): one for one in spreads}


def _noise(forms: dict[tuple[Any, ...], Spread], both: tuple[int, int], place: Place) -> Difference | None:
    now, before = (forms.get((year, *place)) for year in both)
    return None if now is None or before is None else difference(now, before)


def _judged(
    found: Comparison, place: Place, cells: dict[tuple[Any, ...], Answer], noise: Difference | None, sure: bool
) -> Group:
    now, before = (cells.get((year, *place)) for year in (found.year, found.base_year))
    moved = change(found.metric, now, before, year=found.year, base_year=found.base_year)
    judged = None
    if moved.change is not None and now is not None and before is not None:
        bases = float(now.base or 0), float(before.base or 0)
        judged = verdict(moved.change, bases, found.metric.min_base, difference=noise, material=found.options.material)
    if judged == "明显变化" and noise is not None and not sure:
        judged = "可能波动"
    return Group(place[0], now, before, moved, noise, judged)
