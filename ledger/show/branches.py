"""满意度, unit by unit: each with the interval of its questionnaires, and who lies outside what chance explains."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, parts
from ledger.show.questionnaires import RATE, Interval, forms, intervals, limits, same_definition
from ledger.show.scene import Scene

FEWEST = 3
"""Units that make a funnel."""


def branches(scene: Scene) -> None:
    """A dot a branch with the interval of its questionnaires, the year before as a hollow dot."""
    dim = scene.below
    if dim is None:
        parts.chart(scene, "satisfaction-branches", words.say("chart.bottom", scene.lang), None, [])
        return
    found = sorted(parts.asked(scene, RATE, by=(dim,)), key=rate)
    rows, whole = parts.shown(found), asking.one(scene, RATE)
    ends, before, apart = intervals(scene, dim), _before(scene, dim), _apart(scene, dim, rows)
    dots = [
        dot(scene, dim, one, ends.get(one.keys[dim]), before.get(one.keys[dim]), apart.get(one.keys[dim]) == -1)
        for one in rows
    ]
    figure = None
    if whole and dots:
        figure = figures.dots(dots, parts.drawn(scene), line=rate(whole), line_text=_whole(scene, whole))
    note = parts.joined(_key(scene, bool(before)), parts.hidden(scene, found, dim))
    finding, table = _told(scene, dim, rows, apart), partial(_table, scene, dim, found, ends, before)
    parts.chart(scene, "satisfaction-branches", finding, figure, [found], note, table=table)


def _table(
    scene: Scene, dim: str, found: list[Answer], ends: Mapping[object, Interval], before: Mapping[object, float]
) -> pd.DataFrame:
    """The rates with the ends of their intervals and last year's; nothing beside a hidden rate."""
    table = parts.frame(scene, [found])
    open_to_all = [None if one.suppressed else one.keys[dim] for one in found]
    for nth, column in enumerate(("low", "high")):
        reach = [ends.get(member) if member else None for member in open_to_all]
        table[words.say(f"satisfaction.column_{column}", scene.lang)] = [_percent(scene, e and e[nth]) for e in reach]
    if before:
        head = words.say("satisfaction.column_before", scene.lang, year=scene.base_year)
        table[head] = [_percent(scene, before.get(member)) for member in open_to_all]
    return table


def _percent(scene: Scene, rate: float | None) -> str:
    return "" if rate is None else words.number(metric(RATE), rate, scene.lang)


def dot(scene: Scene, dim: str, one: Answer, ends: Interval, before: float | None, bad: bool) -> figures.Dot:
    low, high = ends or (None, None)
    return figures.Dot(parts.name(scene, dim, one), rate(one), parts.text(scene, one), low, high, before, bad)


def rate(one: Answer) -> float:
    return -1.0 if one.value is None else float(one.value)


def _whole(scene: Scene, whole: Answer) -> str:
    unit = scene.org_label or words.say("show.group", scene.lang)
    return words.say("satisfaction.whole", scene.lang, unit=unit, value=parts.text(scene, whole))


def _key(scene: Scene, has_before: bool) -> str:
    """What the dots mean; why there are no hollow ones where there could have been."""
    told = asking.change(scene, metric(RATE), asking.one(scene, RATE), whole_before(scene))
    years = words.say("satisfaction.key", scene.lang, year=scene.year)
    if has_before:
        return words.say("satisfaction.key_both", scene.lang, year=scene.year, base=scene.base_year)
    return parts.joined(years, told.text if told.change and told.change.change is None else "")


def whole_before(scene: Scene) -> Answer | None:
    return None if scene.base_year is None else asking.one(scene, RATE, scene.base_year)


def _before(scene: Scene, dim: str) -> dict[object, float]:
    """Each unit's rate in the comparison year; a merged unit's is that of its forerunners taken together."""
    if scene.base_year is None or not same_definition(scene, scene.base_year, scene.year):
        return {}
    found: dict[object, float] = {}
    for one_dim in (f"{dim}_now", dim):
        rows = parts.shown(parts.asked(scene, RATE, (scene.base_year,), (one_dim,)))
        found |= {one.keys[one_dim]: rate(one) for one in rows}
    return found


def _apart(scene: Scene, dim: str, rows: list[Answer]) -> dict[object, int]:
    """-1 for a unit below the whole beyond chance, 1 for one above it, 0 for the rest."""
    whole, ends = asking.one(scene, RATE), intervals(scene, dim)
    if whole is None or whole.value is None:
        return {}
    overall = rate(whole)
    return {one.keys[dim]: _side(ends.get(one.keys[dim]), overall) for one in rows}


def _side(ends: Interval, rate: float) -> int:
    if ends is None or ends[0] <= rate <= ends[1]:
        return 0
    return -1 if ends[1] < rate else 1


def _told(scene: Scene, dim: str, rows: list[Answer], apart: Mapping[object, int]) -> str:
    """The title: who lies below the whole beyond chance, else who above it, else that nobody does."""
    named = [one for one in rows if one.keys[dim] is not None]
    for side, key in ((-1, "below"), (1, "above")):
        if found := [one for one in named if apart.get(one.keys[dim]) == side]:
            names = words.say("chart.comma", scene.lang).join(parts.name(scene, dim, one) for one in found[:3])
            ends = {"low": parts.text(scene, found[0]), "high": parts.text(scene, found[-1])}
            more = "_more" if len(found) > 3 else ""
            return words.say(f"satisfaction.{key}{more}", scene.lang, names=names, n=len(found), **ends)
    return ends_of(scene, dim, named, unsure=len(named) > 1)


def ends_of(scene: Scene, dim: str, rows: list[Answer], unsure: bool = False) -> str:
    """「食堂后勤最低(91.20%),劳动安全最高(98.90%)」 of rows from low to high."""
    if not rows:
        return words.say(f"satisfaction.by_{dim}", scene.lang)
    low, high = rows[0], rows[-1]
    told = {"low": parts.text(scene, low), "high": parts.text(scene, high)}
    named = {"first": parts.name(scene, dim, low), "last": parts.name(scene, dim, high)}
    key = "satisfaction.single" if low is high else "satisfaction.ends_unsure" if unsure else "satisfaction.ends"
    return words.say(key, scene.lang, **told, **named)


def funnel(scene: Scene) -> None:
    """Units by how many questionnaires they handed in: outside the funnel is more than chance."""
    dim = scene.below
    held = forms(scene, dim) if dim else {}
    rows = [one for one in parts.shown(parts.asked(scene, RATE, by=(dim,))) if one.keys[dim] in held] if dim else []
    whole = asking.one(scene, RATE)
    if dim is None or len(rows) < FEWEST or whole is None:
        return
    sizes = [held[one.keys[dim]].forms for one in rows]
    bounds = {size: (low, high) for size, low, high in limits(scene, sizes)}
    spots = [_spot(scene, dim, one, size, bounds[size]) for one, size in zip(rows, sizes, strict=True)]
    steps = range(min(sizes), max(sizes) + 1, max((max(sizes) - min(sizes)) // 40, 1))
    drawn = [figures.Limit(*limit) for limit in limits(scene, [*steps, max(sizes)])]
    axis = metric("satisfaction.valid_forms").label(scene.lang)
    figure = figures.funnel(spots, drawn, rate(whole), axis, parts.drawn(scene))
    forms_of = parts.asked(scene, "satisfaction.valid_forms", by=(dim,))
    note = words.say("satisfaction.funnel_key", scene.lang)
    parts.chart(scene, "satisfaction-funnel", _outside(scene, dim, spots), figure, [rows, forms_of], note)


def _spot(scene: Scene, dim: str, one: Answer, size: int, bounds: tuple[float, float]) -> figures.Spot:
    return figures.Spot(parts.name(scene, dim, one), size, rate(one), _side(bounds, rate(one)) * -1)


def _outside(scene: Scene, dim: str, spots: list[figures.Spot]) -> str:
    names = [spot.label for spot in spots if spot.side < 0]
    hidden = any(one.suppressed for one in parts.asked(scene, RATE, by=(dim,)))
    key = "outside" if names else "inside_shown" if hidden else "inside"
    return words.say(f"satisfaction.{key}", scene.lang, names=words.say("chart.comma", scene.lang).join(names))
