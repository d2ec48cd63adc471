"""The ledger of contests, and who entered them as the entry system exports it (GB18030, staff numbers present)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .people import Person, around
from .sheets import csv_file, simple
from .world import table

LEDGER_HEADER = ("竞赛编号", "竞赛名称", "竞赛类别", "工种", "开始日期", "结束日期", "层级")
ENTRY_HEADER = ("竞赛编号", "竞赛名称", "工号", "姓名", "单位", "成绩")
Contest = Mapping[str, Any]


def contests(year: str) -> list[Contest]:
    return [one for one in table("contests")["contest"] if one["start"].startswith(year)]


def _open_to_all(year: str, everybody: list[Person], dice: Random) -> dict[str, list[Person]]:
    """Everybody is dealt to one open contest, in proportion to the seats; the seats left go to anybody once more."""
    held = [one for one in contests(year) if "trade" not in one]
    dealt = chance.shared_out(len(everybody), [one["seats"] for one in held])
    entered, start = {}, 0
    for contest, count in zip(held, dealt, strict=True):
        first = everybody[start : start + count]
        others = everybody[:start] + everybody[start + count :]
        entered[contest["id"]] = first + dice.sample(others, contest["seats"] - count)
        start += count
    return entered


def _entries(year: str) -> dict[str, list[Person]]:
    dice = chance.stream(f"contests {year}")
    staff = [one for one in around(int(year)) if one.joined.year < int(year) or one.joined.month < 6]
    everybody = dice.sample(staff, table("contests")["persons"][year])
    workers = [one for one in everybody if one.job_class == "一线工人"]
    entered = _open_to_all(year, everybody, dice)
    entered |= {one["id"]: dice.sample(workers, one["seats"]) for one in contests(year) if "trade" in one}
    return entered


def _result(place: int, seats: int) -> str:
    """The first in a hundred win, the next three go on."""
    share = place / seats
    return "获奖" if share < 0.01 else "晋级" if share < 0.04 else "参赛"


def write_contests(raw: Path) -> None:
    for year in table("contests")["persons"]:
        held = contests(year)
        ledger = [
            (
                one["id"], one["name"], one["kind"], one.get("trade", ""),
                date.fromisoformat(one["start"]), date.fromisoformat(one["end"]), "集团",
            )
            for one in held
        ]  # fmt: skip
        simple(raw / "竞赛" / f"竞赛台账_{year}年.xlsx", LEDGER_HEADER, ledger, f"{year}年竞赛台账(示例)")
        entries = _entries(year)
        rows = [
            (one["id"], one["name"], person.number, person.name, person.division, _result(place, one["seats"]))
            for one in held
            for place, person in enumerate(entries[one["id"]])
        ]
        csv_file(raw / "竞赛" / f"竞赛报名导出_{year}.csv", ENTRY_HEADER, rows, "gb18030")
