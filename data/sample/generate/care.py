"""The yearly workbook of care for model workers, a sheet of stays and one of money; the list of talks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from . import chance
from .honours import highest_level, models
from .people import Person, around
from .sheets import Page, csv_file, sheets
from .world import table

STAY_HEADER = ("序号", "关爱项目", "姓名", "工号", "单位", "荣誉级别", "出发日期", "天数")
MONEY_HEADER = ("序号", "关爱项目", "姓名", "工号", "单位", "荣誉级别", "发放日期", "金额(元)")


def _cared_for(year: int) -> list[Person]:
    """Model workers first, then exemplars of long standing who have no honour yet."""
    honoured = models(year)
    known = {one.number for one in honoured}
    dice = chance.stream(f"care {year}")
    tenured = [one for one in around(year) if one.joined.year < year - 12 and one.retires > year + 1]
    return honoured + dice.sample([one for one in tenured if one.number not in known], 60)


def _level(one: Person, year: int) -> str:
    return highest_level(one, year) or "先进典型"


def _stays(plan: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    people = iter(_cared_for(plan["year"]))
    for group in plan["groups"]:
        for _ in range(group["persons"]):
            one = next(people)
            day = date.fromisoformat(group["start"])
            yield "疗休养", one.name, one.number, one.division, _level(one, plan["year"]), day, group["days"]


def _money(plan: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    dice = chance.stream(f"care money {plan['year']}")
    for kind, given in (("慰问", plan["visits"]), ("奖金", plan["bonuses"])):
        for one in _cared_for(plan["year"])[: given["persons"]]:
            day = f"{date.fromisoformat(given['date']):%Y.%m.%d}"
            level = _level(one, plan["year"])
            yield kind, one.name, one.number, one.division, level, day, dice.choice(given["amounts"])


def _fill(page: Page, title: str, header: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    page.title(title)
    page.header(header)
    listed = [(place, *row) for place, row in enumerate(rows, start=1)]
    page.rows(listed)
    page.row(("", "合计", "", "", "", "", "", sum(row[-1] for row in listed)))


def write_care(raw: Path) -> None:
    plans = table("care")
    for plan in plans["year"]:
        year = plan["year"]
        with sheets(raw / "劳模关爱" / f"劳模关爱台账_{year}年.xlsx") as begin:
            _fill(begin("疗休养", len(STAY_HEADER)), f"{year}年劳模疗休养名单(示例)", STAY_HEADER, _stays(plan))
            _fill(begin("慰问与奖金", len(MONEY_HEADER)), f"{year}年劳模慰问与奖金(示例)", MONEY_HEADER, _money(plan))
    csv_file(raw / "劳模关爱" / "宣讲台账.csv", plans["talks"]["header"], plans["talks"]["rows"])
