"""Files to measure with: a training ledger of any size, the same bytes on every run; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

HEADINGS = ("工号", "姓名", "单位", "培训编号", "培训名称", "培训类型", "培训方式", "开始日期", "学时", "是否到课")
STAFF = 40_000
CLASS = 1_000
"""Attendances of one training."""
KINDS, WAYS = ("政治理论", "业务能力", "技能", "安全"), ("内训", "外训", "线上")


def attendances(rows: int) -> Iterator[tuple[str, ...]]:
    """Row by row what the ledger says; nobody attends the same training twice."""
    for number in range(rows):
        training, seat = divmod(number, CLASS)
        person, day = (training * 613 + seat) % STAFF, date(2024, 1, 1) + timedelta(days=training * 7 % 366)
        named = f"第{training + 1}期{KINDS[training % 4]}培训班"
        yield (
            f"{person:06}",
            f"职工{person}",
            f"第{person % 14 + 1}公司",
            f"P24{training:04}",
            named,
            KINDS[training % 4],
            WAYS[training % 3],
            day.isoformat(),
            f"{1 + seat % 8 / 2:g}",
            "是" if number % 50 else "否",
        )


def hours(rows: int) -> float:
    """What the hours of that many rows add up to: 1, 1.5 … 4.5 in turn, a class of 1,000 ends a turn."""
    assert rows % CLASS == 0
    return rows * 2.75


def write_csv(path: Path, rows: int, encoding: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        for cells in (HEADINGS, *attendances(rows)):
            file.write(",".join(cells) + "\r\n")
    return path


def write_xlsx(path: Path, rows: int) -> Path:
    """Days and hours as Excel keeps them: numbers with a format."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, day = book.add_worksheet("参训记录"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADINGS)
    for row, cells in enumerate(attendances(rows), 1):
        for place, cell in enumerate(cells):
            if HEADINGS[place] == "开始日期":
                sheet.write_datetime(row, place, datetime.fromisoformat(cell), day)
            elif HEADINGS[place] == "学时":
                sheet.write_number(row, place, float(cell))
            else:
                sheet.write_string(row, place, cell)
    book.close()
    return path
