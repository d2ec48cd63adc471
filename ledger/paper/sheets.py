"""Sheets: a workbook in the dashboard's colours, A4 across, typed cells. Knows XlsxWriter, and no figures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from ledger.paper import formats
from ledger.paper.drawings import COLOURS, FONT, Drawing, draw
from ledger.widths import width

A4 = 9
WIDEST, NARROWEST, HEADING = 60, 9, 14
LINE, HIGHEST = 14, 409
"""Points of a line of text, and of the highest row that Excel knows."""
HEAD = "#F1F3F5"
LONGEST_NAME = 31
"""Letters that Excel takes in the name of a sheet."""
CHART_WIDTH, CHART_ROWS, ROW = 600, 20, 20
"""A chart's width in pixels, its height in rows, and how many pixels such a row is high."""
Value = str | float | int | date | datetime | None


@dataclass(frozen=True)
class Cell:
    """A cell with the format its number is printed in, and perhaps where in this workbook it leads to: a sheet by its
    name, or a line of it by number (文件与行!12)."""

    value: Value
    number_format: str = ""
    to: str = ""


FIRST_LINE = 5
"""The number of the first line under a heading that stands under a sheet's title."""


@dataclass(frozen=True)
class Table:
    """What stands where: rows from `first` to `last`, both counted from nought; the heading stands above them."""

    first: int
    last: int


class Sheets:
    """A workbook being made, sheet after sheet. What stands in one is text or number, never a formula of the data's."""

    def __init__(self, footer: str, subject: str) -> None:
        self._memory = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
        self._book = xlsxwriter.Workbook(self._memory, options)
        self._book.set_properties({"title": subject, "comments": footer})
        self._footer, self._looks = footer, {}  # type: str, dict[tuple[tuple[str, Any], ...], Any]

    def sheet(self, name: str, *, down: bool = False) -> Sheet:
        """A new sheet, printed across unless `down`."""
        return Sheet(self._book.add_worksheet(name[:LONGEST_NAME]), self, self._footer, down=down)

    def look(self, **wanted: Any) -> Any:
        """A cell's look; one that is like another is made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._looks:
            plain = {"font_name": FONT, "font_size": 10, "font_color": COLOURS.text, "valign": "top"}
            self._looks[key] = self._book.add_format(plain | wanted)
        return self._looks[key]

    def chart(self, shape: str) -> Any:
        return self._book.add_chart({"type": shape})

    def finished(self) -> bytes:
        """The file."""
        self._book.close()
        return self._memory.getvalue()


class Sheet:
    """One sheet, filled from the top."""

    def __init__(self, sheet: Any, book: Sheets, footer: str, *, down: bool) -> None:
        self._sheet, self._book, self._row, self._widths = sheet, book, 0, {}  # type: Any, Sheets, int, dict[int, int]
        self.name: str = sheet.get_name()
        sheet.set_paper(A4)
        if not down:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&8{footer.replace('&', '&&')}&R&8&P/&N")
        sheet.hide_gridlines(2)

    def title(self, text: str, under: str = "") -> None:
        """The sheet's heading and the line under it."""
        self._sheet.set_row(self._row, 26)
        self._sheet.write_string(self._row, 0, text, self._book.look(bold=True, font_size=15))
        if under:
            self._sheet.write_string(self._row + 1, 0, under, self._book.look(font_color=COLOURS.muted))
        self._row += 3 if under else 2

    def line(self, text: str, *, bold: bool = False) -> None:
        """A line of text by itself, in no column's width."""
        self._sheet.write_string(self._row, 0, text, self._book.look(bold=bold, font_color=COLOURS.text))
        self._row += 1

    def space(self, rows: int = 1) -> None:
        """Leaves rows free."""
        self._row += rows

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Cell | Value]], *, freeze: bool = False) -> Table:
        """Rows under a heading. `freeze` keeps heading and first column in sight, heads each printed page, and lets the
        reader filter."""
        cells = [[one if isinstance(one, Cell) else Cell(one) for one in row] for row in rows]
        numeric = [any(_is_number(row[at].value) for row in cells) for at in range(len(head))]
        self._head(head, numeric)
        if freeze:
            self.freeze(self._row + 1)
            self._sheet.repeat_rows(self._row)
            self._sheet.autofilter(self._row, 0, self._row + len(rows), len(head) - 1)
        for nth, row in enumerate(cells, start=1):
            for at, cell in enumerate(row):
                self._put(self._row + nth, at, cell, self._looked(cell, right=numeric[at]))
        for nth, row in enumerate(cells, start=1):
            self._heighten(self._row + nth, row)
        table = Table(self._row + 1, self._row + len(rows))
        self._row = table.last + 2
        return table

    def freeze(self, row: int) -> None:
        """Keeps what stands above a row, and the first column, in sight."""
        self._sheet.freeze_panes(row, 1)

    def _head(self, head: Sequence[str], numeric: Sequence[bool]) -> None:
        """A heading stands over its column as the column's cells do; a long one in several lines."""
        for at, (text, right) in enumerate(zip(head, numeric, strict=True)):
            side = {"align": "right"} if right else {"align": "left", "indent": 1}
            line = {
                "bottom": 1,
                "bottom_color": COLOURS.accent,
                "bg_color": HEAD,
                "text_wrap": True,
                "valign": "bottom",
            }
            self._sheet.write_string(self._row, at, text, self._book.look(bold=True, **side, **line))
            self._widen(at, min(width(text), HEADING))
        lines = max(-(-width(text) // (HEADING - 1)) for text in head)
        self._sheet.set_row(self._row, 15 * lines + 3)

    def _looked(self, cell: Cell, *, right: bool) -> Any:
        side = {"align": "right"} if right else {"align": "left", "indent": 1, "text_wrap": True}
        line = {"bottom": 4, "bottom_color": COLOURS.grid}
        if isinstance(cell.value, str):
            colour = COLOURS.accent if cell.to else COLOURS.muted if right else COLOURS.text
            return self._book.look(font_color=colour, underline=1 if cell.to else 0, **side, **line)
        return self._book.look(num_format=cell.number_format or "General", **side, **line)

    def _put(self, row: int, column: int, cell: Cell, look: Any) -> None:
        """Texts as texts: a leading = calculates nothing."""
        value = cell.value
        if value is None or value == "":
            self._sheet.write_blank(row, column, None, look)
        elif isinstance(value, str) and cell.to:
            sheet, _, line = cell.to.partition("!")
            self._sheet.write_url(row, column, f"internal:'{sheet}'!A{line or 1}", look, value)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, look)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, look)
        else:
            self._sheet.write_number(row, column, value, look)
        text = value if isinstance(value, str) else formats.shown(value, cell.number_format)
        self._widen(column, max((width(line) for line in text.splitlines()), default=0))

    def _widen(self, column: int, wanted: int) -> None:
        """As wide as the widest that stands in it, up to a limit beyond which texts are wrapped."""
        self._widths[column] = min(WIDEST, max(self._widths.get(column, NARROWEST), wanted + 3))
        self._sheet.set_column(column, column, self._widths[column])

    def _heighten(self, row: int, cells: Sequence[Cell]) -> None:
        """As high as its wrapped texts need: not every office program finds that out by itself."""
        lines = max((self._lines(at, cell.value) for at, cell in enumerate(cells)), default=1)
        if lines > 1:
            self._sheet.set_row(row, min(HIGHEST, LINE * lines + 2))

    def _lines(self, column: int, value: Value) -> int:
        if not isinstance(value, str):
            return 1
        room = self._widths[column] - 2
        return sum(max(1, -(-width(line) // room)) for line in value.splitlines())

    def room(self) -> int:
        """Leaves room for a row of charts and says where it begins."""
        self._row += CHART_ROWS
        return self._row - CHART_ROWS

    def charts(self, row: int, drawings: Sequence[Drawing]) -> None:
        """Charts of this sheet's cells, side by side in the room that was left."""
        for nth, one in enumerate(drawings):
            chart = self._book.chart(one.shape)
            draw(chart, self.name, one)
            chart.set_size({"width": CHART_WIDTH, "height": (CHART_ROWS - 1) * ROW})
            self._sheet.insert_chart(row, 0, chart, {"x_offset": nth * (CHART_WIDTH + 20)})


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float)
