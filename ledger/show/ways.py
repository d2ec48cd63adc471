"""Ways down: what a chart's mark or a table's row stands for, and where a click on it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import streamlit as st

from ledger import names, privacy, units, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.figures import Labels
from ledger.show.scene import Scene

UNITS = ("division", "workshop")
BETWEEN = " · "
"""What stands between two names in one row's label."""
WANTED = "way-wanted"
"""Where a click leaves its way until the page has been drawn."""
_clicks = st.components.v2.component("clicks", js=(Path(__file__).parent / "clicks.js").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Way:
    """A member that can be looked at alone: the card's metrics, asked `where`, in the year and unit of `scene`.

    Without metrics it is one line of a list that `ledger.rows` may show.
    """

    scene: Scene
    metrics: tuple[str, ...]
    where: Mapping[str, Any] = field(default_factory=dict)
    member: Mapping[str, Any] = field(default_factory=dict)
    """What was clicked; {} where it was a year, or a metric itself."""

    @property
    def unit(self) -> str:
        """The unit as the header's select names it, where the member is one that stood that year; else empty."""
        if not self.member or not set(self.member) <= set(UNITS):
            return ""
        where = {**self.scene.where, **self.member}
        stood = any(unit.where == where for unit in units.units(self.scene.snapshot, self.scene.year))
        return " / ".join(where.values()) if stood else ""

    @property
    def title(self) -> str:
        """「食堂后勤 · 2024年」; of a metric or a year alone the metric's name stands for the member's."""
        scene = self.scene
        named = [names.named(scene.snapshot, dim, value, scene.lang) for dim, value in self.member.items()]
        year = words.say("drill.year", scene.lang, year=scene.year)
        return BETWEEN.join([*(named or [metric(self.metrics[0]).label(scene.lang)]), year])


@dataclass(frozen=True)
class Ways:
    """The ways of one card: by what is written at a mark, and by the row of its table."""

    marks: Mapping[Labels, Way] = field(default_factory=dict)
    rows: Sequence[Way | None] = ()


def ways(
    scene: Scene, marks: Iterable[Labels], found: Sequence[Sequence[Answer]], where: Mapping[str, Any] | None
) -> Ways:
    """The ways of a card over the answers `found`, asked `where`; a mark leads on where its labels name a member.

    The rows are those that `parts.frame` makes of the same answers.
    """
    ones = sorted(chain.from_iterable(found), key=lambda one: one.year != scene.year)
    start = Way(scene, tuple(dict.fromkeys(one.metric for one in ones)), dict(where or {}))
    led = {label: next(filter(None, (_meant(start, label, one) for one in ones)), None) for label in marks}
    rows = {(one.year, *one.keys.items()): _to(start, one.year, one.keys) for one in chain.from_iterable(found)}
    return Ways({label: way for label, way in led.items() if way}, tuple(rows.values()))


def _meant(start: Way, label: Labels, one: Answer) -> Way | None:
    """The way to what these labels name among the answer's groups; of an answer without groups its metric or year."""
    scene = start.scene
    if one.keys:
        named = {names.named(scene.snapshot, dim, value, scene.lang): dim for dim, value in one.keys.items()}
        parts = [part for text in label for part in ([text] if text in named else text.split(BETWEEN))]
        texts = [part for part in parts if part in named or part != str(one.year)]
        member = {named[text]: one.keys[named[text]] for text in texts if text in named}
        return _to(start, one.year, member) if member and len(member) == len(texts) else None
    if label == (metric(one.metric).label(scene.lang),):
        return _to(replace(start, metrics=(one.metric,)), one.year, {})
    return _to(start, one.year, {}) if label == (str(one.year),) else None


def _to(start: Way, year: int, member: Mapping[str, Any]) -> Way | None:
    """With the metrics that can be asked so: sensitive ledgers for a place and one attribute, never for two."""
    asked = {dim for dim in {**start.where, **member} if not dim.startswith(UNITS)}
    told = [one for one in map(metric, start.metrics) if set(member) <= set(one.groupings)]
    kept = tuple(one.name for one in told if len(asked) < 2 or not privacy.threshold(one))
    return replace(start, scene=_in_year(start.scene, year), metrics=kept, member=dict(member)) if kept else None


def _in_year(scene: Scene, year: int) -> Scene:
    """Another year than the page's is compared with the one before it."""
    if year == scene.year:
        return scene
    return replace(scene, year=year, base_year=year - 1 if year - 1 in scene.years else None)


# --- clicks ------------------------------------------------------------------------------------------------


def clickable(chart: str, found: Ways) -> None:
    """Lets clicks on the chart of this key lead on, once each; marks without a way stay still."""
    key = f"ways-{chart}"
    _clicks(
        key=key,
        data={"chart": f"st-key-{chart}", "open": [list(label) for label in found.marks]},
        height=1,
        on_picked_change=partial(_picked, key, found),
    )


def _picked(key: str, found: Ways) -> None:
    """Callback: a mark was clicked; what no longer leads anywhere is passed over."""
    if way := found.marks.get(tuple(st.session_state[key].picked or ())):
        follow(way)


def follow(way: Way) -> None:
    """To the unit, by the header's select; to any other member once the page is drawn (`drill.opened`)."""
    if way.unit:
        st.session_state["org"] = way.unit
    else:
        st.session_state[WANTED] = way
