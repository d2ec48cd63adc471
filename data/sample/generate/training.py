"""Union-cadre training: the ledger of courses, and what the training system exports (GBK, one row per enrolment)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .people import Person, rosters
from .sheets import csv_file, simple
from .world import table

COURSE_HEADER = ("培训编号", "培训名称", "培训类型", "培训方式", "开始日期", "结束日期", "学时", "是否大型", "主办单位")
SYSTEM_HEADER = (
    "工号", "姓名", "单位", "培训编号", "培训名称", "培训类型", "培训方式", "开始日期", "学时", "是否到课"
)  # fmt: skip
Course = Mapping[str, Any]


def courses(year: int) -> list[Course]:
    return [one for one in table("training")["course"] if one["start"].startswith(str(year))]


def _cadres(year: int) -> list[Person]:
    """This year's cadres with some years in the group: they were there on every day of the courses."""
    return [one for one in rosters()[year] if one.cadre and one.joined.year < year - 1]


def _seats(plan: Mapping[str, Any], people: list[Person], dice: Random) -> dict[str, list[Person]]:
    """Who attends what. Everybody attends something: the own-pace courses first, then those left over, then anybody."""
    waiting = list(people)
    attending: dict[str, list[Person]] = {}
    by_pace = sorted(courses(plan["year"]), key=lambda one: one["id"] not in plan["own_pace"])
    for course in by_pace:
        first, waiting = waiting[: course["seats"]], waiting[course["seats"] :]
        others = [one for one in people if one not in first]
        attending[course["id"]] = first + dice.sample(others, course["seats"] - len(first))
    return attending


def _earned(plan: Mapping[str, Any], dice: Random) -> dict[str, list[float]]:
    """Hours of each seat of the own-pace courses, in half hours, so that the year's sum comes out."""
    short = [one for one in courses(plan["year"]) if one["id"] not in plan["own_pace"]]
    left = plan["hours"] - sum(one["hours"] * one["seats"] for one in short)
    own = [one for one in courses(plan["year"]) if one["id"] in plan["own_pace"]]
    weights = [one["hours"] * dice.triangular(0.45, 1.7, 1.0) for one in own for _ in range(one["seats"])]
    halves = iter(chance.shared_out(round(left * 2), weights))
    return {one["id"]: [next(halves) / 2 for _ in range(one["seats"])] for one in own}


def _row(one: Person, course: Course, hours: float, came: bool) -> tuple[str, ...]:
    return (
        one.number, one.name, one.division, course["id"], course["name"], course["type"], course["mode"],
        course["start"].replace("-", "/"), f"{hours:g}", "是" if came else "否",
    )  # fmt: skip


def _stayed_away(plan: Mapping[str, Any], seats: Mapping[str, list[Person]], dice: Random) -> list[tuple[str, ...]]:
    """Enrolled and not there; the system prints the planned hours all the same."""
    taught = [one for one in courses(plan["year"]) if one["id"] not in plan["own_pace"]]
    rows: list[tuple[str, ...]] = []
    absent: dict[str, set[str]] = defaultdict(set)
    while len(rows) < plan["absent"]:
        course, one = dice.choice(taught), dice.choice(_cadres(plan["year"]))
        if one not in seats[course["id"]] and one.number not in absent[course["id"]]:
            absent[course["id"]].add(one.number)
            rows.append(_row(one, course, course["hours"], came=False))
    return rows


def _attendance(plan: Mapping[str, Any]) -> list[tuple[str, ...]]:
    dice = chance.stream(f"training {plan['year']}")
    seats = _seats(plan, dice.sample(_cadres(plan["year"]), plan["persons"]), dice)
    earned = _earned(plan, dice)
    rows = [
        _row(one, course, earned.get(course["id"], [course["hours"]] * course["seats"])[place], came=True)
        for course in courses(plan["year"])
        for place, one in enumerate(seats[course["id"]])
    ]
    return sorted(rows + _stayed_away(plan, seats, dice), key=lambda row: (row[3], row[0]))


def _course_row(one: Course) -> tuple[Any, ...]:
    days = date.fromisoformat(one["start"]), date.fromisoformat(one["end"])
    major = "是" if one.get("major") else "否"
    return one["id"], one["name"], one["type"], one["mode"], *days, one["hours"], major, one["host"]


def write_training(raw: Path) -> None:
    for plan in table("training")["year"]:
        year = plan["year"]
        title = f"{year}年工会干部培训班台账(示例)"
        rows = [_course_row(one) for one in courses(year)]
        simple(raw / "培训" / f"培训班台账_{year}年.xlsx", COURSE_HEADER, rows, title)
        csv_file(raw / "培训" / f"参训记录导出_{year}.csv", SYSTEM_HEADER, _attendance(plan), "gbk")
