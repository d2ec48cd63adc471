"""Pictures of change: everything they say stands written in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from plotly.graph_objects import Figure

from ledger.figures import (
    Line,
    Pair,
    Point,
    Step,
    Strip,
    dumbbell,
    floor,
    hit_labels,
    multiples,
    slope,
    trend,
    waterfall,
)

STEPS = [
    Step("2023年", 95.0, "95.00%", total=True, means="2023"),
    Step("总装", 2.0, "+2.00", means="总装"),
    Step("铸造", -0.5, "−0.50", bad=True, means="铸造"),
    Step("2024年", 96.5, "96.50%", total=True, means="2024"),
]


def written(figure: Figure) -> str:
    return " ".join(text for trace in figure.data for text in trace.text or ())


def test_a_waterfall_leads_from_one_year_to_the_other() -> None:
    figure = waterfall(STEPS, "light")
    bars = figure.data[0]
    ends = [base + length for base, length in zip(bars.base, bars.x, strict=True)]
    assert ends == pytest.approx([95.0, 97.0, 96.5, 96.5])
    assert all(text in written(figure) for text in ("95.00%", "+2.00", "−0.50", "96.50%"))
    assert hit_labels(figure) == [("2023",), ("总装",), ("铸造",), ("2024",)]


def test_what_leads_the_wrong_way_has_the_colour_of_trouble() -> None:
    colours = waterfall(STEPS, "light").data[0].marker.color
    assert colours[2] not in (colours[0], colours[1])


def test_small_steps_between_large_totals_do_not_start_at_nought_and_large_ones_do() -> None:
    assert 90 < floor(STEPS) < 95
    assert floor([Step("2023年", 2, "2", total=True), Step("a", 4, "+4"), Step("2024年", 6, "6", total=True)]) == 0


def test_a_dumbbell_has_both_years_a_line_between_and_its_words() -> None:
    rows = [Pair("总装", 0.96, 0.98, "96% → 98%", "+2.00"), Pair("铸造", 0.97, 0.96, "97% → 96%", "−1.00", bad=True)]
    figure = dumbbell(rows, "dark")
    assert list(figure.data[0].x) == [0.96, 0.97]
    assert list(figure.data[1].x) == [0.98, 0.96]
    assert [(bar.x0, bar.x1) for bar in figure.layout.shapes] == [(0.96, 0.98), (0.97, 0.96)]
    assert "+2.00</b>　96% → 98%" in written(figure)
    assert figure.data[1].marker.color[0] != figure.data[1].marker.color[1]


def test_what_may_be_chance_stands_back() -> None:
    sure, unsure = (
        dumbbell([Pair("a", 1, 2, "", "+1", sure=one)], "light").data[1].marker.color for one in (True, False)
    )
    assert sure != unsure


def test_texts_of_a_slope_never_lie_upon_each_other() -> None:
    lines = [Line(name, 1.0, 2.0, "1", "2") for name in ("a", "b", "c")]
    figure = slope([*lines, Line("d", 0.0, 10.0, "0", "10")], ("2023", "2024"), "light")
    left = sorted(figure.data[-3].y)
    assert all(after - before > 0.3 for before, after in pairwise(left))
    assert [trace.y for trace in figure.data[:3]] == [(1.0, 2.0)] * 3


def test_small_multiples_share_their_years_and_break_each_where_it_changed() -> None:
    years = ("2022", "2023", "2024")
    broken = tuple(Point(year, 1.0, "1", joined=year != "2023") for year in years)
    whole = tuple(Point(year, 9.0, "9") for year in years)
    figure = multiples([Strip("满意率", broken), Strip("学时", whole)], "light")
    runs = [(trace.yaxis, len(trace.x)) for trace in figure.data if trace.mode == "lines+markers+text"]
    assert runs == [("y", 1), ("y", 2), ("y2", 3)]
    assert [note.text for note in figure.layout.annotations] == ["满意率", "学时"]


def test_a_target_is_a_line_over_its_year_and_lies_within_the_picture() -> None:
    points = [Point("2023", 0.95, "95%"), Point("2024", 0.96, "96%", target=0.99, target_text="目标99%")]
    figure = trend(points, "light")
    line = figure.data[0]
    assert (list(line.x), list(line.y)) == ([0.65, 1.35], [0.99, 0.99])
    assert "目标99%" in line.text
    assert figure.layout.yaxis.range[1] > 0.99
