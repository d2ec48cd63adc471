"""The industrial-worker reform: each year's list of measures, what was reported of them, and the bulletins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import chance
from .sheets import csv_file, simple, workbook
from .world import table

LIST_HEADER = ("年度", "举措编号", "举措类别", "举措名称", "五大方面", "牵头单位", "配合单位", "启动日期", "完成时限")
LOG_HEADER = ("举措编号", "举措名称", "更新日期", "推进状态", "完成进度(%)", "佐证材料", "见简报")
BULLETIN_HEADER = ("年度", "期号", "简报标题", "印发日期", "涉及举措")
REPORTS = ((3, 28), (6, 27), (9, 26), (12, 20))
"""The days on which units report, four times a year."""
CLASSES = {"key": "重点", "regular": "常规"}


@dataclass(frozen=True)
class Measure:
    id: str
    place: str
    """重点 or 常规."""
    told: tuple[str, str, str, str]
    """Name, pillar, lead unit, supporting units."""
    outcome: str
    start: date
    due: date
    done: date | None
    quiet: bool
    bare: bool


def _outcomes(plan: Mapping[str, Any], dice: Random) -> list[str]:
    count = plan["key"] + plan["regular"]
    special = [outcome for outcome, times in plan["outcomes"].items() for _ in range(times)]
    found = special + ["done"] * (count - len(special))
    dice.shuffle(found)
    return found


def _days(outcome: str, year: int, dice: Random) -> tuple[date, date, date | None]:
    """When a measure starts, is due, and was done or first kept up."""
    start = date(year, dice.choice((2, 3, 3, 4)), dice.randrange(5, 25))
    last = date(year, 12, 31)
    if outcome in ("kept", "going"):
        return start, last, date(year, 6, 27) if outcome == "kept" else None
    due = date(year, dice.choice((5, 6, 8, 9, 10)), 30)
    if outcome == "late":
        return start, due, None
    shift = dice.randrange(8, 36) if outcome == "behind" else -dice.randrange(2, 28)
    return start, due, due + timedelta(days=shift)


def measures(plan: Mapping[str, Any]) -> list[Measure]:
    """A year's measures, the key ones first."""
    dice = chance.stream(f"reform {plan['year']}")
    told = [(kind, one) for kind in CLASSES for one in table("reform")["measures"][kind][: plan[kind]]]
    outcomes = _outcomes(plan, dice)
    quiet = [place for place, outcome in enumerate(outcomes) if outcome == "kept"][: plan["quiet"]]
    bare = set(dice.sample(range(len(told)), plan["bare"]))
    return [
        Measure(
            f"CG{plan['year']}-{place + 1:02}", CLASSES[kind], tuple(one), outcomes[place],
            *_days(outcomes[place], plan["year"], dice), place in quiet, place in bare,
        )
        for place, (kind, one) in enumerate(told)
    ]  # fmt: skip


def _state(one: Measure, day: date) -> tuple[str, int]:
    """Status and progress as reported on a day."""
    if one.outcome == "kept":
        return ("长期坚持", 100) if one.done and day >= one.done else ("推进中", 50)
    if one.done and day >= one.done:
        return "已完成", 100
    if one.outcome == "late" and day > one.due:
        return "滞后", 80
    return "推进中", min(95, 20 + (day - one.start).days // 3)


def _report_days(one: Measure) -> Iterator[date]:
    """Quarterly from its start until it is done, and the day it was done; one that went quiet stops in September."""
    last = date(one.start.year, 9, 30 if one.quiet else 1)
    closed = one.done if one.done and one.outcome != "kept" else date(one.start.year, 12, 31)
    for month, day in REPORTS:
        reported = date(one.start.year, month, day)
        if one.start <= reported < closed and not (one.quiet and reported > last):
            yield reported
    if closed == one.done:
        yield closed


def _log_rows(plan: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    dice = chance.stream(f"reform log {plan['year']}")
    rows = []
    for one in measures(plan):
        for day in _report_days(one):
            status, pct = _state(one, day)
            proof = dice.choice(table("reform")["evidence"]) if not one.bare and pct >= 50 else "无"
            issue = f"第{dice.randrange(1, len(plan['bulletins']) + 1)}期" if dice.random() < 0.2 else ""
            rows.append((one.id, one.told[0], day, status, pct, proof, issue))
    return sorted(rows, key=lambda row: (row[2], row[0]))


def _write_list(path: Path, plan: Mapping[str, Any]) -> None:
    """The list as an annex to the plan: 重点 and 常规 stand once each, in merged cells."""
    with workbook(path, len(LIST_HEADER)) as page:
        page.title(f"{plan['year']}年产业工人队伍建设改革举措清单(示例)")
        page.header(LIST_HEADER)
        listed = measures(plan)
        for kind in CLASSES.values():
            first = page.line
            for one in (one for one in listed if one.place == kind):
                page.row((plan["year"], one.id, "", *one.told, one.start, one.due))
            page.merge_down(2, first, page.line - 1, kind)


def _bulletin_rows() -> Iterator[tuple[Any, ...]]:
    for plan in table("reform")["year"]:
        dice = chance.stream(f"bulletins {plan['year']}")
        ids = [one.id for one in measures(plan)]
        for place, day in enumerate(plan["bulletins"], start=1):
            cited = "、".join(sorted(dice.sample(ids, 4)))
            yield plan["year"], f"第{place}期", table("reform")["titles"][place - 1], day.replace("-", "."), cited


def write_reform(raw: Path) -> None:
    for plan in table("reform")["year"]:
        year = plan["year"]
        _write_list(raw / "产改" / f"产改举措清单_{year}年.xlsx", plan)
        title = f"{year}年产改举措进展台账(示例)"
        simple(raw / "产改" / f"产改举措进展台账_{year}年.xlsx", LOG_HEADER, _log_rows(plan), title)
    csv_file(raw / "产改" / "产改工作简报目录.csv", BULLETIN_HEADER, _bulletin_rows(), "gbk")
