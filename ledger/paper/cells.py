"""Cells: what stands in a sheet: values with the format they are printed in, and where tables of them stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from ledger.paper.drawings import COLOURS, FONT

Value = str | float | int | date | datetime | None
HEAD = "#F1F3F5"
FIRST_LINE = 5
"""The number of the first line under a heading that stands under a sheet's title."""


@dataclass(frozen=True)
class Cell:
    """A cell with the format its number is printed in, and perhaps where in this workbook it leads to: a sheet by its
    name, or a line of it by number (文件与行!12)."""

    value: Value
    number_format: str = ""
    to: str = ""

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float)


@dataclass(frozen=True)
class Table:
    """What stands where: rows from `first` to `last`, both counted from nought; the heading stands above them."""

    first: int
    last: int


class Looks:
    """How the cells of one workbook look; one that is like another is made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def look(self, **wanted: Any) -> Any:
        """A cell's look, in the dashboard's font and colours unless something else is wanted."""
        key = tuple(sorted(wanted.items()))
        if key not in self._known:
            plain = {"font_name": FONT, "font_size": 10, "font_color": COLOURS.text, "valign": "top"}
            self._known[key] = self._book.add_format(plain | wanted)
        return self._known[key]

    def of(self, cell: Cell, *, right: bool) -> Any:
        """Of a cell in a column of numbers (`right`) or of texts."""
        side = {"align": "right"} if right else {"align": "left", "indent": 1, "text_wrap": True}
        line = {"bottom": 4, "bottom_color": COLOURS.grid}
        if isinstance(cell.value, str):
            colour = COLOURS.accent if cell.to else COLOURS.muted if right else COLOURS.text
            return self.look(font_color=colour, underline=1 if cell.to else 0, **side, **line)
        return self.look(num_format=cell.number_format or "General", **side, **line)

    def head(self, *, right: bool) -> Any:
        """Of a heading over such a column; a long one stands in several lines."""
        side = {"align": "right"} if right else {"align": "left", "indent": 1}
        line = {"bottom": 1, "bottom_color": COLOURS.accent, "bg_color": HEAD, "text_wrap": True, "valign": "bottom"}
        return self.look(bold=True, **side, **line)
