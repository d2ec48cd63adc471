"""The staff sports meet of every second year: one long sign-in list with names and units, and a list of guests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .activities import signed_unit, there_on
from .names import invented
from .people import Person
from .sheets import simple
from .world import table

HEADER = ("序号", "姓名", "单位", "身份", "项目", "签到时间")
Entry = tuple[str, str, str, str]  # name, unit, role, event


def _athletes(meet: Mapping[str, Any], people: list[Person], rows: int, dice: Random) -> Iterator[Entry]:
    """Everybody in one event, then second and third events for some."""
    entered: dict[str, set[str]] = {}
    runners = dice.sample(people, meet["athletes"])
    for place in range(rows):
        one = runners[place] if place < len(runners) else dice.choice(runners)
        items = [item for item in table("activities")["items"] if item not in entered.setdefault(one.number, set())]
        item = dice.choice(items)
        entered[one.number].add(item)
        yield one.name, signed_unit(one), "运动员", item


def _strangers(meet: Mapping[str, Any], dice: Random) -> list[Entry]:
    names = invented(chance.stream(f"strangers {meet['year']}"), meet["strangers"])
    return [(name, dice.choice(table("activities")["strangers"]), "志愿者/工作人员", "") for name in names]


def _entries(meet: Mapping[str, Any], dice: Random) -> list[Entry]:
    people = there_on(datetime.fromisoformat(meet["opens"]).date())
    entries = _strangers(meet, dice)
    for role, count in meet["roles"].items():
        item = "开幕式方阵" if role == "方阵/表演" else ""
        entries += [(one.name, signed_unit(one), role, item) for one in dice.sample(people, count)]
    entries += _athletes(meet, people, meet["rows"] - len(entries), dice)
    dice.shuffle(entries)
    return entries


def _moments(meet: Mapping[str, Any], dice: Random) -> list[str]:
    opens = datetime.fromisoformat(meet["opens"])
    seconds = sorted(dice.randrange(10800) for _ in range(meet["rows"]))
    return [f"{opens + timedelta(seconds=one):%Y-%m-%d %H:%M:%S}" for one in seconds]


def write_meets(raw: Path) -> None:
    for meet in table("activities")["meet"]:
        dice = chance.stream(f"meet {meet['year']}")
        signed = zip(_entries(meet, dice), _moments(meet, dice), strict=True)
        rows = [(number, *entry, moment) for number, (entry, moment) in enumerate(signed, start=1)]
        title = f"{meet['year']}年职工运动会"
        simple(raw / "活动" / f"{title}签到表.xlsx", HEADER, rows, f"{title}签到表")
        guests = meet["guests"].items()
        simple(raw / "活动" / f"{title}嘉宾登记表.xlsx", ("来宾单位", "嘉宾人数"), guests, f"{title}嘉宾登记表")
