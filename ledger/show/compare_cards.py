"""同比, the pictures of one comparison: its waterfall, and its members in both years."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ledger import bridged, comparing, figures, words
from ledger import names as naming
from ledger.answers import Answer
from ledger.bridged import Bar
from ledger.choices import Compared
from ledger.compare import Comparison, Group
from ledger.show import cards, parts, prose, ways
from ledger.show.scene import Scene

SLOPES = 6
"""Members that two upright scales still tell apart; more of them lie one under the other."""


def moved(scene: Scene, one: Compared) -> None:
    """Waterfall beside members; nothing where the two years cannot be compared."""
    found = one.found
    told = [group for group in found.groups if both(group)]
    if found.change.change is None or not (found.parts or told):
        return
    left, right = st.columns(2, gap=12)
    with left:
        _waterfall(scene, found)
    with right:
        _members(scene, found, told)


def _key(found: Comparison, name: str) -> str:
    return f"compare-{name}-{found.metric.name.replace('.', '-')}"


def _tint(found: Comparison) -> figures.Tint:
    return "neutral" if found.metric.better == "neutral" else "accent"


def bad(found: Comparison, amount: float) -> bool:
    """Whether an amount leads the wrong way."""
    better = found.metric.better
    return better != "neutral" and amount != 0 and (amount > 0) != (better == "up")


def card(
    scene: Scene, found: Comparison, name: str, finding: str, figure: go.Figure | None, frame: pd.DataFrame, note: str
) -> None:
    """A card whose marks lead down to the members of the comparison."""
    answers = [one for group in found.groups for one in (group.now, group.before) if one]
    answers += [one for one in (found.now, found.before) if one]
    where = dict(found.options.where)
    led = None if figure is None else ways.ways(scene, figures.hit_labels(figure), [answers], where)
    cards.card(
        scene,
        _key(found, name),
        prose.plain(finding),
        figure,
        frame,
        finding,
        [found.metric.name],
        prose.plain(note),
        where=where,
        ways=None if led is None else ways.Ways(led.marks),
    )


# --- what moved it -----------------------------------------------------------------------------------------


def _waterfall(scene: Scene, found: Comparison) -> None:
    bars = bridged.bars(scene.snapshot, found, scene.lang)
    if not bars or found.now is None or found.before is None:
        return
    scale = 100.0 if found.change.unit == "points" else 1.0
    steps = [
        _total(scene, found, found.before, scale),
        *(_step(scene, found, bar) for bar in bars),
        _total(scene, found, found.now, scale),
    ]
    figure = figures.waterfall(steps, parts.drawn(scene), tint=_tint(found))
    told = words.say("compare.and", scene.lang).join(comparing.ends(scene.snapshot, found, scene.lang))
    finding = told or words.say("compare.waterfall", scene.lang, name=found.metric.label(scene.lang))
    unit = words.say("chart.unit", scene.lang, unit=comparing.unit(found, scene.lang))
    cut = words.say("compare.not_from_zero", scene.lang) if figures.floor(steps) else ""
    card(scene, found, "waterfall", finding, figure, _parts(scene, found), parts.joined(unit, cut))


def _total(scene: Scene, found: Comparison, one: Answer, scale: float) -> figures.Step:
    text = words.text(found.metric, one, scene.lang)
    label = words.say("drill.year", scene.lang, year=one.year)
    return figures.Step(label, float(one.value or 0) * scale, text, total=True, means=str(one.year))


def _step(scene: Scene, found: Comparison, bar: Bar) -> figures.Step:
    text = comparing.signed(found, bar.effect, scene.lang)
    return figures.Step(bar.text, bar.effect, text, bad=bad(found, bar.effect), means=bar.member or bar.text)


def _parts(scene: Scene, found: Comparison) -> pd.DataFrame:
    """Every part, none pooled."""
    lang = scene.lang
    rows = [
        (
            comparing.member(scene.snapshot, found, part.name, lang),
            comparing.kind(found, part.kind, lang).strip(),
            comparing.signed(found, part.effect, lang),
        )
        for part in found.parts
    ]
    heads = [dim(scene, found), words.say("compare.column.kind", lang), words.say("compare.column.effect", lang)]
    return pd.DataFrame(rows, columns=heads)


def dim(scene: Scene, found: Comparison) -> str:
    """What the comparison is split over, in print."""
    return words.say(f"dim.{found.options.by.removesuffix('_now')}", scene.lang)


# --- members in both years ---------------------------------------------------------------------------------


def both(group: Group | None) -> bool:
    """Whether a member has a figure that may be shown in both years."""
    return group is not None and all(one is not None and one.value is not None for one in (group.now, group.before))


def _members(scene: Scene, found: Comparison, told: list[Group]) -> None:
    """Few as slopes, many as dumbbells, the largest rise on top."""
    told = sorted(told, key=lambda one: -_moved(one))
    figure = None
    if told:
        figure = _slopes(scene, found, told) if len(told) <= SLOPES else _dumbbells(scene, found, told)
    hidden = [one for one in (group.now or group.before for group in found.groups if _hidden(group)) if one]
    small = parts.hidden(scene, [one for one in hidden if one.suppressed], found.options.by)
    sure = words.say("compare.chance", scene.lang) if not all(map(_sure, told)) else ""
    key = words.say("compare.both_key", scene.lang, year=found.year, base=found.base_year)
    note = parts.joined(key, sure, small)
    card(scene, found, "members", _risen(scene, found, told), figure, _table(scene, found), note)


def _hidden(group: Group) -> bool:
    return any(one is not None and one.suppressed for one in (group.now, group.before))


def _ends(group: Group) -> tuple[float, float]:
    """Both figures of a member that has both, the earlier first."""
    assert group.now is not None
    assert group.before is not None
    return float(group.before.value or 0), float(group.now.value or 0)


def _moved(group: Group) -> float:
    before, now = _ends(group)
    return now - before


def _risen(scene: Scene, found: Comparison, told: list[Group]) -> str:
    """「14个单位中13个上升、1个下降，其中10个明显变化」."""
    up, down = (sum(group.change.direction == way for group in told) for way in ("up", "down"))
    if not told:
        return words.say("compare.no_members", scene.lang, year=found.base_year)
    key = "compare.all_risen" if up == len(told) else "compare.all_fallen" if down == len(told) else "compare.risen"
    text = words.say(key, scene.lang, n=len(told), dim=dim(scene, found), up=up, down=down)
    if found.metric.change != "points":
        return text
    clear = sum(group.verdict == "明显变化" for group in told)
    return words.say("compare.risen_clear", scene.lang, text=text, n=clear)


def _name(scene: Scene, found: Comparison, group: Group) -> str:
    return naming.named(scene.snapshot, found.options.by, group.member, scene.lang)


def _sure(group: Group) -> bool:
    return group.verdict in (None, "明显变化")


def _change(scene: Scene, found: Comparison, group: Group) -> str:
    """A change for a crowded chart: signed, without its unit where the key names it."""
    moved = group.change
    if moved.change is None:
        return "–"
    return comparing.brief(found, moved, scene.lang)


def _dumbbells(scene: Scene, found: Comparison, told: list[Group]) -> go.Figure:
    rows = [
        figures.Pair(
            _name(scene, found, group),
            *_ends(group),
            " → ".join(words.text(found.metric, one, scene.lang) for one in (group.before, group.now)),
            _change(scene, found, group),
            bad(found, _moved(group)),
            _sure(group),
        )
        for group in told
    ]
    return figures.dumbbell(rows, parts.drawn(scene), tint=_tint(found))


def _slopes(scene: Scene, found: Comparison, told: list[Group]) -> go.Figure:
    lines = [
        figures.Line(
            _name(scene, found, group),
            *_ends(group),
            words.text(found.metric, group.before, scene.lang),
            f"{words.text(found.metric, group.now, scene.lang)} ({_change(scene, found, group)})",
            bad(found, _moved(group)),
            _sure(group),
        )
        for group in told
    ]
    years = (str(found.base_year), str(found.year))
    return figures.slope(lines, years, parts.drawn(scene), tint=_tint(found))


def _table(scene: Scene, found: Comparison) -> pd.DataFrame:
    """Every member with both figures, its change and its verdict; hidden ones say so."""
    lang = scene.lang
    rows = [
        (
            _name(scene, found, group),
            words.text(found.metric, group.before, lang),
            words.text(found.metric, group.now, lang),
            words.change(found.metric, group.change, lang),
            words.say(f"verdict.{group.verdict}", lang) if group.verdict else "",
        )
        for group in found.groups
    ]
    change, verdict = (words.say(f"compare.column.{name}", lang) for name in ("change", "verdict"))
    return pd.DataFrame(rows, columns=[dim(scene, found), str(found.base_year), str(found.year), change, verdict])
