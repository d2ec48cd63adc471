"""A card of several metrics side by side over the years, each on its own scale, the newest year on top."""

from __future__ import annotations

from collections.abc import Sequence

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, parts
from ledger.show.scene import Scene


def side_by_side(
    scene: Scene, key: str, names: Sequence[str], finding: str, *, tint: figures.Tint = "accent", note: str = ""
) -> None:
    """Over the years up to the chosen one; `finding` takes {year} and each metric's figure by its place: {m0}, {m1} …

    A year in which every metric is nought or missing is left out.
    """
    years = [year for year in asking.years(scene.snapshot, names[0]) if year <= scene.year]
    found = [parts.asked(scene, name, [year for year in years if parts.stands(scene, year)]) for name in names]
    rows = [{one.year: one for one in answers} for answers in found]
    shown = [year for year in sorted(rows[0], reverse=True) if any(row[year].value for row in rows if year in row)]
    bars = [_year(scene, year, [row.get(year) for row in rows]) for year in shown]
    heads = [_head(scene, name) for name in names]
    figure = figures.panels(bars, heads, parts.drawn(scene), tint=tint) if bars else None
    now = [row.get(scene.year) for row in rows]
    title = metric(names[0]).label(scene.lang)
    if all(one is not None and one.value is not None for one in now):
        told = {f"m{nth}": parts.text(scene, one) for nth, one in enumerate(now) if one}
        title = words.say(finding, scene.lang, year=scene.year, **told)
    parts.chart(scene, key, title, figure, found, note)


def _year(scene: Scene, year: int, ones: Sequence[Answer | None]) -> figures.Bar:
    values = tuple(None if one is None or one.value is None else float(one.value) for one in ones)
    texts = tuple("–" if one is None else words.short(metric(one.metric), one.value, scene.lang) for one in ones)
    return figures.Bar(str(year), values, texts, year == scene.year)


def _head(scene: Scene, name: str) -> str:
    label, unit = metric(name).label(scene.lang), words.short_unit(metric(name), scene.lang)
    return words.say("chart.heading", scene.lang, label=label, unit=unit) if unit else label
