"""Parts that the domains' cards share: safe questions, finished tables, cards side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ledger import figures, units, words
from ledger import names as naming
from ledger.answers import Answer, Refused
from ledger.catalogue import Metric, metric
from ledger.compare import rounded
from ledger.show import asking, cards, prose, ways
from ledger.show.doors import Rows
from ledger.show.scene import Scene, language


def title(page: str) -> str:
    """A page's title in the reader's language, its gaps left for `show.header`."""
    return words.say(f"page.{page}", language(), year="{year}")


Draw = Callable[[Scene], None]


def beside(scene: Scene, left: Sequence[Draw], right: Sequence[Draw]) -> None:
    """Cards in two columns, on a phone the left ones first. Cards are as high as what they hold: a column that has less
    to say ends earlier.
    """
    for column, draws in zip(st.columns(2, gap=12), (left, right), strict=True):
        with column, st.container(gap=12):
            for draw in draws:
                draw(scene)


def asked(
    scene: Scene,
    name: str,
    years: Iterable[int] | None = None,
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
) -> list[Answer]:
    """As `show.ask`; [] also where the ledgers do not know a member that is asked for. The chosen year by default."""
    wanted = (scene.year,) if years is None else tuple(years)
    if not wanted:
        return []
    try:
        return asking.ask(scene, name, years=wanted, by=by, where=where)
    except Refused:
        return []


def shown(found: Iterable[Answer]) -> list[Answer]:
    """Those that may be drawn: neither hidden nor without a value."""
    return [one for one in found if one.value is not None]


def alone(scene: Scene, found: Sequence[Answer]) -> bool:
    """Whether the chosen year is all there is: over the years there is nothing to see that its tile does not say."""
    return len(found) == 1 and found[0].year == scene.year and found[0].value is not None


def stands(scene: Scene, year: int) -> bool:
    """Whether the chosen unit existed in a year; the whole group always did."""
    return not scene.where or any(unit.where == scene.where for unit in units.units(scene.snapshot, year))


def text(scene: Scene, one: Answer) -> str:
    return words.text(metric(one.metric), one, scene.lang)


def name(scene: Scene, dim: str, one: Answer) -> str:
    """The group's name as this reader knows it."""
    return naming.named(scene.snapshot, dim, one.keys[dim], scene.lang)


def divided(scene: Scene, one: Answer) -> str:
    """「33 ÷ 44」, what a rate was divided by."""
    return words.say("chart.divided", scene.lang, numerator=f"{one.numerator:,}", denominator=f"{one.denominator:,}")


def hidden(scene: Scene, found: Iterable[Answer], dim: str) -> str:
    """「人数过少,不显示:检测中心」; empty where nothing is hidden."""
    names = [name(scene, dim, one) for one in found if one.suppressed]
    if not names:
        return ""
    return words.say("chart.hidden", scene.lang, names=words.say("chart.comma", scene.lang).join(names))


def joined(*notes: str) -> str:
    return " · ".join(note for note in notes if note)


def chart(
    scene: Scene,
    key: str,
    finding: str,
    figure: go.Figure | None,
    found: Sequence[Sequence[Answer]],
    note: str = "",
    where: Mapping[str, str] | None = None,
    table: Rows | None = None,
) -> None:
    """A card whose title is `finding`, over the answers `found`: a list a metric, the first gives the rows.

    `table` stands in for the answers' own. Where cells are hidden the title claims nothing about them.
    """
    names = list(dict.fromkeys(answers[0].metric for answers in found if answers))
    small = any(one.suppressed for answers in found for one in answers)
    if small and figure is not None:
        finding = words.say("chart.of_shown", scene.lang, finding=finding)
    cards.card(
        scene,
        key,
        prose.plain(finding),
        figure,
        partial(frame, scene, found) if table is None else table,
        finding,
        names,
        prose.plain(note),
        where=where,
        empty="chart.all_hidden" if small else "show.none_here",
        ways=None if figure is None else ways.ways(scene, figures.hit_labels(figure), found, where),
    )


def frame(scene: Scene, found: Sequence[Sequence[Answer]]) -> pd.DataFrame:
    """The answers as a reader's table: year and groups, then every metric with what it was divided by."""
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for answers in found:
        for one in answers:
            row = rows.setdefault((one.year, *one.keys.items()), _place(scene, one))
            row.update(_numbers(scene, metric(one.metric), one))
    return _printable(pd.DataFrame(list(rows.values())))


def _printable(table: pd.DataFrame) -> pd.DataFrame:
    """Columns of one kind each: a column with a hidden number is text throughout."""
    for column in table:
        kinds = {type(value) for value in table[column] if not pd.isna(value)}
        if str in kinds and len(kinds) > 1:
            table[column] = table[column].map(lambda value: value if isinstance(value, str) else f"{value:,}")
    return table.convert_dtypes()


def _place(scene: Scene, one: Answer) -> dict[str, object]:
    groups = {words.say(f"dim.{dim}", scene.lang): name(scene, dim, one) for dim in one.keys}
    return {words.say("dim.year", scene.lang): str(one.year), **groups}


def _numbers(scene: Scene, wanted: Metric, one: Answer) -> dict[str, object]:
    label, unit = wanted.label(scene.lang), words.unit_word(wanted, scene.lang)
    columns = {f"{label} ({unit})" if unit else label: _number(scene, wanted, one)}
    if wanted.is_ratio:
        for part in ("numerator", "denominator"):
            columns[words.say(f"chart.{part}", scene.lang, name=label)] = _plain(getattr(one, part))
    return columns


def _number(scene: Scene, wanted: Metric, one: Answer) -> object:
    if one.value is None or wanted.unit == "percent":
        return words.text(wanted, one, scene.lang)
    decimals = 2 if wanted.unit == "yuan" else wanted.decimals
    return _plain(rounded(one.value, decimals))


def _plain(number: Any) -> object:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def drawn(scene: Scene) -> figures.Theme:
    return "dark" if scene.dark else "light"
