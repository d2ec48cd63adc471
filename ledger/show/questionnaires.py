"""What only the questionnaires themselves can tell: how sure a rate is, and whether two years asked the same."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ledger import answers, compare
from ledger.answers import Spread
from ledger.catalogue import metric
from ledger.show import parts
from ledger.show.scene import Scene
from ledger.store import Snapshot

RATE = "satisfaction.rate"
Interval = tuple[float, float] | None


def intervals(scene: Scene, dim: str) -> dict[object, Interval]:
    """95 % intervals with the questionnaire as the unit of sampling, out of a unit's staff; 0 and 1 are the ends."""
    staff = parts.asked(scene, "workforce.employees", by=(dim,)) if dim == scene.below else []
    size = {one.keys[dim]: int(one.value) for one in staff if one.value}
    return {
        spread.keys[dim]: compare.interval(spread, size.get(spread.keys[dim]))
        for spread in _spreads(scene.snapshot.key, scene.snapshot, scene.year, dim, tuple(scene.where.items()))
    }


@st.cache_data(max_entries=2_000, show_spinner=False)
def _spreads(key: str, _snapshot: Snapshot, year: int, dim: str, where: tuple[tuple[str, Any], ...]) -> list[Spread]:
    return answers.spread(_snapshot, RATE, (year,), (dim,), dict(where))


def same_definition(scene: Scene, year: int, other: int) -> bool:
    return _same(scene.snapshot.key, scene.snapshot, year, other)


@st.cache_data(max_entries=2_000, show_spinner=False)
def _same(key: str, _snapshot: Snapshot, year: int, other: int) -> bool:
    return compare.same_definition(_snapshot, metric(RATE), year, other)
