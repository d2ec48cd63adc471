"""Equipment bought to build skills, and exchanges with other firms: short ledgers kept by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from .sheets import csv_file, workbook
from .world import table

EQUIPMENT_HEADER = (
    "序号", "合同编号", "设备及内容", "支出类别", "使用单位", "批准日期", "付款日期", "批准金额", "付款金额"
)  # fmt: skip
OUTING_HEADER = ("交流方式", "交流主题", "交流日期", "对方单位", "组织单位", "参加人次")


def _equipment_row(place: int, bought: Sequence[str], per: int) -> tuple[Any, ...]:
    *told, approved, paid, yuan = bought
    amount = Decimal(yuan) / per
    return place, *told, approved.replace("-", "/"), paid.replace("-", "/"), amount, amount if paid else ""


def _write_equipment(path: Path, year: str, bought: Sequence[Sequence[str]]) -> None:
    """In 万元 in odd years, said once above the table; a sum and signatures stand below it."""
    per, unit = (10_000, "万元") if int(year) % 2 else (1, "元")
    with workbook(path, len(EQUIPMENT_HEADER)) as page:
        page.title(f"{year}年技能装备投入台账(示例)")
        page.words(f"单位:{unit}")
        page.header(EQUIPMENT_HEADER)
        page.rows(_equipment_row(place, one, per) for place, one in enumerate(bought, start=1))
        paid = sum((Decimal(one[-1]) for one in bought if one[-2]), Decimal(0)) / per
        page.row(("合计", "", "", "", "", "", "", "", paid))
        page.words("制表人:经济技术干事    审核人:经济技术部长")


def write_skills(raw: Path) -> None:
    for year, bought in table("skills")["equipment"].items():
        _write_equipment(raw / "技能" / f"技能装备投入台账_{year}年.xlsx", year, bought)
    for year, held in table("skills")["outings"].items():
        csv_file(raw / "技能" / f"请进来走出去台账_{year}年.csv", OUTING_HEADER, held, "gbk")
