"""The insurance policies: a plan's units under its merged name, as many people as the roster of that day has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from .people import rosters
from .sheets import Page, workbook
from .world import table, world

HEADER = ("年度", "险种", "基层工会", "参保人数", "保费(元)", "出资方", "起保日期", "终保日期")


def _plan(page: Page, plan: Mapping[str, Any], mutual: Mapping[str, Any]) -> None:
    """A plan's lines, a unit each, and their sum."""
    year = mutual["policy_year"]
    insured = Counter(one.division for one in rosters()[year] if plan["who"] in ("", one.gender))
    days = date.fromisoformat(mutual["start"]), date.fromisoformat(mutual["end"])
    first = page.line
    for division in world().divisions_in(year):
        count = insured[division.name]
        page.row((year, "", division.name, f"{count}人", count * plan["fee"], plan["payer"], *days))
    page.merge_down(1, first, page.line - 1, plan["name"])
    page.row(("", "", "小计", f"{insured.total()}人", insured.total() * plan["fee"]))


def write_mutual(raw: Path) -> None:
    mutual = table("mutual")
    path = raw / "互助" / f"互助保险投保台账_{mutual['policy_year']}年.xlsx"
    with workbook(path, len(HEADER)) as page:
        page.title(f"{mutual['policy_year']}年末职工互助保险投保台账(示例)")
        page.header(HEADER)
        for plan in mutual["plans"]:
            _plan(page, plan, mutual)
