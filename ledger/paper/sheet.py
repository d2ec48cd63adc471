"""A sheet, filled from the top: titles, tables and charts; A4, as wide as a page and no page with a last few rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ledger.paper import formats
from ledger.paper.cells import Cell, Looks, Table, Value
from ledger.paper.drawings import COLOURS, Drawing, draw
from ledger.widths import width

A4 = 9
WIDEST, NARROWEST, HEADING = 44, 9, 14
"""Letters of a column: wider texts are wrapped, and a heading never makes its column wider than its share."""
LINE, PLAIN, HIGHEST = 14, 15, 409
"""Points of a line of text, of an ordinary row and of the highest row that Excel knows."""
CHART_WIDTH, CHART_ROWS, ROW = 600, 20, 20
"""A chart's width in pixels, its height in rows, and how many pixels such a row is high."""
ACROSS, DOWN = (770, 502), (523, 748)
"""Points of a page between its margins."""
SMALLEST, FULLER = 0.6, 1.3
"""A sheet is printed on one page where its ten points stay six, or where a second page would hold a last few rows."""


class Sheet:
    """One sheet, filled from the top."""

    def __init__(self, sheet: Any, looks: Looks, chart: Callable[[str], Any], footer: str, *, down: bool) -> None:
        self._sheet, self._looks, self._chart = sheet, looks, chart
        self._page = DOWN if down else ACROSS
        self._row, self._drawn = 0, 0
        self._widths: dict[int, int] = {}
        self._heights: dict[int, float] = {}
        self.name: str = sheet.get_name()
        sheet.set_paper(A4)
        if not down:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&8{footer.replace('&', '&&')}&R&8&P/&N")
        sheet.hide_gridlines(2)

    def title(self, text: str, under: str = "") -> None:
        """The sheet's heading and the line under it."""
        self._high(self._row, 26)
        self._sheet.write_string(self._row, 0, text, self._looks.look(bold=True, font_size=15))
        if under:
            self._sheet.write_string(self._row + 1, 0, under, self._looks.look(font_color=COLOURS.muted))
        self._row += 3 if under else 2

    def line(self, text: str) -> None:
        """A line of text by itself, in no column's width."""
        self._sheet.write_string(self._row, 0, text, self._looks.look())
        self._row += 1

    def space(self, rows: int = 1) -> None:
        """Leaves rows free."""
        self._row += rows

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Cell | Value]], *, freeze: bool = False) -> Table:
        """Rows under a heading. `freeze` keeps heading and first column in sight, heads each printed page, and lets the
        reader filter."""
        cells = [[one if isinstance(one, Cell) else Cell(one) for one in row] for row in rows]
        numeric = [any(row[at].is_number for row in cells) for at in range(len(head))]
        for at, (text, right) in enumerate(zip(head, numeric, strict=True)):
            self._sheet.write_string(self._row, at, text, self._looks.head(right=right))
            self._widen(at, min(width(text), HEADING))
        if freeze:
            self.freeze(self._row + 1)
            self._sheet.repeat_rows(self._row)
            self._sheet.autofilter(self._row, 0, self._row + len(rows), len(head) - 1)
        for nth, row in enumerate(cells, start=1):
            for at, cell in enumerate(row):
                self._put(self._row + nth, at, cell, self._looks.of(cell, right=numeric[at]))
        self._heighten(cells)
        self._high(self._row, PLAIN * max(self._lines(at, text) for at, text in enumerate(head)) + 3)
        table = Table(self._row + 1, self._row + len(rows))
        self._row = table.last + 2
        return table

    def freeze(self, row: int) -> None:
        """Keeps what stands above a row, and the first column, in sight."""
        self._sheet.freeze_panes(row, 1)

    def room(self) -> int:
        """Leaves room for a row of charts and says where it begins."""
        self._row += CHART_ROWS
        return self._row - CHART_ROWS

    def charts(self, row: int, drawings: Sequence[Drawing]) -> None:
        """Charts of this sheet's cells, side by side in the room that was left."""
        self._drawn = max(self._drawn, len(drawings))
        for nth, one in enumerate(drawings):
            chart = self._chart(one.shape)
            draw(chart, self.name, one)
            chart.set_size({"width": CHART_WIDTH, "height": (CHART_ROWS - 1) * ROW})
            self._sheet.insert_chart(row, 0, chart, {"x_offset": nth * (CHART_WIDTH + 20)})

    def finished(self) -> None:
        """Fits it to its paper: one page wide, and one high where that is nearly enough."""
        columns = sum(7 * one + 5 for one in self._widths.values())
        wide = 0.75 * max(columns, self._drawn * (CHART_WIDTH + 20))
        high = PLAIN * self._row + sum(one - PLAIN for one in self._heights.values())
        across = min(1, self._page[0] / max(wide, 1))
        whole = min(across, self._page[1] / high)
        self._sheet.fit_to_pages(1, 1 if whole >= SMALLEST or across <= FULLER * whole else 0)

    # --- cells ---------------------------------------------------------------------------------------------

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

    def _heighten(self, cells: Sequence[Sequence[Cell]]) -> None:
        """Rows as high as their wrapped texts need: not every office program finds that out by itself."""
        for nth, row in enumerate(cells, start=self._row + 1):
            lines = max((self._lines(at, cell.value) for at, cell in enumerate(row)), default=1)
            if lines > 1:
                self._high(nth, min(HIGHEST, LINE * lines + 2))

    def _high(self, row: int, points: float) -> None:
        self._heights[row] = points
        self._sheet.set_row(row, points)

    def _lines(self, column: int, value: Value) -> int:
        if not isinstance(value, str):
            return 1
        room = self._widths[column] - 2
        return sum(max(1, -(-width(line) // room)) for line in value.splitlines())
