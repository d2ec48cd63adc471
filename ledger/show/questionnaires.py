"""What only the questionnaires themselves can tell: how sure a rate is, and whether two years asked the same."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Any

from ledger import answers, compare
from ledger.answers import Spread
from ledger.catalogue import metric
from ledger.kept import kept
from ledger.show import parts
from ledger.show.scene import Scene
from ledger.store import Snapshot

RATE = "satisfaction.rate"
Z998 = 3.0902323061678132
Interval = tuple[float, float] | None


def intervals(scene: Scene, dim: str) -> dict[object, Interval]:
    """95 % intervals with the questionnaire as the unit of sampling, out of a unit's staff; 0 and 1 are the ends."""
    staff = parts.asked(scene, "workforce.employees", by=(dim,)) if dim == scene.below else []
    size: dict[object, int] = {one.keys[dim]: int(one.value) for one in staff if one.value}
    return {member: compare.interval(spread, size.get(member)) for member, spread in forms(scene, dim).items()}


def forms(scene: Scene, dim: str) -> dict[object, Spread]:
    """What the questionnaires of each shown group add up to."""
    found = _spreads(scene.snapshot, scene.year, (dim,), tuple(scene.where.items()))
    return {one.keys[dim]: one for one in found}


def limits(scene: Scene, sizes: Iterable[int]) -> list[tuple[int, float, float]]:
    """Where the rate of a group of so many questionnaires lies with 99.8 % if only chance sets it apart from the whole.

    The whole's standard error, widened to the group's size: P ± z·se·√(n/size), the limits of a funnel plot
    (Spiegelhalter 2005). [] where the whole has too few questionnaires to tell.
    """
    whole = _spreads(scene.snapshot, scene.year, (), tuple(scene.where.items()))
    error = compare.standard_error(whole[0]) if whole else None
    if error is None:
        return []
    rate = whole[0].a / whole[0].b
    reach = {size: Z998 * error * sqrt(whole[0].forms / size) for size in sizes}
    return [(size, max(rate - far, 0.0), min(rate + far, 1.0)) for size, far in reach.items()]


@kept
def _spreads(snapshot: Snapshot, year: int, by: tuple[str, ...], where: tuple[tuple[str, Any], ...]) -> list[Spread]:
    return answers.spread(snapshot, RATE, (year,), by, dict(where))


def same_definition(scene: Scene, year: int, other: int) -> bool:
    return _same(scene.snapshot, year, other)


@kept
def _same(snapshot: Snapshot, year: int, other: int) -> bool:
    return compare.same_definition(snapshot, metric(RATE), year, other)
