"""满意度 of the small store: 67 of 72 answers in 2024, 62 of 72 in 2023, another scale in 2022."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from pocket_ledgers import Pocket, branch, survey
from reading import figure, figures, numbers, opened, said, texts, title

from ledger.answers import answer, spread
from ledger.compare import interval
from ledger.store import Store

pytestmark = pytest.mark.usefixtures("in_small_store")


def test_the_page_says_its_rate_and_what_it_was_divided_by() -> None:
    page = opened("satisfaction")
    assert title(page) == "2024年满意度"
    assert numbers(page) == ["93.06%", "36份", "48.00%", "6.94%", "96.53分"]
    assert "67 ÷ 72个作答 · 36份有效问卷" in said(page)


def test_four_charts_each_state_a_finding() -> None:
    assert set(figures(opened("satisfaction"))) == {
        "食堂后勤最低(86.11%)，劳动保护最高(100.00%)",
        "可显示的当中，总装事业部95.00%",
        "2024年总体满意率93.06%，提升6.94个百分点",
        "可显示的当中，35岁及以上满意率最低，为83.33%",
    }


def test_items_stand_lowest_first_over_the_sum_they_come_from() -> None:
    """Canteen 18 + 9 + 4 of 36, safety all 36."""
    canteen, safety = (text for text in texts(figure(opened("satisfaction"), "食堂后勤最低")) if "÷" in text)
    assert "食堂后勤" in canteen
    assert "86.11%" in canteen
    assert "31 ÷ 36" in canteen
    assert "36 ÷ 36" in safety


def test_branches_are_dots_with_the_interval_of_their_questionnaires(small_store: Store) -> None:
    chart = figure(opened("satisfaction"), "总装事业部95.00%")
    assert chart["data"][1]["x"] == [0.95]
    assert chart["data"][0]["x"] == [0.9], "last year, hollow"
    (forms,) = (
        one
        for one in spread(small_store.snapshot(), "satisfaction.rate", (2024,), ("division",))
        if one.keys["division"] == small_ledgers.ASSEMBLY
    )
    low, high = interval(forms, population=40) or (0, 0)
    drawn = [(line["x0"], line["x1"]) for line in chart["layout"]["shapes"]]
    assert (pytest.approx(low), pytest.approx(high)) in drawn


def test_a_branch_of_four_questionnaires_is_named_and_not_drawn() -> None:
    page = opened("satisfaction")
    assert "人数过少，或为免由合计推出相邻的小格，不显示：检测中心、铸造事业部" in said(page)
    assert all(small_ledgers.LAB not in text for spec in figures(page).values() for text in texts(spec))


def test_the_line_of_years_breaks_where_the_scale_changed() -> None:
    page = opened("satisfaction")
    runs = [run["text"] for run in figure(page, "提升")["data"]]
    assert runs == [["84.38%"], ["86.11%", "<b>93.06%</b>"]]
    assert "2023年起量表或题目不同，与之前不连线" in said(page)


def test_a_year_measured_differently_gets_no_hollow_dots() -> None:
    page = opened("satisfaction", year="2023", base="2022")
    (branches,) = (spec for spec in figures(page).values() if small_ledgers.ASSEMBLY in texts(spec))
    assert branches["data"][0]["x"] == []
    assert "与上年口径不同，不作比较" in said(page)


@pytest.mark.parametrize(("by", "part"), [("division", "总装事业部95.00%"), ("gender", "35岁")])
def test_what_is_written_in_a_chart_is_what_the_answers_say(small_store: Store, by: str, part: str) -> None:
    written = texts(figure(opened("satisfaction"), part))
    for one in answer(small_store.snapshot(), "satisfaction.rate", (2024,), (by,)):
        if not one.suppressed:
            assert f"{float(one.value or 0) * 100:.2f}%" in written


def test_a_branch_alone_shows_its_own_items_and_workshops() -> None:
    page = opened("satisfaction", org=small_ledgers.ASSEMBLY)
    assert "38 ÷ 40个作答" in said(page)
    assert "食堂后勤最低(90.00%)，劳动保护最高(100.00%)" in figures(page)


def test_a_small_branch_says_why_nothing_is_drawn() -> None:
    page = opened("satisfaction", org=small_ledgers.LAB)
    assert figures(page) == {}
    assert "检测中心2024年人数过少，不显示。" in said(page)


def test_a_branch_without_questionnaires_says_so() -> None:
    page = opened("satisfaction", org=small_ledgers.DEPOT)
    assert figures(page) == {}
    assert "物流中心2024年没有这项数据。" in said(page)


def test_the_page_speaks_english() -> None:
    page = opened("satisfaction", lang="en")
    assert title(page) == "Satisfaction 2024"
    assert "67 ÷ 72 answers · 36 valid questionnaires" in said(page)
    assert "Satisfaction 93.06% in 2024, up 6.94 percentage points" in figures(page)
    assert "a total would give away too few: 检测中心, 铸造事业部" in said(page)


def test_two_branches_make_no_funnel() -> None:
    assert "漏斗" not in said(opened("satisfaction"))


def test_a_branch_far_below_the_others_lies_outside_the_funnel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two branches with 90 of 100 favourable, one with 20 of 40: whoever answers at all answers one item."""
    answered = {"甲厂": (100, 90), "乙厂": (100, 90), "丙厂": (40, 20)}
    forms = [(unit, [nth < good]) for unit, (size, good) in answered.items() for nth in range(size)]
    units = [{"unit_id": "G", "name": "集团", "level": "集团"}, *(branch(name, name) for name in answered)]
    store = Pocket(tmp_path / "store").filed(units, **survey(2024, *forms))
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    chart = figure(opened("satisfaction"), "丙厂低于漏斗下限，不是偶然")
    spots = chart["data"][3]
    assert sorted(zip(spots["x"], spots["y"], strict=True)) == [(40, 0.5), (100, 0.9), (100, 0.9)]
    assert sorted(spots["text"]) == ["", "", "丙厂"]
