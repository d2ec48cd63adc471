"""同比: which metrics, and one closed door with every other switch. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st

from ledger import choices, words
from ledger.catalogue import Metric, catalogue, domains, metric
from ledger.choices import Choices, Span
from ledger.compare import MATERIAL
from ledger.show import address, asking, prose
from ledger.show.questionnaires import RATE
from ledger.show.scene import Scene

MOST = 4
"""Metrics side by side that a screen still tells apart."""
MATERIALS = ("0", "0.5", "1", "2", "5")
"""Materiality thresholds to choose from, in percentage points."""
SPANS: Mapping[str, Span] = {"auto": "auto", "year": "year", "to_date": "to_date"}
CALENDARS: Mapping[str, Literal["natural", "union"]] = {"natural": "natural", "union": "union"}
SWITCHES = ("by", "org_as", "calendar", "span", "material", "like")


@dataclass(frozen=True)
class Asked:
    """What the reader wants compared, and how."""

    metrics: tuple[str, ...]
    choices: Choices
    apart: tuple[str, ...]
    """In words, what is other than usual."""


def asked(scene: Scene) -> Asked:
    """Draws the choice of metrics and beside it the closed options; an option that changes nothing is not offered."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="compare-what"):
        with st.container(width="stretch"):
            names = _metrics(scene)
        with st.popover(words.say("compare.options", scene.lang), icon=":material/tune:", key="compare-options"):
            chosen, apart = _choices(scene, [metric(name) for name in names])
    if apart:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="compare-apart"):
            st.caption(prose.plain(" · ".join(apart)), width="content")
            st.button(words.say("compare.usual", scene.lang), type="tertiary", key="compare-usual", on_click=_usual)
    return Asked(tuple(names), chosen, tuple(apart))


def _metrics(scene: Scene) -> list[str]:
    order = {name: place for place, name in enumerate(domains())}
    able = [one for one in catalogue().values() if one.change != "none" and asking.carries(scene, one.name)]
    able.sort(key=lambda one: order.get(one.domain, len(order)))
    names = [one.name for one in able]
    usual = [RATE] if RATE in names else names[:1]
    label = words.say("compare.metrics", scene.lang)
    return address.several("metric", label, names, usual, lambda name: metric(name).label(scene.lang), MOST)


def _choices(scene: Scene, wanted: list[Metric]) -> tuple[Choices, list[str]]:
    """The switches, and in words those that were turned."""
    apart: list[str] = []
    by = _one(scene, "by", ["", *_dims(scene, wanted[0])], apart)
    restated = _one(scene, "org_as", ["was", "now"], apart) == "now" if _placed(wanted) else False
    dated = any(not one.declared for one in wanted)
    calendar = _one(scene, "calendar", ["natural", "union"], apart) if dated else "natural"
    span = _one(scene, "span", _spans(scene, wanted), apart)
    material = _one(scene, "material", MATERIALS, apart, f"{MATERIAL:g}") if _rates(wanted) else f"{MATERIAL:g}"
    label = words.say("compare.like", scene.lang)
    like = address.switch("like", label)
    apart += [label] if like else []
    return Choices(by, restated, like, CALENDARS[calendar], SPANS[span], float(material)), apart


def _one(scene: Scene, name: str, options: list[str] | tuple[str, ...], apart: list[str], usual: str = "") -> str:
    """One switch, by default at `usual`, else at its first option; a single option is no switch."""
    first = usual or options[0]
    if len(options) < 2:
        return first
    label = words.say(f"compare.switch.{name}", scene.lang)
    chosen = address.select(name, label, options, first, lambda one: _printed(scene, name, one))
    if chosen != first:
        apart.append(words.say("compare.set", scene.lang, switch=label, chosen=_printed(scene, name, chosen)))
    return chosen


def _printed(scene: Scene, name: str, one: str) -> str:
    if name == "by":
        return words.say(f"dim.{one or scene.below or 'division'}", scene.lang)
    if name == "material":
        return words.say("change.points", scene.lang, n=one)
    if name == "span" and one == "to_date":
        day = choices.closes(scene.snapshot, scene.year) or date(scene.year, 12, 31)
        return words.say("compare.span.to_date", scene.lang, month=day.month, day=day.day)
    return words.say(f"compare.{name}.{one}", scene.lang)


def _dims(scene: Scene, one: Metric) -> list[str]:
    """What else the first metric may be split by; places go by the organisation, never by another level."""
    places = {"division", "workshop", "division_now", "workshop_now"}
    known = words.phrases(scene.lang)
    return [dim for dim in one.dims if dim not in places and f"dim.{dim}" in known]


def _placed(wanted: list[Metric]) -> bool:
    return any("division" in one.dims for one in wanted)


def _rates(wanted: list[Metric]) -> bool:
    return any(one.change == "points" for one in wanted)


def _spans(scene: Scene, wanted: list[Metric]) -> list[str]:
    """Whole years, and the same days of both where the newer year is still open."""
    dated = any(not one.declared for one in wanted)
    is_open = dated and choices.closes(scene.snapshot, scene.year) is not None
    aligned = any(one.align for one in wanted)
    return ["auto", *(["year"] if is_open or aligned else []), *(["to_date"] if is_open else [])]


def _usual() -> None:
    """Callback: every switch back to where nobody has turned it."""
    for name in SWITCHES:
        st.session_state.pop(name, None)
        st.query_params.pop(name, None)
