"""技能与创新: money of three years, four innovations of 2024, benefit, prizes, exchanges, two contests of two."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff
from reading import figure, figures, numbers, opened, said, texts, title

from ledger.store import Store


def bought(year: int, yuan: int) -> Row:
    paid = date(year, 5, 1)
    money = {"approved_date": paid, "paid_date": paid, "approved_yuan": Decimal(yuan), "paid_yuan": Decimal(yuan)}
    return {"item": "焊机", "kind": "设备", "unit": ASSEMBLY} | money


UNPAID = bought(2024, 30_000) | {"paid_date": None, "paid_yuan": None}


def stage(nth: int, name: str, month: int, kind: str = "小革新", **more: Any) -> Row:
    return {
        "innovation_id": f"I{nth}",
        "innovation": f"成果{nth}",
        "innovation_type": kind,
        "unit": ASSEMBLY,
        "stage": name,
        "stage_date": date(2024, month, 10),
    } | more


def worth(yuan: int, basis: str) -> Row:
    return {"benefit_yuan": Decimal(yuan), "benefit_basis": basis}


INNOVATIONS = [
    *(stage(nth, "提交", 1) for nth in (1, 2, 3)),
    stage(4, "提交", 2, kind="小发明"),
    *(stage(nth, "采纳", 3) for nth in (1, 2)),
    stage(1, "实施", 4, **worth(70_000, "财务确认")),
    stage(2, "评审", 5, **worth(40_000, "自评")),
    *(stage(nth, "申报", 9, award_level="全国行业级") for nth in (1, 2)),
    stage(1, "获奖", 11, award_level="全国行业级"),
]
CONTESTS = [
    {"contest_id": number, "contest": name, "contest_kind": kind, "trade": "焊工", "start_date": date(2024, 6, 1)}
    for number, name, kind in (("K1", "焊接赛", "技能竞赛"), ("K2", "安全赛", "安康杯"))
]
ENTRIES = [
    {"contest_id": contest, "unit": ASSEMBLY, "person_key": person}
    for contest, person in (("K1", "a"), ("K1", "a"), ("K1", "b"), ("K2", "a"))
]
OUTINGS = [
    {"kind": kind, "topic": "交流", "held_on": date(2024, 5, day), "persons": persons, "unit": ASSEMBLY}
    for day, (kind, persons) in enumerate((("请进来", 40), ("请进来", 20), ("走出去", 15)), start=6)
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Pocket(tmp_path_factory.mktemp("skills") / "store").filed(
        equipment=[bought(2022, 100_000), bought(2023, 50_000), bought(2024, 200_000), UNPAID],
        innovations=INNOVATIONS,
        contests=CONTESTS,
        contest_attendance=ENTRIES,
        outings=OUTINGS,
        roster=staff("2024-12-31", ASSEMBLY, "a", "b", "c", "d"),
    )


@pytest.fixture(autouse=True)
def _in_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))


def test_ten_figures_stand_first() -> None:
    page = opened("skills")
    assert title(page) == "2024年技能与创新"
    assert numbers(page)[:5] == ["20.00万元", "4项", "50.00%", "50.00%", "7.00万元"]
    assert numbers(page)[5:] == ["1项", "2人", "50.00%", "2项", "3次"]


def test_a_years_equipment_money_stands_beside_that_of_three_years() -> None:
    """20 and 5 and 10; before 2022 nobody knows."""
    chart = figure(opened("skills"), "2024年装备投入20.00万元，近三年累计35.00万元")
    assert chart["data"][0]["x"] == [200_000, 50_000, 100_000]
    assert chart["data"][1]["x"] == [350_000, None, None]


def test_what_is_approved_and_unpaid_is_told_and_not_counted() -> None:
    assert "另有已批未付3.00万元，不计入投入" in said(opened("skills"))


def test_a_ledger_of_two_years_claims_no_three() -> None:
    page = opened("skills", year="2023")
    assert "2023年装备投入5.00万元" in figures(page)


def test_four_submitted_two_adopted_one_in_use() -> None:
    chart = figure(opened("skills"), "提交4项、采纳2项、实施1项")
    assert chart["data"][0]["x"] == [4, 2, 1]
    assert "提交的50.00%" in texts(chart)[1]
    assert "采纳的50.00%" in texts(chart)[2]


def test_types_stand_in_innovations_adopted_and_in_use() -> None:
    written = texts(figure(opened("skills"), "小革新成果最多，3项"))
    assert written[4:6] == ["3", "1"]
    assert "66.67%" in written


def test_what_finance_confirmed_is_never_added_to_estimates() -> None:
    chart = figure(opened("skills"), "2024年财务确认创效7.00万元；自评4.00万元另列，不相加")
    assert [trace["x"] for trace in chart["data"]] == [[70_000], [40_000]]


def test_entered_is_not_won() -> None:
    chart = figure(opened("skills"), "2024年申报2项，获奖1项")
    assert [trace["x"] for trace in chart["data"]] == [[1], [2]]


def test_contestants_stand_beside_entries_by_kind() -> None:
    """a entered the welding contest twice: one person, two entries."""
    assert "<b>2人</b>  3人次" in texts(figure(opened("skills"), "技能竞赛参赛最多，3人次"))


def test_exchanges_stand_in_and_out_with_who_took_part() -> None:
    assert texts(figure(opened("skills"), "请进来参加最多，60人次"))[:4] == ["2", "1", "60", "15"]


def test_a_branch_without_innovations_says_so() -> None:
    page = opened("skills", org=FOUNDRY)
    assert "铸造2024年没有这项数据。" in said(page)
    assert not any("提交" in name for name in figures(page))


def test_the_page_speaks_english() -> None:
    page = opened("skills", lang="en")
    assert title(page) == "Skills and innovation 2024"
    assert "200,000 yuan spent on equipment in 2024, 350,000 yuan in three years" in figures(page)
    assert "Submitted: 4 items, Adopted: 2 items, In use: 1 item" in figures(page)
