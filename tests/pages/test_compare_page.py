"""同比 as its reader finds it: the answer first, every switch behind one door, nothing where nothing can be said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, paid, survey, together
from reading import doors, figures, opened, said, title
from streamlit.testing.v1 import AppTest

from ledger.store import Store


def rerun(page: AppTest) -> AppTest:
    page.run()
    assert [error.message for error in page.exception] == []
    return page


# --- the sample ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_sample")
def test_unless_asked_otherwise_satisfaction_stands_beside_last_year() -> None:
    page = opened("compare")
    assert title(page) == "2024年同比"
    assert "**97.28%** " in doors(page)
    assert "2023年 95.84%" in doors(page)
    text = said(page)
    assert "↑ 提升1.44个百分点" in text
    assert "**明显变化**" in text
    assert "推高最多的是风机事业部(+0.40)" in text
    charts = figures(page)
    assert [name for name in charts if "推高最多" in name]
    assert "可比的13个单位全部上升，其中10个明显变化" in charts
    assert [name for name in charts if "处明显变好" in name]


@pytest.mark.usefixtures("in_sample")
def test_merged_branches_are_explained_both_ways() -> None:
    assert "锻压事业部已并入铸锻事业部：按当时机构，前者算撤出，后者算新增" in said(opened("compare"))
    restated = opened("compare", org_as="now")
    assert "这里两年都按现行机构合在一起比" in said(restated)
    assert "机构口径：按现行机构" in said(restated)
    assert [name for name in figures(restated) if name.startswith("可比的14个单位中")]


@pytest.mark.long
@pytest.mark.usefixtures("in_sample")
def test_a_branch_made_by_a_merger_is_told_how_it_can_be_compared() -> None:
    page = opened("compare", org="铸锻事业部")
    assert "无上年同口径数据" in said(page)
    assert "在口径选项里改为按现行机构就能比：下降0.42个百分点" in said(page)
    assert figures(page) == {}
    restated = opened("compare", org="铸锻事业部", org_as="now")
    assert "下降0.42个百分点" in said(restated)


@pytest.mark.usefixtures("in_sample")
def test_another_questionnaire_stops_the_comparison_and_says_why() -> None:
    page = opened("compare", year="2023", base="2022")
    text = said(page)
    assert "与上年口径不同，不作比较" in text
    assert "新增题目1道：民主管理" in text
    assert "量表：上次“很满意、满意、不太满意、不满意”" in text
    assert figures(page) == {}
    assert "百分点" not in text


@pytest.mark.usefixtures("in_sample")
def test_several_metrics_stand_side_by_side_from_one_address() -> None:
    page = opened("compare")
    page.multiselect(key="metric").set_value(["aid.paid", "training.persons"])
    rerun(page)
    assert page.query_params["metric"] == ["aid.paid", "training.persons"]
    assert "2个指标2022至2024年的走势" in figures(page)
    assert "帮扶人次变化" in said(page)


@pytest.mark.usefixtures("in_sample")
def test_the_statistics_are_told_when_somebody_asks() -> None:
    page = opened("compare")
    (door,) = [one for one in page.expander if one.label == "统计说明：总体满意率"]
    assert not door.markdown
    assert "95%区间" not in said(page)


@pytest.mark.usefixtures("in_sample")
def test_switches_stand_in_the_address_and_go_back_with_one_click() -> None:
    page = opened("compare", metric="aid.paid")
    page.selectbox(key="by").set_value("program")
    rerun(page)
    assert page.query_params["by"] == "program"
    assert "按什么分：帮扶项目" in said(page)
    page.button(key="compare-usual").click()
    rerun(page)
    assert "by" not in page.query_params
    assert "按什么分：" not in said(page)


@pytest.mark.long
@pytest.mark.usefixtures("in_sample")
def test_the_meet_on_the_overview_is_compared_with_the_last_meet() -> None:
    assert "较上届(2022年)增长" in said(opened("overview"))


@pytest.mark.usefixtures("in_sample")
def test_the_page_speaks_english() -> None:
    page = opened("compare", lang="en")
    assert title(page) == "Year over year 2024"
    assert "up 1.44 percentage points" in said(page)
    assert "All 13 that can be compared by Branch rose, 10 of them clearly" in figures(page)


# --- what cannot be said -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_one_year_store")
def test_a_first_year_shows_its_figure_and_compares_with_nothing() -> None:
    page = opened("compare")
    assert "无上年同口径数据" in said(page)
    assert figures(page) == {}


def filed(folder: Pocket, monkeypatch: pytest.MonkeyPatch, *days: tuple[str, int]) -> Store:
    """Aid paid to so many people of 总装 on each of the days."""
    rows = [paid(day, 100, f"p{nth}", unit=ASSEMBLY) for day, people in days for nth in range(people)]
    store = folder.filed(aid_payments=rows)
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    return store


@pytest.fixture
def pocket(tmp_path: Path) -> Pocket:
    return Pocket(tmp_path / "store")


def test_a_year_that_is_not_over_is_held_against_the_same_days(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    filed(pocket, monkeypatch, ("2023-03-01", 10), ("2023-10-01", 10), ("2024-06-30", 10))
    page = opened("compare", metric="aid.paid", year="2024")
    assert "与上年持平" in said(page)
    assert "2024年数据只到6月30日，两年都只算到这一天。" in said(page)
    whole = opened("compare", metric="aid.paid", year="2024", span="year")
    assert "较上年减少" in said(whole) or "同比下降" in said(whole)


def test_too_few_people_are_not_shown_and_not_compared(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    filed(pocket, monkeypatch, ("2023-12-01", 10), ("2024-12-01", 2))
    page = opened("compare", metric="aid.paid", year="2024")
    assert "人数过少，不作比较" in said(page)
    assert "200" not in said(page)
    assert figures(page) == {}


def surveyed(folder: Pocket, monkeypatch: pytest.MonkeyPatch, **years: list[tuple[str, int, int]]) -> None:
    """A questionnaire of one item a year: unit, how many forms are satisfied, of how many."""
    both = [
        survey(int(year[1:]), *[(unit, [nth < yes]) for unit, yes, of in units for nth in range(of)])
        for year, units in years.items()
    ]
    monkeypatch.setenv("LEDGER_STORE", str(folder.filed(**together(*both)).folder))


def test_a_handful_of_forms_is_said_to_be_too_few(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    surveyed(pocket, monkeypatch, y2023=[(ASSEMBLY, 10, 20)], y2024=[(ASSEMBLY, 15, 20)])
    text = said(opened("compare", year="2024"))
    assert "↑ 提升25.00个百分点" in text
    assert "**样本不足**" in text


def test_when_every_branch_rose_and_the_group_fell_the_page_warns(
    pocket: Pocket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """90 → 95 % and 60 → 65 %, but most forms now come from the second: 84 → 71 %."""
    surveyed(
        pocket,
        monkeypatch,
        y2023=[(ASSEMBLY, 72, 80), (FOUNDRY, 12, 20)],
        y2024=[(ASSEMBLY, 19, 20), (FOUNDRY, 52, 80)],
    )
    page = opened("compare", year="2024")
    assert "↓ 下降13.00个百分点" in said(page)
    assert any("每个单位都相反" in str(one.value) for one in (*page.warning, *page.markdown))
