"""Cards of one shape that several domains share: measures side by side, months, persons beside person-times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import plotly.graph_objects as go

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, parts
from ledger.show.scene import Scene

Where = Mapping[str, str]
Write = Callable[[Scene, Answer], str]
MONTHS = range(1, 13)


def by(
    scene: Scene,
    key: str,
    names: Sequence[str],
    dim: str | None,
    finding: str,
    *,
    tint: figures.Tint = "accent",
    where: Where | None = None,
) -> None:
    """Metrics side by side over the members of a dimension, most of the last metric on top and named by `finding`; one
    member alone is not called the most.
    """
    if dim is None:
        parts.chart(scene, key, words.say("chart.bottom", scene.lang), None, [])
        return
    found = [descending(parts.asked(scene, name, by=(dim,), where=where)) for name in names]
    figure, main = side_by_side(scene, dim, found, tint), metric(names[-1])
    several = figure is not None and sum(_drawn(dim, one) for one in found[-1]) > 1
    title = _most(scene, dim, found[-1], finding if several else "chart.alone") if figure else main.label(scene.lang)
    order_by = words.say("chart.sorted", scene.lang, name=main.label(scene.lang)) if several else ""
    note = parts.joined(order_by, parts.hidden(scene, found[-1], dim))
    parts.chart(scene, key, title, figure, [*reversed(found)], note, where)


def side_by_side(
    scene: Scene, dim: str, found: Sequence[Sequence[Answer]], tint: figures.Tint = "accent"
) -> go.Figure | None:
    """Answers of one metric beside those of the next, members in the order of the last; None where it has none."""
    order = [one.keys[dim] for one in found[-1] if _drawn(dim, one)] if found else []
    first = next((member for member in order if member is not None), None)
    bars = [_bar(scene, dim, member, found, member is not None and member == first, _digits) for member in order]
    headings = [_heading(scene, answers[0].metric) for answers in found if answers]
    return figures.panels(bars, headings, parts.drawn(scene), tint=tint) if bars else None


def _drawn(dim: str, one: Answer) -> bool:
    """Whether a group gets a row: nobody's unit gets none for a nought."""
    return bool(one.value) or (one.value is not None and one.keys[dim] is not None)


def descending(found: Iterable[Answer]) -> list[Answer]:
    """Largest first, what has no name last."""
    return sorted(found, key=lambda one: (None in one.keys.values(), -float(one.value or 0)))


def _bar(
    scene: Scene, dim: str, member: object, found: Sequence[Sequence[Answer]], strong: bool, write: Write
) -> figures.Bar:
    ones = [next((one for one in answers if one.keys[dim] == member), None) for answers in found]
    label = next(parts.name(scene, dim, one) for one in ones if one)
    return figures.Bar(
        label,
        tuple(None if one is None or one.value is None else float(one.value) for one in ones),
        tuple("–" if one is None else write(scene, one) for one in ones),
        strong,
    )


def _digits(scene: Scene, one: Answer) -> str:
    """Without the unit, which stands in the heading."""
    return (
        words.text(metric(one.metric), one, scene.lang)
        if one.suppressed
        else words.short(metric(one.metric), one.value, scene.lang)
    )


def count(scene: Scene, one: Answer) -> str:
    """Persons or person-times at the end of a bar; English words are too long there, the card's key has them."""
    return parts.text(scene, one) if scene.lang == "zh" else _digits(scene, one)


def _heading(scene: Scene, name: str) -> str:
    wanted = metric(name)
    label, unit = wanted.label(scene.lang), words.short_unit(wanted, scene.lang)
    plain = wanted.unit not in ("yuan", "hours") or unit in label
    return label if plain else words.say("chart.heading", scene.lang, label=label, unit=unit)


def _most(scene: Scene, dim: str, found: Sequence[Answer], finding: str) -> str:
    """The title names the first that has a name; rows of nobody's unit lead no chart."""
    first = next((one for one in found if one.keys[dim] is not None and one.value is not None), None)
    if first is None:
        return metric(found[0].metric).label(scene.lang)
    name, value = parts.name(scene, dim, first), parts.text(scene, first)
    return words.say(finding, scene.lang, name=name, value=value, metric=metric(first.metric).label(scene.lang))


def pairs(scene: Scene, key: str, persons: str, times: str, dim: str | None, finding: str, most: int = 16) -> None:
    """Persons beside person-times over the members of a dimension, the fullest first."""
    if dim is None:
        parts.chart(scene, key, words.say("chart.bottom", scene.lang), None, [])
        return
    found = [descending(parts.asked(scene, name, by=(dim,))) for name in (persons, times)]
    order = [one.keys[dim] for one in found[1] if one.value][:most]
    bars = [_bar(scene, dim, member, found, False, count) for member in order]
    figure = figures.pairs(bars, parts.drawn(scene)) if bars else None
    title = _most(scene, dim, found[1], finding) if bars else metric(times).label(scene.lang)
    parts.chart(scene, key, title, figure, [*reversed(found)], words.say("chart.pair_key", scene.lang))


def by_month(scene: Scene, key: str, name: str, finding: str, *, tint: figures.Tint) -> None:
    """A column a month; a month with too few people has none."""
    found = parts.asked(scene, name, by=("month",))
    top = _fullest(found)
    figure = months(scene, found, tint) if top else None
    title = _most(scene, "month", [top], finding) if top else metric(name).label(scene.lang)
    unit = words.say("chart.unit", scene.lang, unit=words.short_unit(metric(name), scene.lang))
    parts.chart(scene, key, title, figure, [found], parts.joined(unit, parts.hidden(scene, found, "month")))


def months(scene: Scene, found: Sequence[Answer], tint: figures.Tint = "accent") -> go.Figure:
    """Twelve columns of a metric's answers by month, the fullest marked."""
    of_month, top = {one.keys["month"]: one for one in found}, _fullest(found)
    columns = [_column(scene, month, of_month.get(month), top) for month in MONTHS]
    return figures.columns(columns, parts.drawn(scene), tint=tint)


def _fullest(found: Sequence[Answer]) -> Answer | None:
    return max(parts.shown(found), key=lambda one: float(one.value or 0), default=None)


def _column(scene: Scene, month: int, one: Answer | None, top: Answer | None) -> figures.Column:
    value = None if one is None or one.value is None else float(one.value)
    text = "" if one is None else words.short(metric(one.metric), one.value, scene.lang)
    return figures.Column(words.say(f"month.{month}", scene.lang), value, text, one is not None and one is top)


def by_year(scene: Scene, key: str, name: str, finding: str, years: Sequence[int], *, tint: figures.Tint) -> None:
    """A column a year, the chosen one marked; `finding` takes the year and its value. A first year has no card."""
    found = parts.asked(scene, name, [year for year in years if parts.stands(scene, year)])
    rows = parts.shown(found)
    if parts.alone(scene, found):
        return
    columns = [
        figures.Column(str(one.year), float(one.value or 0), parts.text(scene, one), one.year == scene.year)
        for one in rows
    ]
    figure = figures.columns(columns, parts.drawn(scene), tint=tint) if rows else None
    now = next((one for one in rows if one.year == scene.year), None)
    title = metric(name).label(scene.lang)
    if now:
        title = words.say(finding, scene.lang, year=now.year, value=parts.text(scene, now))
    before = next((one for one in rows if one.year == scene.base_year), None)
    told = asking.change(scene, metric(name), now, before)
    parts.chart(scene, key, title, figure, [found], told.text)
