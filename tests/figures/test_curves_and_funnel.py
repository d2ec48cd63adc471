"""Curves end in their names; a funnel names who lies outside; a bad cell stands out."""

from __future__ import annotations

from ledger.figures import Cell, Curve, Limit, Spot, curves, funnel, grid
from ledger.figures.look import PALETTES

LIGHT = PALETTES["light"]


def test_a_line_bears_its_name_where_it_ends() -> None:
    figure = curves(["1月", "2月", "3月"], [Curve("已完成50%", (0.0, 0.5, None), strong=True)], "light")
    assert list(figure.data[0].text) == ["", "已完成50%", ""]
    assert figure.data[0].line.color == LIGHT.accent


def test_what_a_line_is_held_against_stands_back() -> None:
    figure = curves(["1月"], [Curve("应完成", (1.0,))], "light")
    assert (figure.data[0].line.dash, figure.data[0].line.color) == ("dot", LIGHT.muted)


def test_only_those_outside_the_funnel_are_named_and_the_low_ones_are_orange() -> None:
    limits = [Limit(10, 0.8, 1.0), Limit(40, 0.85, 0.95)]
    figure = funnel([Spot("甲", 10, 0.9), Spot("乙<b>", 40, 0.7, -1)], limits, 0.9, "份数", "light")
    low, high, middle, spots = figure.data[:4]
    assert (list(low.y), list(high.y), list(middle.y)) == ([0.8, 0.85], [1.0, 0.95], [0.9, 0.9])
    assert list(spots.text) == ["", "乙&lt;b&gt;"]
    assert list(spots.marker.color) == [LIGHT.accent_soft, LIGHT.bad]


def test_a_bad_cell_is_drawn_in_the_colour_of_trouble_over_the_others() -> None:
    figure = grid(["常规"], ["已完成", "滞后"], [[Cell(5, "5"), Cell(1, "1", bad=True)]], "light")
    trouble = figure.data[1]
    assert list(trouble.z) == [[None, 1]]
    assert trouble.colorscale[0][1] == LIGHT.bad_soft


def stands(spots: list[Spot]) -> tuple[str, ...]:
    limits = [Limit(0, 0.9, 0.96), Limit(600, 0.94, 0.95)]
    (dots,) = (trace for trace in funnel(spots, limits, 0.95, "份数", "light").data if trace.mode == "markers+text")
    return tuple(dots.textposition)


def test_a_name_stands_over_its_dot_where_nothing_is_in_the_way() -> None:
    assert stands([Spot("铸锻事业部", 300, 0.92, -1)]) == ("top center",)


def test_a_name_gives_way_to_the_dot_above_it() -> None:
    assert stands([Spot("甲", 300, 0.97, 1), Spot("乙", 300, 0.975)])[0] == "bottom center"


def test_a_name_at_the_edge_stays_within_the_picture() -> None:
    assert stands([Spot("Group Headquarters", 0, 0.98, 1), Spot("乙", 600, 0.92)])[0] == "middle right"


def test_names_of_neighbours_outside_the_funnel_stand_on_different_sides() -> None:
    left, right = stands([Spot("工程成套公司", 300, 0.97, 1), Spot("技术研究院", 330, 0.97, 1)])
    assert left != right


def test_of_twelve_months_every_third_is_named() -> None:
    months = [f"{month}月" for month in range(1, 13)]
    figure = curves(months, [Curve("应完成", (1.0,) * 12)], "light")
    assert figure.layout.xaxis.ticktext == ("1月", "4月", "7月", "10月")
