"""满意度 of the whole: the rate with what it was divided by, its items, its years, groups of staff."""

from __future__ import annotations

import streamlit as st

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, branches, parts, prose
from ledger.show.questionnaires import RATE, intervals, same_definition
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

GROUPS = ("gender", "age_band", "job_class")


def headline(scene: Scene) -> None:
    """The rate's own sum in one line, then the five figures of a survey."""
    now = asking.one(scene, RATE)
    if now and now.value is not None:
        line = words.say("satisfaction.sum", scene.lang, **_counts(now), forms=f"{now.base:,}")
        st.caption(prose.plain(line))
    names = ("rate", "valid_forms", "response_rate", "dissatisfied_rate", "score")
    tiles(scene, [f"satisfaction.{name}" for name in names])


def _counts(one: Answer) -> dict[str, str]:
    return {"numerator": f"{one.numerator:,}", "denominator": f"{one.denominator:,}"}


def items(scene: Scene) -> None:
    """A bar an item, the lowest first and marked."""
    found = sorted(parts.asked(scene, RATE, by=("item",)), key=branches.rate)
    rows = parts.shown(found)
    bars = [
        figures.Bar(
            parts.name(scene, "item", one),
            (branches.rate(one),),
            (parts.text(scene, one), parts.divided(scene, one)),
            bad=nth == 0 and len(rows) > 1,
        )
        for nth, one in enumerate(rows)
    ]
    figure = figures.bars(bars, parts.drawn(scene), whole=1) if bars else None
    finding = branches.ends_of(scene, "item", rows)
    parts.chart(scene, "satisfaction-items", finding, figure, [found], words.say("satisfaction.key_items", scene.lang))


# --- years and groups --------------------------------------------------------------------------------------


def years(scene: Scene) -> None:
    """The rate over the years; between two years measured differently there is no line. A first year has no card."""
    known = asking.years(scene.snapshot, RATE)
    found = parts.asked(scene, RATE, [year for year in known if parts.stands(scene, year)])
    rows = parts.shown(found)
    if parts.alone(scene, found):
        return
    alike = [nth == 0 or same_definition(scene, rows[nth - 1].year, one.year) for nth, one in enumerate(rows)]
    points = [
        figures.Point(str(one.year), branches.rate(one), parts.text(scene, one), joined, one.year == scene.year)
        for one, joined in zip(rows, alike, strict=True)
    ]
    figure = figures.trend(points, parts.drawn(scene)) if points else None
    broken = [str(one.year) for one, joined in zip(rows, alike, strict=True) if not joined]
    note = words.say("satisfaction.broken", scene.lang, years="、".join(broken)) if broken else ""
    parts.chart(scene, "satisfaction-years", _moved(scene), figure, [found], note)


def _moved(scene: Scene) -> str:
    now = asking.one(scene, RATE)
    if now is None or now.value is None:
        return words.say("satisfaction.by_year", scene.lang)
    told = asking.change(scene, metric(RATE), now, branches.whole_before(scene))
    value = parts.text(scene, now)
    key = "satisfaction.moved" if told.text else "satisfaction.stands"
    return words.say(key, scene.lang, year=scene.year, value=value, change=told.text)


def groups(scene: Scene) -> None:
    """Gender, age and job class as stated on the questionnaire, each group with its interval."""
    found = {dim: parts.asked(scene, RATE, by=(dim,)) for dim in GROUPS}
    ends = {dim: intervals(scene, dim) for dim in GROUPS}
    pairs = [(dim, one) for dim in GROUPS for one in parts.shown(found[dim]) if one.keys[dim]]
    dots = [branches.dot(scene, dim, one, ends[dim].get(one.keys[dim]), None, False) for dim, one in pairs]
    figure = figures.dots(dots, parts.drawn(scene)) if dots else None
    lowest = [min(pairs, key=lambda pair: branches.rate(pair[1]))] if pairs else []
    finding = words.say("satisfaction.by_group", scene.lang)
    for dim, one in lowest:
        told = {"name": parts.name(scene, dim, one), "value": parts.text(scene, one)}
        finding = words.say("satisfaction.lowest_group", scene.lang, **told)
    small = parts.joined(*(parts.hidden(scene, found[dim], dim) for dim in GROUPS))
    note = parts.joined(words.say("satisfaction.key", scene.lang, year=scene.year), small)
    parts.chart(scene, "satisfaction-groups", finding, figure, list(found.values()), note)
