"""The staff home: three zones, visits by card, code, desk and tally, and bookings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff

from ledger.answers import answer
from ledger.store import Snapshot


def zone(zone_id: str, name: str, area: int, opens: str = "2024-08-20", **more: Any) -> Row:
    opened = date.fromisoformat(opens)
    return {"zone_id": zone_id, "zone": name, "area_m2": Decimal(area), "open_from": opened, "status": "启用"} | more


def visit(moment: str, person: str | None = None, times: int = 1, **more: Any) -> Row:
    source = "刷卡" if person else "人工计数"
    entered = datetime.fromisoformat(moment)
    return {"zone": "Z1", "entered": entered, "source": source, "person_times": times, "person_key": person} | more


ZONES = [zone("Z1", "阅览区", 300), zone("Z2", "健身区", 500), zone("Z3", "多功能厅", 200, opens="2024-10-01")]
LAST = [visit("2024-12-31 12:00")]


def home(pocket: Pocket, *zones: Row) -> Snapshot:
    return pocket.holding(home_zones=[*ZONES, *zones], home_visits=LAST)


def test_the_home_grows_with_each_zone_that_opens(pocket: Pocket) -> None:
    snapshot = home(pocket)
    assert by(snapshot, "home.area", "month") == {8: 800, 9: 800, 10: 1000, 11: 1000, 12: 1000}
    assert by(snapshot, "home.zones", "quarter") == {3: 2, 4: 3}


def test_a_zone_that_opens_next_year_is_not_there_yet(pocket: Pocket) -> None:
    snapshot = home(pocket, zone("Z4", "展示区", 150, opens="2025-03-01"))
    assert (value(snapshot, "home.zones"), value(snapshot, "home.area")) == (3, 1000)


def test_under_repair_is_out_of_use_and_keeps_its_area_closed_has_neither(pocket: Pocket) -> None:
    repaired = zone("Z4", "棋牌室", 50, status="检修", status_date=date(2024, 11, 5))
    closed = zone("Z5", "影音室", 70, status="停用", status_date=date(2024, 11, 5))
    snapshot = home(pocket, repaired, closed)
    assert (value(snapshot, "home.zones"), value(snapshot, "home.area")) == (3, 1050)
    assert by(snapshot, "home.zones", "month")[10] == 5


def test_a_thousand_square_metres_for_four_people(pocket: Pocket) -> None:
    roster = staff("2024-12-31", ASSEMBLY, "a", "b", "c", "d")
    snapshot = pocket.holding(home_zones=ZONES, roster=roster)
    assert value(snapshot, "home.area_per_thousand") == 250_000


def test_a_tally_counts_its_heads_and_knows_nobody(pocket: Pocket) -> None:
    rows = [visit("2024-09-02 12:10", "a"), visit("2024-09-03 12:20", "a"), visit("2024-09-03 17:00", times=25)]
    snapshot = pocket.holding(home_visits=rows)
    assert value(snapshot, "home.visits") == 27
    (users,) = answer(snapshot, "home.users", (2024,))
    assert (users.value, users.unkeyed) == (1, 1)


def test_visits_by_weekday_and_hour(pocket: Pocket) -> None:
    """2 September 2024 was a Monday."""
    rows = [visit("2024-09-02 12:10", times=3), visit("2024-09-02 12:50", times=2), visit("2024-09-08 17:00", times=4)]
    grid = answer(pocket.holding(home_visits=rows), "home.visits", (2024,), by=("weekday", "hour"))
    assert {tuple(one.keys.values()): one.value for one in grid} == {(1, 12): 5, (7, 17): 4}


def test_a_zone_is_known_by_its_number_or_by_its_name(pocket: Pocket) -> None:
    rows = [visit("2024-09-02 12:10", zone="Z1"), visit("2024-09-02 12:10", zone="阅览区")]
    assert by(pocket.holding(home_zones=ZONES, home_visits=rows), "home.visits", "zone") == {"阅览区": 2}


def test_two_of_four_came_at_least_once(pocket: Pocket) -> None:
    roster = [*staff("2024-12-31", ASSEMBLY, "a", "b", "c"), *staff("2024-12-31", FOUNDRY, "d")]
    rows = [visit("2024-09-02 12:10", "a"), visit("2024-09-03 12:10", "a"), visit("2024-09-03 12:10", "d")]
    snapshot = pocket.holding(roster=roster, home_visits=rows)
    assert value(snapshot, "home.coverage") == 2 / 4
    assert by(snapshot, "home.coverage", "division") == {ASSEMBLY: 1 / 3, FOUNDRY: 1}


def test_a_booking_cancelled_in_time_is_no_broken_promise(pocket: Pocket) -> None:
    states = ("已用", "已用", "已用", "爽约", "取消", "已预约")
    booked = ((datetime(2024, 9, nth, 14), state) for nth, state in enumerate(states, start=1))
    rows = [{"zone": "Z3", "starts": starts, "status": state} for starts, state in booked]
    snapshot = pocket.holding(home_bookings=rows)
    assert value(snapshot, "home.bookings") == 5
    assert value(snapshot, "home.no_show_rate") == 1 / 4


def test_the_busiest_hour_is_that_which_fills_its_zone_most(pocket: Pocket) -> None:
    """Seven came to a room for ten within an hour, eight to a hall for forty; nobody knows how many the third holds."""
    zones = [zone("Z1", "阅览区", 300, capacity=10), zone("Z2", "健身区", 500, capacity=40), zone("Z3", "展示区", 50)]
    visits = [
        visit("2024-12-30 12:05", times=4),
        visit("2024-12-30 12:50", times=3),
        visit("2024-12-30 13:00", times=5),
        visit("2024-12-30 12:00", times=8, zone="Z2"),
        visit("2024-12-30 12:00", times=99, zone="Z3"),
    ]
    snapshot = pocket.holding(home_zones=zones, home_visits=visits)
    assert value(snapshot, "home.peak") == 7 / 10
    assert by(snapshot, "home.peak", "zone") == {"阅览区": 7 / 10, "健身区": 8 / 40}
