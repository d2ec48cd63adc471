"""职工之家 that opened in August 2024: two zones, eleven visits by card and tally in three months, four bookings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff
from reading import figure, figures, numbers, opened, said, texts, title

from ledger.store import Store


def visit(moment: str, person: str | None = None, times: int = 1, zone: str = "Z1") -> Row:
    counted = {"source": "刷卡" if person else "人工计数", "person_times": times, "person_key": person}
    return {"zone": zone, "entered": datetime.fromisoformat(moment)} | counted


ZONES = [
    {"zone_id": number, "zone": name, "area_m2": Decimal(area), "open_from": date(2024, 8, 20), "status": "启用"}
    for number, name, area in (("Z1", "阅览区", 300), ("Z2", "健身区", 500))
]
VISITS = [
    visit("2024-08-26 12:10", "a"),
    visit("2024-10-07 12:20", "a"),
    visit("2024-10-13 17:00", "b", zone="Z2"),
    visit("2024-10-14 12:30", times=7),
    visit("2024-12-31 11:00", "a"),
]
"""26 August, 7 and 14 October 2024 were Mondays, 13 October a Sunday, 31 December a Tuesday."""
BOOKINGS = [
    {"zone": "Z2", "starts": datetime(2024, 9, day, 14), "status": state, "purpose": purpose}
    for day, state, purpose in ((1, "已用", "会议"), (2, "已用", "会议"), (3, "爽约", "会议"), (4, "已用", "读书"))
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Pocket(tmp_path_factory.mktemp("home") / "store").filed(
        home_zones=ZONES,
        home_visits=VISITS,
        home_bookings=BOOKINGS,
        roster=[
            *staff("2023-12-31", ASSEMBLY, "a", "b", "c", "d"),
            *staff("2024-12-31", ASSEMBLY, "a", "b", "c", "d"),
        ],
    )


@pytest.fixture(autouse=True)
def _in_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))


def test_zones_area_visits_users_coverage_and_bookings_stand_first() -> None:
    page = opened("home")
    assert title(page) == "2024年职工之家"
    assert numbers(page) == ["2个", "800平方米", "11人次", "2人", "50.00%", "4次", "25.00%"]


def test_the_months_begin_when_the_home_opened_and_show_the_empty_ones() -> None:
    chart = figure(opened("home"), "2024年10月使用最多，9人次")
    assert chart["layout"]["xaxis"]["ticktext"] == ["8月", "9月", "10月", "11月", "12月"]
    assert chart["data"][0]["y"] == [1, 0, 9, 0, 1]


def test_the_week_is_fullest_on_monday_at_noon() -> None:
    """1 + 1 + 7 on Mondays at twelve; only the fullest cell is written out."""
    chart = figure(opened("home"), "周一12时来的人最多，全年9人次")
    grid = chart["data"][0]
    assert chart["layout"]["xaxis"]["ticktext"] == ["11", "12", "13", "14", "15", "16", "17"]
    assert grid["z"][0] == [0, 9, 0, 0, 0, 0, 0]
    assert grid["z"][6] == [0, 0, 0, 0, 0, 0, 1]
    assert [text for row in grid["text"] for text in row if text] == ["9"]


def test_zones_stand_in_area_users_and_visits() -> None:
    """A tally counts heads and knows nobody."""
    assert texts(figure(opened("home"), "阅览区使用最多，10人次"))[:6] == ["300", "500", "1", "1", "10", "1"]


def test_bookings_stand_beside_those_not_kept() -> None:
    assert texts(figure(opened("home"), "会议预约最多，3次"))[:4] == ["33.33%", "0.00%", "3", "1"]


def test_nobodys_unit_without_users_gets_no_row() -> None:
    assert "未对应单位" not in texts(figure(opened("home"), "只有总装，职工之家使用人数2人"))


def test_a_branch_sees_its_own_visits_and_no_area() -> None:
    page = opened("home", org=ASSEMBLY)
    assert numbers(page)[0] == "4人次"
    assert "阅览区使用最多，3人次" in figures(page)


def test_a_branch_that_never_came_says_so() -> None:
    page = opened("home", org=FOUNDRY)
    assert "铸造2024年没有这项数据。" in said(page)


def test_the_page_speaks_english() -> None:
    page = opened("home", lang="en")
    assert title(page) == "Staff home 2024"
    assert "Mon at 12:00 is busiest: 9 attendances in the year" in figures(page)
