"""Innovations from the shop floor: a register with one line per stage that each of them reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .people import Person, rosters
from .sheets import simple
from .world import table

HEADER = (
    "成果编号", "成果名称", "五小类型", "申报单位", "车间", "工作室", "阶段", "阶段日期", "奖项级别", "创效金额(万元)",
    "创效依据",
)  # fmt: skip
ADOPTED, IN_USE = 0.64, 0.79
"""So many of the submitted are adopted, and of those so many put into use."""
INDUSTRY = "全国行业级"


@dataclass(frozen=True)
class Innovation:
    id: str
    name: str
    kind: str
    person: Person
    submitted: date
    prize: str = ""
    """entered or won, of those that went for the industry's prize."""


def _name(dice: Random) -> str:
    words = table("skills")["innovations"]
    return "".join(dice.choice(words[part]) for part in ("objects", "works", "changes"))


def _kinds(year: str, dice: Random) -> list[str]:
    words = table("skills")["innovations"]
    shares = chance.shared_out(words["year"][year]["small"], list(words["types"].values()))
    small = [kind for kind, count in zip(words["types"], shares, strict=True) for _ in range(count)]
    kinds = small + [dice.choice(words["others"]) for _ in range(words["year"][year]["other"])]
    dice.shuffle(kinds)
    return kinds


def _submitted(year: str) -> Iterator[Innovation]:
    """The first of the year go for the industry's prize."""
    dice = chance.stream(f"innovations {year}")
    plan = table("skills")["innovations"]["year"][year]
    staff = [one for one in rosters()[int(year)] if one.joined.year < int(year)]
    inventors = [one for one in staff if one.job_class in ("一线工人", "技术")]
    kinds = _kinds(year, dice)
    days = sorted(date(int(year), 1, 8) + timedelta(days=dice.randrange(352)) for _ in kinds)
    for place, (kind, day) in enumerate(zip(kinds, days, strict=True)):
        prize = "won" if place < plan["prizes"] else "entered" if place < plan["entered"] else ""
        yield Innovation(f"CX{year}-{place + 1:03}", _name(dice), kind, dice.choice(inventors), day, prize)


def _benefit(dice: Random) -> tuple[Any, str]:
    """Finance confirms some of what inventors estimate; many say nothing about money."""
    said = dice.random()
    if said > 0.6:
        return "", ""
    wan = Decimal(dice.randrange(30, 1900)) / 100
    return wan, "财务确认" if said < 0.34 else "自评"


def _stages(one: Innovation, dice: Random) -> Iterator[tuple[str, date, str, Any, str]]:
    """Stage, day, prize level, benefit and its basis, in the order of the days."""
    yield "提交", one.submitted, "", "", ""
    review = one.submitted + timedelta(days=dice.randrange(10, 40))
    yield "评审", review, "", "", ""
    if one.prize or dice.random() < ADOPTED:
        yield "采纳", review + timedelta(days=dice.randrange(5, 30)), "", "", ""
        if one.prize or dice.random() < IN_USE:
            yield "实施", review + timedelta(days=dice.randrange(35, 90)), "", *_benefit(dice)
    if one.prize:
        yield "申报", date(one.submitted.year, 9, 10), INDUSTRY, "", ""
    if one.prize == "won":
        yield "获奖", date(one.submitted.year, 11, 28), INDUSTRY, "", ""


def _row(one: Innovation, stage: tuple[str, date, str, Any, str]) -> tuple[Any, ...]:
    shop = one.person.workshop
    studio = table("skills")["innovations"]["studios"].get(shop.id, "")
    return one.id, one.name, one.kind, shop.division, shop.name, studio, *stage


def _registers() -> dict[int, list[tuple[Any, ...]]]:
    """Rows by the year of their stage: what is submitted in December is reviewed in the next year's register."""
    years = table("skills")["innovations"]["year"]
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for year in years:
        dice = chance.stream(f"innovation stages {year}")
        for one in _submitted(year):
            for stage in _stages(one, dice):
                found[stage[1].year].append(_row(one, stage))
    last = max(int(year) for year in years)
    return {year: sorted(rows, key=lambda row: (row[7], row[0])) for year, rows in found.items() if year <= last}


def write_innovations(raw: Path) -> None:
    for year, rows in _registers().items():
        simple(raw / "技能" / f"创新成果台账_{year}年.xlsx", HEADER, rows, f"{year}年职工创新成果台账(示例)")
