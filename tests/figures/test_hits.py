"""Every chart tells a click which row, column or cell it meant."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import pytest

from ledger.figures import (
    Bar,
    Cell,
    Column,
    Dot,
    Point,
    Span,
    bars,
    columns,
    dots,
    gantt,
    grid,
    heat,
    hit_labels,
    pairs,
    panels,
    trend,
)

TWO = [Bar("甲", (1, 2), ("1", "2")), Bar("乙", (3, 4), ("3", "4"))]
DAY = date(2024, 3, 1)
BY_ROW = {
    "bars": bars(TWO, "light"),
    "pairs": pairs(TWO, "light"),
    "panels": panels(TWO, ["人数", "人次"], "light"),
    "columns": columns([Column("甲", 1, "1"), Column("乙", 3, "3")], "light"),
    "dots": dots([Dot("甲", 0.5, "50%"), Dot("乙", 0.6, "60%")], "light"),
    "trend": trend([Point("甲", 1, "1"), Point("乙", 2, "2")], "light"),
    "gantt": gantt([Span(name, "", DAY, DAY, "done") for name in ("甲", "乙")], 2024, ["月"] * 12, "light"),
}


@pytest.mark.parametrize("figure", BY_ROW.values(), ids=BY_ROW)
def test_a_row_or_column_answers_by_its_name(figure: go.Figure) -> None:
    assert hit_labels(figure) == [("甲",), ("乙",)]


def test_a_cell_answers_by_its_row_and_its_column() -> None:
    cells = [("上", "左"), ("上", "右")]
    assert hit_labels(grid(["上"], ["左", "右"], [[Cell(1, "1"), None]], "light")) == cells
    assert hit_labels(heat(["上"], ["左", "右"], [[1, 0]], "light")) == cells


@pytest.mark.parametrize("name", ["bars", "panels", "dots", "gantt"])
def test_the_marks_of_rows_stand_over_each_other_so_that_the_nearest_is_the_row_itself(name: str) -> None:
    for marks in (trace for trace in BY_ROW[name].data if trace.name == "hits"):
        assert len(set(marks.x)) == 1
        assert len(set(marks.y)) == 2


def test_the_marks_are_not_seen_and_speak_only_to_a_click() -> None:
    (marks,) = (trace for trace in BY_ROW["bars"].data if trace.name == "hits")
    assert (marks.marker.opacity, marks.hoverinfo) == (0, "none")
