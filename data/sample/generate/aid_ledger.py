"""The quarterly aid ledger as it is kept: merged units, subtotals, yuan here and ten thousands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .aid import PAID, Payment, payments
from .sheets import Page, workbook
from .world import table, world

HEADER = (
    "序号", "单位", "姓名", "工号", "帮扶项目", "申请日期", "核准日期", "发放日期", "{amount}", "资金来源", "状态"
)  # fmt: skip
QUARTERS = "一二三四"
WAN = (2, 3)
"""The quarters whose sheets are in 万元."""
DAYS = {1: "%Y/%m/%d", 2: "%Y.%m.%d", 4: "%Y年%m月%d日"}
"""How the quarters write days; the third has real dates."""


def _day(day: date | None, quarter: int) -> Any:
    return day.strftime(DAYS[quarter]) if day and quarter in DAYS else day


def _amount(yuan: Decimal, quarter: int) -> Decimal:
    return yuan / 10000 if quarter in WAN else yuan


def _cells(place: int, one: Payment, quarter: int) -> tuple[Any, ...]:
    days = (_day(day, quarter) for day in (one.applied, one.approved, one.paid))
    number = one.person.number if one.numbered else ""
    return place, "", one.person.name, number, one.program, *days, _amount(one.yuan, quarter), one.fund, one.status


def _total(cases: Sequence[Payment], quarter: int) -> Decimal:
    return _amount(sum((one.yuan for one in cases if one.status == PAID), Decimal(0)), quarter)


def _sum_row(label: str, cases: Sequence[Payment], quarter: int) -> tuple[Any, ...]:
    return ("", label, "", "", "", "", "", "", _total(cases, quarter))


def _block(page: Page, unit: str, cases: Sequence[Payment], start: int, quarter: int) -> None:
    """One unit's rows; its name stands in one merged cell, so only the first row has it."""
    first = page.line
    page.rows(_cells(start + place, one, quarter) for place, one in enumerate(cases))
    page.merge_down(1, first, page.line - 1, unit)
    page.row(_sum_row("小计", cases, quarter))


def _sheet(path: Path, year: int, quarter: int, cases: Sequence[Payment]) -> None:
    units: dict[str, list[Payment]] = defaultdict(list)
    for one in cases:
        units[one.person.division].append(one)
    with workbook(path, len(HEADER)) as page:
        page.title(f"北岭装备集团{year}年{QUARTERS[quarter - 1]}季度职工帮扶救济金发放明细")
        page.words("制表单位:集团工会生活保障部(示例)")
        page.header([name.format(amount="发放金额(万元)" if quarter in WAN else "金额(元)") for name in HEADER])
        start = 1
        for division in world().divisions_in(year):
            if division.name in units:
                _block(page, division.name, units[division.name], start, quarter)
                start += len(units[division.name])
        page.row(_sum_row("合计", cases, quarter))
        page.words("制表人:生活保障干事    审核人:生活保障部长    单位负责人:集团工会主席")


def write_aid(raw: Path) -> None:
    for plan in table("aid")["year"]:
        cases = payments(plan)
        for quarter in (1, 2, 3, 4):
            path = raw / "帮扶" / f"救济金发放明细_{plan['year']}年{QUARTERS[quarter - 1]}季度.xlsx"
            of_quarter = [one for one in cases if (one.day.month + 2) // 3 == quarter]
            _sheet(path, plan["year"], quarter, of_quarter)
