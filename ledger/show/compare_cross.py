"""同比, branch by item: what became of every question in every unit."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ledger import comparing, figures, words
from ledger import names as naming
from ledger.compare import Comparison, Group, crossed
from ledger.show import compare_cards, parts
from ledger.show.scene import Scene
from ledger.store import Snapshot

ACROSS = "item"


def cross(scene: Scene, found: Comparison) -> None:
    """A card, where the metric has items and both years could be compared."""
    if items := _crossable(found):
        _crossed(scene, found, items)


def _crossable(found: Comparison) -> list[str]:
    """The items of both years, where units can be crossed with them."""
    if not found.options.by.startswith(("division", "workshop")):
        return []
    named = ACROSS in found.metric.dims and ACROSS not in found.options.where
    return list(found.differences.matched) if named and found.change.change is not None else []


def _crossed(scene: Scene, found: Comparison, items: list[str]) -> None:
    """Every unit in every item of both years. What may be chance stays grey, whatever its size."""
    by_place = _cross(scene.snapshot.key, scene.snapshot, _asked(found), found)
    groups = {(group.member, item): by_place.get((group.member, item)) for group in found.groups for item in items}
    members = [
        group.member for group in found.groups if any(compare_cards.both(groups[group.member, item]) for item in items)
    ]
    rows = [naming.named(scene.snapshot, found.options.by, member, scene.lang) for member in members]
    heads = [naming.named(scene.snapshot, ACROSS, item, scene.lang) for item in items]
    cells = [[_cell(scene, found, groups[member, item]) for item in items] for member in members]
    figure = figures.grid(rows, heads, cells, parts.drawn(scene)) if rows else None
    texts = [["" if cell is None else cell.text for cell in row] for row in cells]
    lines = [[name, *row] for name, row in zip(rows, texts, strict=True)]
    frame = pd.DataFrame(lines, columns=[compare_cards.dim(scene, found), *heads])
    unit = words.say("chart.unit", scene.lang, unit=comparing.unit(found, scene.lang))
    note = parts.joined(unit, words.say("compare.cross_key", scene.lang))
    compare_cards.card(scene, found, "cross", _ends_of(scene, cells), figure, frame, note)


def _asked(found: Comparison) -> tuple[object, ...]:
    """What sets a comparison apart from others of the same version."""
    return found.metric.name, found.year, found.base_year, repr(found.options)


@st.cache_resource(max_entries=200, show_spinner=False)
def _cross(
    key: str, _snapshot: Snapshot, asked: tuple[object, ...], _found: Comparison
) -> dict[tuple[object, object], Group]:
    return crossed(_snapshot, _found, ACROSS)


def _ends_of(scene: Scene, cells: list[list[figures.Cell | None]]) -> str:
    """How many cells rose and fell beyond chance."""
    told = [cell for row in cells for cell in row if cell]
    down, up = sum(cell.bad for cell in told), sum(bool(cell.value) for cell in told)
    key = "compare.cross" if down else "compare.cross_up" if up else "compare.cross_none"
    return words.say(key, scene.lang, up=up, down=down)


def _cell(scene: Scene, found: Comparison, group: Group | None) -> figures.Cell | None:
    """The change of one cell; a fall that is more than noise is in the colour of trouble, a hidden cell stays empty."""
    if group is None or not compare_cards.both(group) or group.change.change is None:
        return None
    amount, clear = group.change.change, group.verdict == "明显变化"
    bad = clear and compare_cards.bad(found, amount)
    return figures.Cell(abs(amount) if clear and not bad else 0.0, comparing.signed(found, amount, scene.lang), bad=bad)
