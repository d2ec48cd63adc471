"""Charts draw what they are given, and nothing they are not."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from ledger.figures import Bar, Column, Dot, Mark, Point, Theme, bars, columns, dots, pairs, panels, trend
from ledger.figures.look import PALETTES

THEMES: tuple[Theme, Theme] = ("light", "dark")


def texts(figure: go.Figure) -> str:
    return json.dumps(figure.to_plotly_json(), ensure_ascii=False, default=str)


def test_a_bar_shows_its_rate_and_what_it_was_divided_by() -> None:
    figure = bars([Bar("食堂后勤", (0.75,), ("75.00%", "9 ÷ 12"))], "light", whole=1)
    assert figure.data[0].x == (0.75,)
    assert figure.data[1].x == (0.25,)
    assert "食堂后勤　<b>75.00%</b>" in texts(figure)
    assert "9 ÷ 12" in texts(figure)


def test_bars_start_at_zero_and_end_at_the_whole() -> None:
    assert bars([Bar("甲", (0.97,), ("97%",))], "light", whole=1).layout.xaxis.range == (0, 1)


def test_the_first_row_stands_on_top() -> None:
    figure = bars([Bar("甲", (1,), ("1",)), Bar("乙", (2,), ("2",))], "light")
    assert figure.data[0].y == (1, 0)


def test_a_missing_value_is_not_drawn_as_zero() -> None:
    assert columns([Column("1月", None, "")], "light").data[0].y == (None,)
    assert bars([Bar("甲", (None,), ("人数过少，不显示",))], "light").data[0].x == (None,)


def test_names_from_the_data_cannot_become_markup_or_formulas() -> None:
    figure = texts(bars([Bar("<b>x</b>$y$", (1,), ("1",))], "light"))
    assert "&lt;b&gt;x&lt;/b&gt;&#36;y&#36;" in figure


def test_a_dot_has_its_interval_and_the_hollow_dot_of_last_year() -> None:
    figure = dots([Dot("总装事业部", 0.95, "95.00%", 0.9, 1.0, before=0.9)], "light")
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (0.9, 1.0)
    assert figure.data[0].x == (0.9,)
    assert figure.data[1].x == (0.95,)
    assert figure.data[2].text == ("95.00%",)


def test_without_last_year_there_is_no_hollow_dot() -> None:
    assert dots([Dot("总装事业部", 0.95, "95.00%")], "light").data[0].x == ()


def test_the_line_breaks_where_the_measure_changed() -> None:
    years = [Point("2022", 0.8, "80%"), Point("2023", 0.9, "90%", joined=False), Point("2024", 0.95, "95%")]
    figure = trend(years, "light")
    assert [run.x for run in figure.data if run.name is None] == [(0,), (1, 2)]
    assert [shape.x0 for shape in figure.layout.shapes] == [0.5]


def test_pairs_put_persons_within_their_person_times_on_one_scale() -> None:
    times, persons, _hits = pairs([Bar("运动会", (15, 17), ("15人", "17人次"))], "light").data
    assert (persons.x, times.x) == ((15,), (17,))
    assert persons.width < times.width
    assert times.text == ("<b>15人</b>  17人次",)


def test_no_two_ticks_of_a_fine_scale_of_rates_read_the_same() -> None:
    assert dots([Dot("甲", 0.975, "97.50%")], "light").layout.xaxis.tickformat == ".2~%"


def test_a_single_dot_has_room_for_its_axis() -> None:
    one, two = (dots([Dot("甲", 0.975, "97.50%")] * count, "light").layout.height for count in (1, 2))
    assert one == two


def test_panels_give_every_measure_its_own_scale() -> None:
    figure = panels([Bar("送温暖", (6, 6000), ("6人次", "6,000元"))], ["人次", "金额"], "light")
    assert figure.layout.xaxis.range[1] < 20
    assert figure.layout.xaxis2.range[1] > 6000


def test_a_histogram_marks_the_mean_between_its_bands() -> None:
    figure = columns([Column("0", 1, "1"), Column("10", 2, "2")], "light", touching=True, mark=Mark(1.5, "人均15"))
    assert figure.layout.shapes[0].x0 == 1.0
    assert figure.layout.xaxis.tickvals == (-0.5, 0.5)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_its_own_ink_and_no_page_behind_it(theme: Theme) -> None:
    figure = columns([Column("1月", 1, "1")], theme)
    assert figure.layout.template.layout.font.color == PALETTES[theme].text
    assert figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable_on_its_ground(theme: Theme) -> None:
    colours = PALETTES[theme]
    for ink in (colours.text, colours.muted):
        assert contrast(ink, colours.ground) >= 4.5


def test_what_is_neither_good_nor_bad_has_no_accent() -> None:
    aid = columns([Column("1月", 1, "1", strong=True)], "light", tint="neutral")
    assert aid.data[0].marker.color == (PALETTES["light"].neutral,)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
