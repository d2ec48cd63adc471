"""The ledger of activities and the sign-in lists of the smaller ones, as organisers and sign-in tools leave them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .people import Person, around
from .sheets import csv_file, simple
from .world import table

LEDGER_HEADER = ("活动编号", "活动名称", "活动类别", "层级", "开始日期", "结束日期", "活动地点")
Activity = Mapping[str, Any]


def there_on(day: date) -> list[Person]:
    """Those who were already in the group on that day; some of them leave before the year ends."""
    return [one for one in around(day.year) if one.joined <= day]


def signed_unit(one: Person) -> str:
    """The unit as its people write it on a list."""
    return str(table("activities")["aliases"].get(one.division, one.division))


def _guests_of(activity: Activity) -> list[Person]:
    people = there_on(date.fromisoformat(activity["start"]))
    unit, gender = activity.get("unit", ""), activity.get("gender", "")
    return [one for one in people if one.place.startswith(unit) and gender in ("", one.gender)]


def _moments(activity: Activity, dice: Random) -> list[datetime]:
    opens = datetime.fromisoformat(activity["start"]) + timedelta(hours=8)
    return sorted(opens + timedelta(seconds=dice.randrange(5400)) for _ in range(activity["rows"]))


def _by_tool(path: Path, activity: Activity, people: list[Person], dice: Random) -> None:
    """The sign-in tool knows where everybody stood; none of that may be kept."""
    header = ("序号", "姓名", "单位", "签到时间", "签到地点", "纬度", "经度")
    place = (activity["venue"], "0.000000", "0.000000")
    rows = (
        (number, one.name, signed_unit(one), f"{moment:%Y-%m-%d %H:%M:%S}", *place)
        for number, (one, moment) in enumerate(zip(people, _moments(activity, dice), strict=True), start=1)
    )
    csv_file(path.with_suffix(".csv"), header, rows)


def _by_hand(path: Path, activity: Activity, people: list[Person], dice: Random) -> None:
    rows = ((number, one.name, signed_unit(one), activity["role"]) for number, one in enumerate(people, start=1))
    simple(path.with_suffix(".xlsx"), ("序号", "姓名", "单位", "身份"), rows, _title(activity))


def _by_number(path: Path, activity: Activity, people: list[Person], dice: Random) -> None:
    header = ("工号", "姓名", "所属单位", "车间", "参与身份")
    rows = ((one.number, one.name, one.division, one.workshop.name, "选手") for one in people)
    simple(path.with_suffix(".xlsx"), header, rows, _title(activity))


def _title(activity: Activity) -> str:
    return f"{activity['start'][:4]}年{activity['name']}签到表"


LISTS: Mapping[str, Callable[[Path, Activity, list[Person], Random], None]] = {
    "csv": _by_tool,
    "xlsx": _by_hand,
    "numbered": _by_number,
}


def _ledger_row(one: Activity) -> tuple[Any, ...]:
    day = date.fromisoformat(one["start"])
    return one["id"], one["name"], one["category"], one["level"], day, day, one["venue"]


def write_activities(raw: Path) -> None:
    for year, held in table("activities")["ledger"].items():
        rows = [_ledger_row(one) for one in held]
        simple(raw / "活动" / f"文体活动台账_{year}年.xlsx", LEDGER_HEADER, rows, f"{year}年文体活动台账(示例)")
        for activity in held:
            if activity["list"]:
                dice = chance.stream(activity["id"])
                people = dice.sample(_guests_of(activity), activity["rows"])
                LISTS[activity["list"]](raw / "活动" / _title(activity), activity, people, dice)
