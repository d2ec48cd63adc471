"""What has no ledger of its own: finished totals, the report's printed figures, its other facts, targets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .sheets import csv_file, simple
from .world import table

WIDTH = 5  # metric, part, value, denominator, base


def _total(year: int, filed: list[Any]) -> tuple[Any, ...]:
    metric, part, value, denominator, base = filed + [""] * (WIDTH - len(filed))
    return year, metric, "", part, value, denominator, base, "示例数据"


def write_totals(raw: Path) -> None:
    """A workbook for each year that has anything without a ledger."""
    tables = table("totals")
    for year, filed in tables["years"].items():
        rows = [_total(int(year), one) for one in filed]
        path = raw / "汇总填报" / f"工会工作汇总填报_{year}年.xlsx"
        if rows:
            simple(path, tables["header"], rows, f"{year}年工会工作汇总填报(示例)")


def write_printed(raw: Path) -> None:
    tables = table("printed")
    csv_file(raw / "年报" / "年报数字.csv", tables["header"], tables["figures"])
    csv_file(raw / "年报" / "大事记_2024.csv", tables["chronicle"]["header"], tables["chronicle"]["rows"])
    csv_file(raw / "年报" / "目标值.csv", tables["targets"]["header"], tables["targets"]["rows"])
