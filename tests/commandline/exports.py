"""The sample's raw exports with something changed, as a branch would send them in again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter
from sample_ledger import raw

Row = list[Any]
FIRST_QUARTER = "帮扶/救济金发放明细_2024年一季度.xlsx"
MAPPED = "满意度调查/读法_2024.toml"
SURVEY = "满意度调查/*2024年*.xlsx"


def corrected(folder: Path, export: str, keep: Callable[[Row], bool]) -> Path:
    """A workbook of the sample without some of its rows, under its own name; each row names its unit."""
    original = raw(export)
    rows = _named(python_calamine.CalamineWorkbook.from_path(original).get_sheet_by_index(0).to_python())
    book = xlsxwriter.Workbook(folder / original.name)
    sheet = book.add_worksheet()
    for at, row in enumerate(filter(keep, rows)):
        sheet.write_row(at, 0, row)
    book.close()
    return folder / original.name


def _named(rows: list[Row]) -> list[Row]:
    """In the original a unit stands before its first row only."""
    unit = ""
    for row in rows:
        if isinstance(row[0], float):
            row[1] = unit = row[1] or unit
    return rows


def numbered(*gone: int) -> Callable[[Row], bool]:
    """All rows but those with these running numbers."""
    return lambda row: row[0] not in gone


def outside(month: str) -> Callable[[Row], bool]:
    """All rows but those paid, or else approved, in a month written 2024/02."""
    return lambda row: not str(row[7] or row[6]).startswith(month)


def payments(folder: Path, day: str, yuan: int, times: int = 1) -> Path:
    """A ledger of equal payments on one day, as a branch types it."""
    lines = [f"总装事业部,某人{nth},大病救助,{day},{yuan}\n" for nth in range(times)]
    path = folder / "补充.csv"
    path.write_text("单位,姓名,帮扶项目,发放日期,金额\n" + "".join(lines), encoding="gbk")
    return path
