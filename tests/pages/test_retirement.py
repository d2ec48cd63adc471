"""退休欢送 of the sample: 88 retired in 2024, 85 of them sent off at six ceremonies."""

from __future__ import annotations

import pytest
from reading import figures, numbers, opened, said, title

from ledger.figures.look import PALETTES
from ledger.store import Store

pytestmark = pytest.mark.usefixtures("in_sample")


def test_coverage_leads_and_the_report_agrees() -> None:
    page = opened("retirement")
    assert title(page) == "2024年退休欢送"
    assert numbers(page) == ["96.59%", "88人", "85人", "30天", "6场"]
    assert "年报:85名 ✓" in said(page)


def test_more_retirees_is_neither_good_nor_bad() -> None:
    page = opened("retirement")
    assert ":gray-badge[较上年增加4人(示例)]" in said(page)
    inks = {PALETTES["light"].neutral, PALETTES["light"].neutral_soft}
    for name in ("5月欢送最多，20人", "5月退休职工欢送会人数最多，20人"):
        assert all(set(bar["marker"]["color"]) <= inks for bar in figures(page)[name]["data"])


def test_units_with_few_retirees_are_named_and_not_drawn() -> None:
    page = opened("retirement")
    (told,) = [line for line in said(page).splitlines() if "人数过少，或为免由合计推出相邻的小格，不显示：" in line]
    hidden = told.partition("不显示：")[2].split("、")
    assert "技术研究院" in hidden
    assert "可显示的当中，风机事业部欢送覆盖率最低(87.50%)，铸锻事业部最高(100.00%)" in figures(page)
    drawn = "".join(str(chart) for chart in figures(page).values())
    assert "风机事业部" in drawn
    assert [unit for unit in hidden if unit in drawn] == []


def test_the_page_speaks_english() -> None:
    page = opened("retirement", lang="en")
    assert title(page) == "Retirement 2024"
    assert "May has most send-offs: 20 persons" in figures(page)


def test_without_a_list_of_retirees_the_page_says_what_is_missing(in_small_store: Store) -> None:
    page = opened("retirement")
    assert "退休人员名册：可以给出当年退休。" in said(page)
    assert figures(page) == {}
