"""同比 over more than two years: a trend of one metric, or several one under the other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ledger import compare, engine, figures, words
from ledger.answers import Answer
from ledger.catalogue import Metric, metric
from ledger.compare import Comparison
from ledger.show import asking, parts, prose
from ledger.show.scene import Scene
from ledger.store import Snapshot

FEWEST = 3
"""Two years are a change; from three on it is a trend."""
TARGETS = "SELECT year, target FROM targets WHERE metric = $metric AND unit IS NULL"


def over_years(scene: Scene, found: Sequence[Comparison]) -> None:
    """Of one metric its trend from three comparable years on, of several small multiples."""
    if len(found) > 1:
        _multiples(scene, [one.metric for one in found])
        return
    rows = _rows(scene, found[0].metric)
    alike = _alike(scene, found[0].metric, rows)
    if _longest(alike) < FEWEST:
        text = words.say("compare.too_few_years", scene.lang, years=_joined(scene, rows, alike))
        st.caption(prose.plain(text))
        return
    _trend(scene, found[0], rows, alike)


def _rows(scene: Scene, wanted: Metric) -> list[Answer]:
    years = [year for year in asking.years(scene.snapshot, wanted.name) if parts.stands(scene, year)]
    return parts.shown(parts.asked(scene, wanted.name, years))


def _alike(scene: Scene, wanted: Metric, rows: Sequence[Answer]) -> list[bool]:
    """Of each year whether it was measured like the one before it; the first counts as if it were."""
    pairs = [(one.year, rows[nth - 1].year) for nth, one in enumerate(rows)]
    return [nth == 0 or _same(scene.snapshot.key, scene.snapshot, wanted, *pair) for nth, pair in enumerate(pairs)]


@st.cache_data(max_entries=2_000, show_spinner=False, hash_funcs={Metric: lambda one: one.name})
def _same(key: str, _snapshot: Snapshot, wanted: Metric, year: int, other: int) -> bool:
    return compare.same_definition(_snapshot, wanted, year, other)


def _longest(alike: Sequence[bool]) -> int:
    longest = run = 0
    for joined in alike:
        run = run + 1 if joined else 1
        longest = max(longest, run)
    return longest


def _joined(scene: Scene, rows: Sequence[Answer], alike: Sequence[bool]) -> str:
    """「2022｜2023、2024」: the years on file, a stroke where the measure changed."""
    comma = words.say("chart.comma", scene.lang)
    told = [
        ("" if nth == 0 else comma if joined else "｜") + str(row.year)
        for nth, (row, joined) in enumerate(zip(rows, alike, strict=True))
    ]
    return "".join(told)


def _trend(scene: Scene, found: Comparison, rows: Sequence[Answer], alike: Sequence[bool]) -> None:
    wanted, targets = found.metric, _targets(scene, found.metric)
    points = [_point(scene, one, joined, targets) for one, joined in zip(rows, alike, strict=True)]
    zero = wanted.is_count
    figure = figures.trend(points, parts.drawn(scene), tint=_tint(wanted), zero=zero)
    parts.chart(
        scene,
        f"compare-trend-{wanted.name.replace('.', '-')}",
        _finding(scene, found, rows),
        figure,
        [rows],
        _breaks(scene, rows, alike),
    )


def _point(scene: Scene, one: Answer, joined: bool, targets: dict[int, float]) -> figures.Point:
    target = None if scene.where else targets.get(one.year)
    text = "" if target is None else words.say("compare.target", scene.lang, value=_aimed(scene, one, target))
    value = float(one.value or 0)
    return figures.Point(str(one.year), value, parts.text(scene, one), joined, one.year == scene.year, target, text)


def _aimed(scene: Scene, one: Answer, target: float) -> str:
    return words.number(metric(one.metric), target, scene.lang)


def _targets(scene: Scene, wanted: Metric) -> dict[int, float]:
    """What the group set out to reach, a year; rates are filed in percent."""
    scale = 100 if wanted.unit == "percent" else 1
    rows = engine.run(scene.snapshot, TARGETS, {"metric": wanted.name}).rows
    return {year: float(target) / scale for year, target in rows}


def _tint(wanted: Metric) -> figures.Tint:
    return "neutral" if wanted.better == "neutral" else "accent"


def _finding(scene: Scene, found: Comparison, rows: Sequence[Answer]) -> str:
    """That this year is the highest or lowest of all comparable ones, else what it is and how it changed."""
    now = found.now
    told = {
        "name": found.metric.label(scene.lang),
        "year": found.year,
        "value": words.text(found.metric, now, scene.lang),
    }
    values = [float(one.value or 0) for one in rows]
    if now is not None and now.value is not None:
        for key, end in (("highest", max(values)), ("lowest", min(values))):
            if float(now.value) == end and values.count(end) == 1:
                return words.say(f"compare.{key}", scene.lang, first=rows[0].year, **told)
    return words.say("compare.years", scene.lang, first=rows[0].year, last=rows[-1].year, **told)


def _breaks(scene: Scene, rows: Sequence[Answer], alike: Sequence[bool]) -> str:
    broken = [str(one.year) for one, joined in zip(rows, alike, strict=True) if not joined]
    if not broken:
        return ""
    return words.say("satisfaction.broken", scene.lang, years=words.say("chart.comma", scene.lang).join(broken))


def _multiples(scene: Scene, wanted: Sequence[Metric]) -> None:
    rows = {one.name: _rows(scene, one) for one in wanted}
    years = sorted({one.year for found in rows.values() for one in found})
    if len(years) < FEWEST:
        return
    strips = [_strip(scene, one, rows[one.name], years) for one in wanted]
    finding = words.say("compare.multiples", scene.lang, first=years[0], last=years[-1], n=len(wanted))
    figure = figures.multiples(strips, parts.drawn(scene))
    note = words.say("compare.multiples_key", scene.lang)
    parts.chart(scene, "compare-multiples", finding, figure, [rows[one.name] for one in wanted], note)


def _strip(scene: Scene, wanted: Metric, rows: Sequence[Answer], years: Sequence[int]) -> figures.Strip:
    alike = dict(zip((one.year for one in rows), _alike(scene, wanted, rows), strict=True))
    held = {one.year: one for one in rows}
    points = [
        figures.Point(
            str(year),
            float(held[year].value or 0) if year in held else None,
            parts.text(scene, held[year]) if year in held else "",
            alike.get(year, True),
            year == scene.year,
        )
        for year in years
    ]
    return figures.Strip(wanted.label(scene.lang), tuple(points), _tint(wanted))
