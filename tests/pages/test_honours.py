"""荣誉与劳模关爱 of five cases of 2024: three awarded, one refused, one still applied for; six stays, two talks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff
from reading import figure, figures, numbers, opened, said, texts, title

from ledger.store import Store

REGISTER = [
    {"honour_id": number, "honour": name, "level": level, "authority": authority, "object": "个人", "kind": kind}
    for number, name, level, authority, kind in (
        ("H1", "国家级奖章", "国家级", "工会系统", "奖章"),
        ("H2", "市工匠", "市级", "党委政府", "称号"),
        ("H3", "集团劳模", "集团级", "企业", "称号"),
    )
]
PEOPLE = [f"p{nth}" for nth in range(6)]


def case(number: int, honour: str, *stages: str, unit: str = ASSEMBLY) -> list[Row]:
    """One case of person p<number>, a stage a month."""
    return [
        {
            "batch_year": 2024,
            "case_id": f"C{number}",
            "honour": honour,
            "unit": unit,
            "person_key": f"p{number}",
            "stage": stage,
            "stage_date": date(2024, month, 1),
        }
        for month, stage in enumerate(stages, start=2)
    ]


CASES = [
    *case(1, "国家级奖章", "培育", "推荐", "申报", "授予"),
    *case(2, "市工匠", "推荐", "申报", "公示", "授予"),
    *case(3, "市工匠", "推荐", "申报", "未获"),
    *case(4, "市工匠", "推荐", "申报", unit=FOUNDRY),
    *case(5, "集团劳模", "申报", "授予"),
]
STAYS = [
    {"care_type": "疗休养", "person_key": person, "unit": ASSEMBLY, "start_date": date(2024, 6, 17)}
    | {"days": Decimal(6), "amount_yuan": None}
    for person in PEOPLE
]
BONUSES = [stay | {"care_type": "奖金", "days": None, "amount_yuan": Decimal(1000)} for stay in STAYS]
TALKS = [
    {"talk_date": date(2024, 5, nth), "speaker_type": speaker, "audience": audience}
    for nth, (speaker, audience) in enumerate((("劳模", 100), ("工匠", 50)), start=1)
]
ROSTER = [
    *staff("2023-12-31", ASSEMBLY, *PEOPLE, job_class="一线工人"),
    *staff("2024-12-31", ASSEMBLY, *PEOPLE, job_class="一线工人"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    pocket = Pocket(tmp_path_factory.mktemp("honours") / "store")
    ledgers = {"honours": REGISTER, "honour_cases": CASES, "care_records": [*STAYS, *BONUSES], "talks": TALKS}
    return pocket.filed(roster=ROSTER, **ledgers)


@pytest.fixture(autouse=True)
def _in_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))


def test_applied_awarded_and_the_rate_between_them_stand_first() -> None:
    """Four applied at district level or above; of the three decided two were awarded."""
    page = opened("honours")
    assert title(page) == "2024年荣誉与劳模关爱"
    assert numbers(page)[:3] == ["4人次", "2人次", "66.7%"]
    assert numbers(page)[3:7] == ["1项", "0项", "100.0%", "3人"]


def test_care_has_a_heading_of_its_own_and_seven_figures() -> None:
    page = opened("honours")
    assert page.subheader[0].value == "劳模关爱"
    assert numbers(page)[7:] == ["6人", "36人天", "0人次", "6,000元", "0元", "2场", "150人次"]


def test_the_funnel_counts_a_case_in_every_stage_it_reached() -> None:
    page = opened("honours")
    chart = figure(page, "2024年批次5件，已授予3件")
    assert chart["data"][0]["x"] == [1, 4, 5, 1, 3]
    written = " ".join(texts(chart))
    assert "申报　<b>5件</b>" in written
    assert "期末仍在此环节1件" in written


def test_a_refusal_is_told_and_is_no_stage_of_the_way() -> None:
    page = opened("honours")
    assert "未获1件" in said(page)
    assert "未获" not in " ".join(texts(figure(page, "2024年批次5件")))


def test_the_grid_has_awarded_of_applied_with_the_highest_level_on_top() -> None:
    chart = figure(opened("honours"), "获评2人次，其中国家级1人次")
    assert texts(chart)[:2] == [["", "1 / 1"], ["1 / 3", ""]]
    assert texts(chart)[2:] == ["党委政府", "工会系统", "国家级", "市级"]
    assert chart["data"][0]["z"] == [[None, 1], [1, None]]


def test_holders_stand_at_the_highest_level_they_hold() -> None:
    chart = figure(opened("honours"), "3人持有荣誉，其中国家级1人")
    assert chart["data"][0]["x"] == [1, 1, 1]


def test_a_national_honour_is_named_with_its_kind() -> None:
    chart = figure(opened("honours"), "国家级及全国行业级荣誉1项：奖章1项")
    assert "国家级奖章　<b>1项</b>" in texts(chart)[0]
    assert "奖章</span>" in texts(chart)[0]


def test_branches_stand_in_awarded_applied_and_all_cases() -> None:
    written = texts(figure(opened("honours"), "总装件数最多，4件"))
    assert written[:6] == ["2", "–", "3", "1", "4", "1"]


def test_talks_and_who_heard_them_stand_beside_each_other() -> None:
    assert texts(figure(opened("honours"), "劳模宣讲听众最多，100人次"))[:4] == ["1", "1", "100", "50"]


def test_cases_are_neither_good_nor_bad_by_their_stage_and_bonuses_bear_no_colour() -> None:
    assert ":red-badge" not in said(opened("honours"))


def test_a_branch_without_awards_says_so() -> None:
    page = opened("honours", org=FOUNDRY)
    assert "2024年批次1件，尚无授予" in figures(page)
    assert "铸造2024年没有这项数据。" in said(page)


def test_the_page_speaks_english() -> None:
    page = opened("honours", lang="en")
    assert title(page) == "Honours and care 2024"
    assert numbers(page)[:2] == ["4applications", "2awards"]
    assert "Batch of 2024: 5 cases, 3 cases awarded" in figures(page)
    assert "National" in texts(figure(page, "2 awards, of which National: 1 award"))
