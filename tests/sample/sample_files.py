"""Reads the committed sample exports with readers of its own, independent of the door and of the generator."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import python_calamine

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
RAW = SAMPLE / "raw"
Row = dict[str, Any]


@cache
def workbook(path: Path, header: int = 0) -> list[Row]:
    """The rows below the header, by its names; `header` counts from 0."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    names, *rows = book.get_sheet_by_index(0).to_python()[header:]
    return [dict(zip(names, row, strict=True)) for row in rows]


@cache
def csv_rows(path: Path, encoding: str = "utf-8-sig") -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding=encoding).splitlines()))


def one(pattern: str) -> Path:
    """The one raw file whose path matches."""
    (found,) = RAW.glob(pattern)
    return found


def roster(year: int) -> list[Row]:
    return workbook(one(f"花名册/*_{year}1231.xlsx"), header=1)


def aid(year: int) -> Iterator[Row]:
    """A year's aid rows with the unit carried down and the amount in yuan; subtotals, totals and footers left out."""
    for quarter in "一二三四":
        unit = ""
        for row in workbook(one(f"帮扶/*{year}年{quarter}季度.xlsx"), header=2):
            unit = row["单位"] or unit
            if isinstance(row["序号"], float):
                amount = next(name for name in row if "金额" in name)
                yuan = round(row[amount] * (10_000 if "万元" in amount else 1), 2)
                yield row | {"单位": unit, "元": yuan, "季度": quarter}


@cache
def training(year: int) -> list[Row]:
    return csv_rows(one(f"培训/参训记录导出_{year}.csv"), "gbk")


@cache
def entries(year: int) -> list[Row]:
    return csv_rows(one(f"竞赛/竞赛报名导出_{year}.csv"), "gb18030")


def totals(year: int) -> dict[tuple[str, str], Row]:
    """Reported totals by metric and part."""
    return {(row["指标"], row["其中"]): row for row in workbook(one(f"汇总填报/*_{year}年.xlsx"), header=1)}


def printed() -> dict[tuple[int, str], Row]:
    return {(int(row["年度"]), row["数字编号"]): row for row in csv_rows(RAW / "年报" / "年报数字.csv")}
