"""A plan's bars run from start to due date; a week's cells are the darker the fuller."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.figures import Span, Theme, gantt, heat
from ledger.figures.look import PALETTES

THEMES: tuple[Theme, Theme] = ("light", "dark")
MONTHS = [f"{month}月" for month in range(1, 13)]
LATE = Span("轮训<b>", "滞后", date(2024, 3, 1), date(2024, 3, 11), "late")
DONE = Span("带徒", "已完成", date(2024, 3, 1), date(2024, 6, 30), "done", done=date(2024, 6, 20))


@pytest.mark.parametrize("theme", THEMES)
def test_ten_days_are_ten_days_long_and_late_is_orange(theme: Theme) -> None:
    planned, done, labels, _hits = gantt([LATE, DONE], 2024, MONTHS, theme).data
    assert planned.x[0] == 10 * 24 * 3600 * 1000
    assert planned.marker.color == (PALETTES[theme].bad, PALETTES[theme].accent_soft)
    assert (done.x, done.y) == (("2024-06-20",), (1,))
    assert labels.text[0].startswith("轮训&lt;b&gt;")


def test_a_plan_fills_its_year_with_the_first_row_on_top() -> None:
    figure = gantt([LATE, DONE], 2024, MONTHS, "light")
    assert figure.layout.xaxis.range == ("2024-01-01", "2024-12-31")
    assert figure.layout.xaxis.ticktext == ("1月", "4月", "7月", "10月")
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


@pytest.mark.parametrize("theme", THEMES)
def test_the_fullest_cell_is_the_darkest_and_the_only_one_written(theme: Theme) -> None:
    grid = heat(["周一", "周二"], ["11", "12"], [[0, 3], [1200, 1]], theme).data[0]
    assert [text for row in grid.text for text in row] == ["", "", "1,200", ""]
    assert (grid.zmin, grid.zmax) == (0, 1200)
    assert grid.colorscale[-1] == (1, PALETTES[theme].accent)


def test_a_week_without_visits_is_all_empty() -> None:
    assert heat(["周一"], ["11"], [[0]], "light").data[0].zmax == 1
