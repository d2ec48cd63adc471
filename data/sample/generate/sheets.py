"""Files as office tools write them, with nothing in them that depends on the day they are written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

CREATED = datetime(2025, 1, 6, 9, 0)
Row = Sequence[Any]


@dataclass
class Page:
    """One sheet that is written from the top down."""

    sheet: Any
    styles: dict[str, Any]
    width: int
    line: int = field(default=0)

    def title(self, text: str) -> None:
        self.sheet.merge_range(self.line, 0, self.line, self.width - 1, text, self.styles["title"])
        self.line += 1

    def words(self, text: str) -> None:
        """A line under the title or at the foot, in its first cell."""
        self.sheet.write_string(self.line, 0, text)
        self.line += 1

    def header(self, names: Row) -> None:
        self.row(names, "head")

    def row(self, cells: Row, style: str | None = None) -> None:
        for place, cell in enumerate(cells):
            self._put(self.line, place, cell, self.styles[style] if style else None)
        self.line += 1

    def rows(self, rows: Iterable[Row]) -> None:
        for one in rows:
            self.row(one)

    def merge_down(self, column: int, first: int, last: int, text: str) -> None:
        """One cell over several rows; a block of a single row is an ordinary cell."""
        if last > first:
            self.sheet.merge_range(first, column, last, column, text, self.styles["block"])
        else:
            self.sheet.write_string(first, column, text)

    def _put(self, line: int, place: int, cell: Any, style: Any) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, datetime):
            self.sheet.write_datetime(line, place, cell, self.styles["moment"])
        elif isinstance(cell, date):
            self.sheet.write_datetime(line, place, cell, self.styles["day"])
        elif isinstance(cell, int | float | Decimal):
            self.sheet.write_number(line, place, float(cell), style)
        else:
            self.sheet.write_string(line, place, cell, style)


STYLES = {
    "title": {"bold": True, "align": "center", "font_size": 14},
    "head": {"bold": True, "border": 1},
    "block": {"valign": "vcenter", "align": "center"},
    "day": {"num_format": "yyyy/m/d"},
    "moment": {"num_format": "yyyy/m/d h:mm:ss"},
}


@contextmanager
def sheets(path: Path) -> Iterator[Callable[[str, int], Page]]:
    """A workbook of several sheets, each begun by its name and its number of columns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": CREATED, "author": "示例数据", "comments": "示例数据:人员、单位和数字均为虚构"})
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        yield lambda sheet, width: Page(book.add_worksheet(sheet), styles, width)


@contextmanager
def workbook(path: Path, width: int, sheet: str = "Sheet1") -> Iterator[Page]:
    """A workbook with one sheet of `width` columns."""
    with sheets(path) as begin:
        yield begin(sheet, width)


def simple(path: Path, header: Row, rows: Iterable[Row], title: str = "", sheet: str = "Sheet1") -> None:
    """A workbook that is one table, under a title if there is one."""
    with workbook(path, len(header), sheet) as page:
        if title:
            page.title(title)
        page.header(header)
        page.rows(rows)


def csv_file(path: Path, header: Row, rows: Iterable[Row], encoding: str = "utf-8-sig") -> None:
    """Comma-separated with Windows line ends, as Excel and most systems export."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))
