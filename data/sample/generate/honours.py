"""The register of honours, and each year's cases with a row per stage they reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from . import chance
from .people import FIRST, LAST, Person, rosters
from .sheets import csv_file, simple
from .world import table

CASE_HEADER = (
    "批次年度", "案件编号", "荣誉名称", "单位", "姓名", "工号", "集体名称", "阶段", "阶段日期", "奖金(元)"
)  # fmt: skip
STAGES = ("培育", "推荐", "申报", "公示", "授予")
BY_CSV = (2023,)
"""The years whose cases come as text from the office system (GBK)."""


@dataclass(frozen=True)
class Case:
    year: int
    number: int
    honour: str
    last: str
    person: Person
    """Who is put forward; of a team, somebody from its unit."""

    @property
    def id(self) -> str:
        return f"SB{self.year}-{self.number:02}"

    @property
    def of_a_team(self) -> bool:
        return register()[self.honour]["授予对象"] == "集体"

    @property
    def stages(self) -> tuple[str, ...]:
        """What is written down: lists of candidates begin with fostering, the rest with a recommendation."""
        until = STAGES.index(self.last) + 1 if self.last in STAGES else STAGES.index("公示")
        begun = 0 if self.honour in ("RY01", "RY04") else 1
        return (*STAGES[begun:until], *(() if self.last in STAGES else (self.last,)))


@cache
def register() -> dict[str, dict[str, Any]]:
    tables = table("honours")
    return {row[0]: dict(zip(tables["header"], row, strict=True)) for row in tables["register"]}


@cache
def _pool() -> list[Person]:
    """Skilled people of long standing who stay through all years: the same ones are honoured again and higher."""
    stay = {one.number for one in rosters()[LAST]}
    tenured = [one for one in rosters()[FIRST] if one.joined.year < 2012 and one.retires > LAST + 2]
    keen = [one for one in tenured if one.number in stay and one.job_class in ("一线工人", "技术")]
    return chance.stream("honour pool").sample(keen, 64)


def _as_in(year: int, one: Person) -> Person:
    return next(other for other in rosters()[year] if other.number == one.number)


@cache
def cases(year: int) -> list[Case]:
    """A year's cases; nobody is put forward twice in a year."""
    people = iter(chance.stream(f"honours {year}").sample(_pool(), len(_pool())))
    listed = [(honour, last) for honour, last, count in table("honours")["years"][str(year)] for _ in range(count)]
    return [
        Case(year, number, honour, last, _as_in(year, next(people)))
        for number, (honour, last) in enumerate(listed, start=1)
    ]


def _awards(until: int) -> Iterator[Case]:
    found = [one for year in range(FIRST, until + 1) for one in cases(year)]
    return (one for one in found if one.last == "授予" and not one.of_a_team)


def models(year: int) -> list[Person]:
    """Everybody honoured by the end of the year, as they were in it."""
    return [_as_in(year, one) for one in {case.person.number: case.person for case in _awards(year)}.values()]


def highest_level(one: Person, year: int) -> str:
    """The highest level a person holds by the end of the year, '' for none."""
    held = [register()[case.honour]["级别"] for case in _awards(year) if case.person.number == one.number]
    order = [row["级别"] for row in register().values()]
    return min(held, key=order.index, default="")


def _days(case: Case) -> list[date]:
    """Stages a few weeks apart, the last before December."""
    dice = chance.stream(f"stages {case.id}")
    days = [date(case.year, 1, 8) + timedelta(days=dice.randrange(40))]
    for _ in case.stages[1:]:
        days.append(days[-1] + timedelta(days=dice.randrange(14, 62)))
    return days


def _rows(case: Case) -> Iterator[tuple[Any, ...]]:
    """Text and numbers in turn: some lists know people by name only, as long as one person bears it."""
    shop = case.person.workshop
    who = ("", "", f"{shop.name}班组") if case.of_a_team else (case.person.name, case.person.number, "")
    name = register()[case.honour]["荣誉名称"]
    for stage, day in zip(case.stages, _days(case), strict=True):
        bonus = table("honours")["bonuses"].get(case.honour, "") if stage == "授予" else ""
        yield case.year, case.id, name, shop.division, *who, stage, f"{day:%Y/%m/%d}", bonus


def write_honours(raw: Path) -> None:
    tables = table("honours")
    simple(raw / "荣誉" / "荣誉目录.xlsx", tables["header"], tables["register"], "荣誉目录(示例)")
    for year in map(int, tables["years"]):
        rows = [row for case in cases(year) for row in _rows(case)]
        path = raw / "荣誉" / f"荣誉申报进度台账_{year}年"
        if year in BY_CSV:
            csv_file(path.with_suffix(".csv"), CASE_HEADER, rows, "gbk")
        else:
            simple(path.with_suffix(".xlsx"), CASE_HEADER, rows, f"{year}年荣誉申报进度台账(示例)")
