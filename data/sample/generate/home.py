"""The staff home: its zones, what card and code readers noted, what was counted by hand, and the bookings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .people import rosters
from .sheets import csv_file, simple, workbook
from .world import table

YEAR = 2024
ZONE_HEADER = ("板块编号", "功能板块", "面积(平方米)", "容纳人数", "周开放时长", "开放日期", "状态")
SCAN_HEADER = ("员工编号", "部门", "区域编号", "刷卡时间", "识别方式")
TALLY_HEADER = ("功能区", "时段", "人次")
BOOKING_HEADER = ("序号", "功能区", "预约单位", "预约开始时间", "预约结束时间", "预约用途", "核销状态")
DESK_HEADER = ("功能区", "使用时间", "识别方式", "人次")
Booking = tuple[str, datetime, str, str, str]  # zone, hour, unit, purpose, state


def _opened() -> date:
    return date.fromisoformat(table("home")["opened"])


def _moment(dice: Random) -> datetime:
    """An hour at which people come, on a day of the year since the opening."""
    home = table("home")
    days = (date(YEAR, 12, 31) - _opened()).days + 1
    while True:
        day = _opened() + timedelta(days=dice.randrange(days))
        if dice.random() * max(home["weekdays"]) < home["weekdays"][day.weekday()]:
            hour = int(chance.weighted(dice, home["hours"]))
            return datetime(day.year, day.month, day.day, hour)


def _write_zones(raw: Path) -> None:
    home = table("home")
    rows: list[tuple[Any, ...]] = [
        (one["id"], one["name"], one["area"], one["capacity"], one["hours"], _opened(), "在用") for one in home["zones"]
    ]
    later = home["next_zone"]
    opens = date.fromisoformat(later["opens"])
    rows.append((later["id"], later["name"], later["area"], later["capacity"], later["hours"], opens, "在用"))
    simple(raw / "职工之家" / "职工之家功能区台账.xlsx", ZONE_HEADER, rows, "职工之家功能板块台账(示例)")


def _write_scans(raw: Path) -> None:
    """What the readers export: everybody who ever came once, then regulars again and again."""
    home, dice = table("home"), chance.stream("home scans")
    staff = [one for one in rosters()[YEAR] if one.joined.year < YEAR]
    users = dice.sample(staff, home["users"])
    regulars = users[: len(users) // 3]
    draws = {one["id"]: float(one["draw"]) for one in home["zones"]}
    rows = []
    for place in range(home["scans"]):
        one = users[place] if place < len(users) else dice.choice(regulars)
        moment = _moment(dice) + timedelta(seconds=dice.randrange(3600))
        way = "刷卡" if dice.random() < 0.7 else "扫码"
        unit = f"{one.division}-{one.workshop.name}"
        rows.append((one.number, unit, chance.weighted(dice, draws), f"{moment:%Y-%m-%d %H:%M:%S}", way))
    rows.sort(key=lambda row: (row[3], row[0]))
    csv_file(raw / "职工之家" / f"职工之家刷卡扫码导出_{YEAR}.csv", SCAN_HEADER, rows, "gbk")


def _spread(total: int, dice: Random, zones: Sequence[str]) -> dict[tuple[str, datetime], int]:
    """So many person-times over zones and hours."""
    found: dict[tuple[str, datetime], int] = defaultdict(int)
    left = total
    while left:
        count = min(left, dice.randrange(4, 28))
        found[dice.choice(zones), _moment(dice)] += count
        left -= count
    return found


def _blocks(page: Any, counted: Iterable[tuple[tuple[str, datetime], int]]) -> None:
    """A zone's lines under one merged name, and its sum below them."""
    zones: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for (zone, moment), count in counted:
        zones[zone].append((moment, count))
    for zone, lines in zones.items():
        first = page.line
        page.rows(("", f"{moment:%Y年%m月%d日 %H:%M}", count) for moment, count in lines)
        page.merge_down(0, first, page.line - 1, zone)
        page.row(("小计", "", sum(count for _, count in lines)))


def _write_tally(raw: Path) -> None:
    home, dice = table("home"), chance.stream("home tally")
    total = home["visits"] - home["scans"] - home["desk"]
    counted = sorted(_spread(total, dice, home["tallied"]).items())
    with workbook(raw / "职工之家" / f"职工之家人工计数表_{YEAR}年.xlsx", len(TALLY_HEADER)) as page:
        page.title(f"职工之家人工计数表({YEAR}年)")
        page.header(TALLY_HEADER)
        _blocks(page, counted)
        page.row(("合计", "", total))
        page.words("填报人:值班员    审核人:职工之家管理员")


def _booked(dice: Random) -> list[Booking]:
    """No two bookings of a zone at one hour, in the order of their hours."""
    home = table("home")
    states = [state for state, count in home["bookings"].items() for _ in range(count)]
    dice.shuffle(states)
    units = sorted({one.division for one in rosters()[YEAR]})
    taken: dict[tuple[str, datetime], tuple[str, str]] = {}
    while len(taken) < len(states):
        at = chance.weighted(dice, home["bookable"]), _moment(dice)
        taken.setdefault(at, (dice.choice(units), chance.weighted(dice, home["purposes"])))
    ordered = sorted(taken, key=lambda at: at[1])
    return [(*at, *taken[at], state) for at, state in zip(ordered, states, strict=True)]


def _write_bookings(raw: Path) -> None:
    """The bookings, and beside them how many people the desk let in for those that were kept."""
    folder, dice = raw / "职工之家", chance.stream("home bookings")
    booked = _booked(dice)
    rows = [
        (place, zone, unit, moment, moment + timedelta(hours=1 + place % 2), purpose, state)
        for place, (zone, moment, unit, purpose, state) in enumerate(booked, start=1)
    ]
    simple(folder / f"职工之家预约台账_{YEAR}年.xlsx", BOOKING_HEADER, rows, f"{YEAR}年职工之家预约台账(示例)")
    kept = [(zone, moment) for zone, moment, _, _, state in booked if state == "已用"]
    heads = chance.shared_out(table("home")["desk"], [2.0 + dice.random() * 8 for _ in kept])
    counted = zip(kept, heads, strict=True)
    let_in = [(zone, f"{moment:%Y/%m/%d %H:%M}", "预约", count) for (zone, moment), count in counted]
    csv_file(folder / f"职工之家预约核销_{YEAR}.csv", DESK_HEADER, let_in)


def write_home(raw: Path) -> None:
    _write_zones(raw)
    _write_scans(raw)
    _write_tally(raw)
    _write_bookings(raw)
