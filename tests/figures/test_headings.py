"""Headings over bars side by side: no word is cut, and none runs into its neighbour on a phone."""

from __future__ import annotations

from ledger.figures import Bar, panels
from ledger.figures.headings import broken


def test_an_english_word_longer_than_a_line_stands_whole() -> None:
    assert broken(["Contest entries (attendances)", "b", "c"])[0] == ["Contest", "entries", "(attendances)"]


def test_three_chinese_headings_break_into_lines_of_one_length() -> None:
    assert broken(["职工之家使用人次", "b", "c"])[0] == ["职工之家", "使用人次"]


def test_two_headings_have_room_for_more() -> None:
    assert broken(["职工之家使用人次", "b"])[0] == ["职工之家使用人次"]


def test_what_stands_in_brackets_has_a_line_of_its_own() -> None:
    assert broken(["人均学时（按参训人）"])[0] == ["人均学时", "（按参训人）"]


def test_higher_headings_make_a_higher_picture_and_take_no_room_from_the_bars() -> None:
    row = Bar("甲", (1.0, 1.0, 1.0), ("1", "1", "1"))
    low = panels([row], ["人次", "人数", "金额"], "light")
    high = panels([row], ["人次", "人数", "职工之家使用人次"], "light")
    assert high.layout.height - low.layout.height == high.layout.margin.t - low.layout.margin.t == 15
