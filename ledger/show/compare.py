"""同比: what changed, by how much, why, and whether it is more than noise; every switch behind one closed door."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ledger import bridged, choices, comparing, names, quote, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.choices import Choices, Compared
from ledger.compare import Comparison
from ledger.show import (
    asking,
    compare_cards,
    compare_cross,
    compare_options,
    compare_proof,
    compare_years,
    copying,
    passports,
    prose,
)
from ledger.show.scene import Scene
from ledger.store import Snapshot


def compare(scene: Scene) -> None:
    """The whole page: what to compare, the answer, what moved it, where, since when, and the statistics, closed."""
    asked = compare_options.asked(scene)
    found = [compared(scene, name, asked.choices) for name in asked.metrics]
    with st.grid(len(found), min_column_width=300, gap=12, key="compare-heads") as grid:
        for one in found:
            with grid.cell():
                _head(scene, one)
    for one in found:
        compare_cards.moved(scene, one)
        compare_cross.cross(scene, one.found)
    compare_years.over_years(scene, [one.found for one in found])
    for one in found:
        compare_proof.proof(scene, one)


def compared(scene: Scene, name: str, chosen: Choices) -> Compared:
    """The comparison of a metric as chosen, for the scene's unit."""
    where = tuple(scene.where.items())
    base = scene.base_year
    return _compared(scene.snapshot.key, scene.snapshot, name, scene.year, base, where, scene.below, chosen)


@st.cache_resource(max_entries=200, show_spinner=False)
def _compared(
    key: str,
    _snapshot: Snapshot,
    name: str,
    year: int,
    base_year: int | None,
    where: tuple[tuple[str, str], ...],
    below: str | None,
    chosen: Choices,
) -> Compared:
    return choices.compared(_snapshot, name, year, base_year, dict(where), below, chosen)


# --- the answer --------------------------------------------------------------------------------------------


def _head(scene: Scene, one: Compared) -> None:
    """Name, figure, change with verdict, the figure before, and one sentence on what moved it."""
    found, key = one.found, one.found.metric.name.replace(".", "-")
    with st.container(border=True, height="stretch", gap=None, key=f"tile-compare-{key}"):
        st.markdown(prose.plain(found.metric.label(scene.lang)))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _number(scene, found, found.now, found.year, f"number-compare-{key}", big=True)
            _number(scene, found, found.before, found.base_year, f"was-compare-{key}")
        _verdict(scene, found)
        for line in _lines(scene, one):
            st.markdown(prose.plain(line))
        _merged(scene, one)
        copying.copy(words.say("copy.sentence", scene.lang), _quoted(scene, one), key=f"copy-compare-{key}")


def _number(scene: Scene, found: Comparison, one: Answer | None, year: int, key: str, *, big: bool = False) -> None:
    """A figure that opens its passport; a hidden or missing one says so."""
    text = words.text(found.metric, one, scene.lang)
    label = text if big else words.say("compare.was", scene.lang, year=year, value=text)
    if one is None or one.value is None:
        st.caption(prose.plain(words.say("compare.was", scene.lang, year=year, value=text)), width="content")
        return
    if big:
        digits, word = words.figure(found.metric, one.value, scene.lang)
        label = f"**{digits}** {word}"
    whole = replace(scene, where={})  # the comparison's own filter names the unit, perhaps as it is organised now
    passports.behind(whole, label, one, found.options.where, key=key, calendar=found.options.calendar)


def _verdict(scene: Scene, found: Comparison) -> None:
    """The change as a badge in its colour, and beside it whether it may be taken seriously."""
    text = asking.worded(scene, found.metric, found.change)
    judged = "" if found.verdict in (None, "口径不同") else words.say(f"verdict.{found.verdict}", scene.lang)
    arrow = {"up": "↑", "down": "↓"}.get(found.change.direction or "", "") if found.change.tone != "neutral" else ""
    tone = found.change.tone if judged not in ("样本不足",) else "neutral"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(prose.coloured(f"{arrow} {text}".strip(), tone), width="content")
        if judged:
            st.markdown(f"**{judged}**", width="content")


def _lines(scene: Scene, one: Compared) -> list[str]:
    """What moved it; that both years were cut off where they were; what differs where nothing is compared."""
    found = one.found
    told = [comparing.moved_by(scene.snapshot, found, scene.lang)]
    if one.cut:
        day = {"year": one.cut.year, "month": one.cut.month, "day": one.cut.day}
        told.append(words.say("compare.cut", scene.lang, **day))
    if found.change.reason == "definition":
        told += comparing.apart(found.differences, scene.lang)
    if found.paradox:
        told.append(words.say("compare.paradox", scene.lang))
    return [line for line in told if line]


def _merged(scene: Scene, one: Compared) -> None:
    """Branches that merged between the years: what they are as they were, and what they are as one."""
    found, mergers = one.found, bridged.merged(scene.snapshot, one.found.year, one.found.base_year)
    unit = found.options.where.get("division")
    if unit in mergers:
        st.caption(prose.plain(_made(scene, found, unit, mergers[unit])))
    if found.options.by not in ("division", "division_now") or found.change.change is None:
        return
    for now, former in mergers.items():
        st.caption(prose.plain(_merger(scene, found, now, former)))


def _made(scene: Scene, found: Comparison, now: str, former: tuple[str, ...]) -> str:
    """Of a unit that a merger made: what its forerunners together were the year before."""
    restated = compared(scene, found.metric.name, Choices(restated=True)).found
    told = {"now": _named(scene, now), "former": _list(scene, former)}
    change = words.change(found.metric, restated.change, scene.lang)
    return words.say("compare.merged_unit", scene.lang, change=change, **told)


def _merger(scene: Scene, found: Comparison, now: str, former: tuple[str, ...]) -> str:
    told = {"now": _named(scene, now), "former": _list(scene, former)}
    if found.options.by == "division_now":
        return words.say("compare.merged_now", scene.lang, **told)
    restated = compared(scene, found.metric.name, Choices(restated=True)).found
    group = next((one for one in restated.groups if one.member == now), None)
    if group is None:
        return words.say("compare.merged", scene.lang, **told)
    change = words.change(found.metric, group.change, scene.lang)
    return words.say("compare.merged_was", scene.lang, change=change, **told)


def _named(scene: Scene, branch: str) -> str:
    return names.named(scene.snapshot, "division", branch, scene.lang)


def _list(scene: Scene, branches: tuple[str, ...]) -> str:
    return words.say("chart.comma", scene.lang).join(_named(scene, one) for one in branches)


def _quoted(scene: Scene, one: Compared) -> str:
    """Sentence and cause for a speech, with the footnote of what they rest on."""
    lines = [comparing.sentence(scene.snapshot, one.found, scene.lang), *_lines(scene, one)]
    place = scene.org_label or words.say("show.group", scene.lang)
    text = words.say("compare.full_stop", scene.lang).join(line.rstrip("。.") for line in lines)
    wanted = [metric(one.found.metric.name)]
    return quote.finding(text, scene.year, place, wanted, passports.footing(scene), scene.lang)
