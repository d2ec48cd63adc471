"""A grid shows what meets, and leaves empty what never does."""

from __future__ import annotations

import pytest

from ledger.figures import Cell, Theme, grid
from ledger.figures.look import PALETTES


def test_rows_stand_from_the_top_and_columns_bear_their_names_above() -> None:
    figure = grid(["国家级", "市级"], ["工会系统"], [[Cell(1, "1 / 1")], [Cell(2, "2 / 3")]], "light")
    assert figure.layout.yaxis.ticktext == ("国家级", "市级")
    assert figure.layout.yaxis.autorange == "reversed"
    assert (figure.layout.xaxis.side, figure.layout.xaxis.ticktext) == ("top", ("工会系统",))
    assert list(figure.data[0].text) == [["1 / 1"], ["2 / 3"]]


def test_what_never_meets_stays_empty_and_none_of_some_is_not_empty() -> None:
    figure = grid(["市级"], ["甲", "乙"], [[Cell(0, "0 / 3"), None]], "light")
    assert list(figure.data[0].z) == [[0, None]]
    assert list(figure.data[0].text) == [["0 / 3", ""]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_darkest_shade_still_carries_the_themes_text(theme: Theme) -> None:
    colours = PALETTES[theme]
    cells = grid(["甲"], ["乙"], [[Cell(1, "1")]], theme).data[0]
    assert cells.textfont.color == colours.text
    assert cells.colorscale[-1] == (1, colours.accent_soft)


def test_chinese_names_break_anywhere_and_latin_words_stay_whole() -> None:
    figure = grid(["甲"], ["行业协会/产业工会", "Party and government"], [[None, None]], "light")
    assert figure.layout.xaxis.ticktext == ("行业协会/产<br>业工会", "Party and<br>government")


def test_names_from_the_data_cannot_become_markup() -> None:
    figure = grid(["<b>甲</b>"], ["<i>"], [[Cell(1, "<u>")]], "light")
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;甲&lt;/b&gt;",)
    assert list(figure.data[0].text) == [["&lt;u&gt;"]]
