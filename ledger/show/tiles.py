"""Tiles: a number with its unit, what changed, what the report printed; the number itself opens its passport."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ledger import words
from ledger.answers import Answer
from ledger.catalogue import Metric, metric
from ledger.places import page
from ledger.show import asking, passports, prose
from ledger.show.scene import Scene

ARROWS = {"up": "↑", "down": "↓"}


@dataclass(frozen=True)
class TileSpec:
    """What one tile shows."""

    metric: str
    label: str = ""
    """Above the number; the metric's own name when empty."""
    where: Mapping[str, Any] = field(default_factory=dict)
    """Filters beside the chosen unit: {"activity": "职工运动会"}."""
    page: str = ""
    """The page the label leads to (`training`), when that page exists."""
    note: str = ""
    """A last grey line, in place of what the report printed."""
    within: str = ""
    """What sets it apart from the same tile elsewhere on the page."""

    @property
    def key(self) -> str:
        own = [self.within] if self.within else []
        return "-".join([*own, self.metric, *map(str, self.where.values())]).replace(".", "-")


def tiles(scene: Scene, specs: Sequence[TileSpec | str], *, columns: int = 5, width: int = 158) -> None:
    """A wall of tiles, `columns` a row at most and none narrower than `width` pixels; two a row on a phone."""
    with st.grid(columns, min_column_width=width, gap=12, key=f"tiles-{_spec(specs[0]).key}") as grid:
        for spec in map(_spec, specs):
            with grid.cell():
                _tile(scene, spec)


def _spec(given: TileSpec | str) -> TileSpec:
    return TileSpec(given) if isinstance(given, str) else given


def _tile(scene: Scene, spec: TileSpec) -> None:
    wanted = metric(spec.metric)
    now = asking.one(scene, spec.metric, where=spec.where)
    with st.container(border=True, height="stretch", gap=None, key=f"tile-{spec.key}"):
        _label(scene, spec, spec.label or wanted.label(scene.lang))
        _number(scene, spec, wanted, now)
        _changed(scene, spec, now)
        _foot(scene, spec, now)


def _label(scene: Scene, spec: TileSpec, label: str) -> None:
    file = page(spec.page) if spec.page else None
    with st.container(key=f"label-{spec.key}"):
        if file and not scene.still:
            st.page_link(file, label=label, icon=":material/chevron_right:", icon_position="right")
        else:
            st.markdown(prose.plain(label))


def _number(scene: Scene, spec: TileSpec, wanted: Metric, now: Answer | None) -> None:
    if now is None or now.value is None:
        told = asking.carries(scene, spec.metric)
        st.caption(words.text(wanted, now, scene.lang) if told else words.say("show.group_only", scene.lang))
        return
    digits, word = words.figure(wanted, now.value, scene.lang)
    passports.behind(scene, f"**{digits}** {word}", now, spec.where, key=f"number-{spec.key}")


def _changed(scene: Scene, spec: TileSpec, now: Answer | None) -> None:
    if now is None or scene.base_year is None:
        return
    told = asking.moved(scene, spec.metric, spec.where)
    arrow = ARROWS.get(told.direction or "", "") if told.tone != "neutral" else ""
    st.markdown(prose.coloured(f"{arrow} {told.text}".strip(), told.tone))


def _foot(scene: Scene, spec: TileSpec, now: Answer | None) -> None:
    """A note of the card's own, what the report printed, or under a unit's figure the group's average."""
    text = spec.note or passports.wording(scene, spec.metric, spec.where) or _beside(scene, spec, now)
    if text:
        st.caption(text)


def _beside(scene: Scene, spec: TileSpec, now: Answer | None) -> str:
    whole = asking.of_group(scene, spec.metric) if now and now.value is not None and not spec.where else None
    text = words.text(metric(spec.metric), whole, scene.lang) if whole else ""
    return prose.plain(words.say("access.beside", scene.lang, value=text)) if text else ""
