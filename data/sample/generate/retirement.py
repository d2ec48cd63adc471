"""Who retired, as the personnel office lists them, and who was sent off at which ceremony, as the union does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from . import chance
from .names import invented
from .people import Person, around, rosters
from .sheets import Page, simple, workbook
from .world import table

LIST_HEADER = ("序号", "工号", "姓名", "性别", "出生日期", "单位", "车间", "岗位类别", "退休日期")
CEREMONY_HEADER = ("序号", "欢送会", "欢送日期", "姓名", "工号", "单位", "纪念品金额(元)", "感谢信")
GIFT = 500


def _before_the_first_roster(year: int, count: int) -> list[Person]:
    """People like the staff of the first roster, with names and low numbers of their own."""
    dice = chance.stream(f"retired {year}")
    models = dice.sample(rosters()[year], count)
    names = invented(dice, count)
    return [
        replace(
            one, number=f"{place:06}", name=name, born=date(year - (one.retires - one.born.year), 1 + place % 12, 9)
        )
        for place, (one, name) in enumerate(zip(models, names, strict=True), start=11)
    ]


def retired(year: int) -> list[Person]:
    """Everybody who retired in the year, in the order of their day."""
    early = table("retirement")["before_the_first_roster"]
    if year == early["year"]:
        people = _before_the_first_roster(year, early["persons"])
    else:
        stayed = {one.number for one in rosters()[year]}
        people = [one for one in around(year) if one.retires == year and one.number not in stayed]
    return sorted(people, key=lambda one: (retires_on(one), one.number))


def retires_on(one: Person) -> date:
    """The last day of the month in which the age is reached."""
    following = date(one.retires + one.born.month // 12, one.born.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _sent_off(plan: Mapping[str, Any]) -> dict[date, list[Person]]:
    """All but the year's last retirees, at the first ceremony after their day; December's at the last one."""
    days = [date.fromisoformat(day) for day in plan["ceremonies"]]
    held: dict[date, list[Person]] = {day: [] for day in days}
    for one in retired(plan["year"])[: plan["sent_off"]]:
        held[next((day for day in days if day >= retires_on(one)), days[-1])].append(one)
    return held


def _known_by_name(one: Person, year: int) -> bool:
    """One in nine stands on the ceremony's list by name alone; a unit that was merged needs the number."""
    roster = rosters().get(year - 1, ())
    alike = [other for other in roster if (other.name, other.division) == (one.name, one.division)]
    return len(alike) == 1 and int(one.number) % 9 == 0


def _ceremony(page: Page, day: date, people: list[Person], start: int) -> None:
    first = page.line
    for place, one in enumerate(people, start=start):
        number = "" if _known_by_name(one, day.year) else one.number
        page.row((place, "", day, one.name, number, one.division, GIFT, "是"))
    page.merge_down(1, first, page.line - 1, f"{day.month}月退休职工欢送会")


def _write_ceremonies(raw: Path, plan: Mapping[str, Any]) -> None:
    year = plan["year"]
    with workbook(raw / "退休" / f"退休职工欢送会名单_{year}年.xlsx", len(CEREMONY_HEADER)) as page:
        page.title(f"北岭装备集团{year}年退休职工欢送会名单(示例)")
        page.header(CEREMONY_HEADER)
        start = 1
        for day, people in _sent_off(plan).items():
            _ceremony(page, day, people, start)
            start += len(people)
        page.row(("", "合计", "", "", "", "", GIFT * (start - 1)))
        page.words("制表人:集团工会办公室")


def _list_row(place: int, one: Person) -> tuple[Any, ...]:
    shop = one.workshop
    return (
        place, one.number, one.name, one.gender, one.born.strftime("%Y-%m-%d"), shop.division, shop.name,
        one.job_class, retires_on(one).strftime("%Y年%m月%d日"),
    )  # fmt: skip


def write_retirement(raw: Path) -> None:
    for plan in table("retirement")["year"]:
        year = plan["year"]
        rows = [_list_row(place, one) for place, one in enumerate(retired(year), start=1)]
        simple(raw / "退休" / f"退休人员名册_{year}年.xlsx", LIST_HEADER, rows, f"{year}年退休人员名册(示例)")
        _write_ceremonies(raw, plan)
