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
from ledger.kept import kept
from ledger.show.scene import Scene
from ledger.store import Snapshot

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


@dataclass(frozen=True)
class _Lead:
    """A way before it has a scene: nothing of who is looking, so that it is worked out once for everybody."""

    metrics: tuple[str, ...]
    year: int
    member: Mapping[str, Any]


Group = tuple[str, int, tuple[tuple[str, Any], ...]]
"""What an answer is of: metric, year, and the members of its groups."""
Named = tuple[Group, Mapping[str, tuple[str, Any]]]
"""With its members by what they are called."""


def ways(
    scene: Scene, marks: Iterable[Labels], found: Sequence[Sequence[Answer]], where: Mapping[str, Any] | None
) -> Ways:
    """The ways of a card over the answers `found`, asked `where`; a mark leads on where its labels name a member.

    The rows are those that `parts.frame` makes of the same answers.
    """
    groups = tuple((one.metric, one.year, tuple(one.keys.items())) for one in chain.from_iterable(found))
    led, rows = _leads(scene.snapshot, scene.lang, scene.year, tuple(marks), groups, tuple(where or ()))
    scenes = {year: _in_year(scene, year) for _, year, _ in groups}

    def way(lead: _Lead) -> Way:
        return Way(scenes[lead.year], lead.metrics, dict(where or {}), lead.member)

    return Ways({label: way(lead) for label, lead in led.items()}, tuple(way(lead) if lead else None for lead in rows))


@kept
def _leads(
    snapshot: Snapshot, lang: str, year: int, marks: Sequence[Labels], groups: Sequence[Group], asked: Sequence[str]
) -> tuple[dict[Labels, _Lead], tuple[_Lead | None, ...]]:
    """Where marks and rows lead; `asked` are the dimensions that the card itself is filtered by."""
    ones = sorted(groups, key=lambda one: one[1] != year)
    metrics = tuple(dict.fromkeys(name for name, _, _ in ones))
    named = [(one, {names.named(snapshot, *member, lang): member for member in one[2]}) for one in ones]
    led = {label: _led(label, named, metrics, asked, lang) for label in marks}
    rows = {one[1:]: _to(metrics, one[1], dict(one[2]), asked) for one in groups}
    return {label: lead for label, lead in led.items() if lead}, tuple(rows.values())


def _led(
    label: Labels, named: Sequence[Named], metrics: tuple[str, ...], asked: Iterable[str], lang: str
) -> _Lead | None:
    """To the first answer that these labels name a member of."""
    meant = (_meant(label, one, members, metrics, lang) for one, members in named)
    return next((lead for one in meant if (lead := _to(*one, asked))), None)


def _meant(
    label: Labels, one: Group, named: Mapping[str, tuple[str, Any]], metrics: tuple[str, ...], lang: str
) -> tuple[tuple[str, ...], int, Mapping[str, Any]]:
    """What these labels name among the answer's groups, of an answer without groups its metric or year: the metrics
    that can be asked of it, none where it is not named, the year and the member.
    """
    name, year, keys = one
    if not keys:
        alone = label == (metric(name).label(lang),)
        return (name,) if alone else metrics if label == (str(year),) else (), year, {}
    parts = [part for text in label for part in ([text] if text in named else text.split(BETWEEN))]
    texts = [part for part in parts if part in named or part != str(year)]
    member = dict(named[text] for text in texts if text in named)
    return metrics if member and len(member) == len(texts) else (), year, member


def _to(metrics: tuple[str, ...], year: int, member: Mapping[str, Any], where: Iterable[str]) -> _Lead | None:
    """With the metrics that can be asked so: sensitive ledgers for a place and one attribute, never for two."""
    asked = {dim for dim in {*where, *member} if not dim.startswith(UNITS)}
    told = [one for one in map(metric, metrics) if set(member) <= set(one.groupings)]
    able = tuple(one.name for one in told if len(asked) < 2 or not privacy.threshold(one))
    return _Lead(able, year, member) if able else None


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
