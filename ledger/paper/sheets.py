"""Sheets: a workbook in the dashboard's colours, sheet after sheet. Knows XlsxWriter, and no figures."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from ledger.paper.cells import Looks
from ledger.paper.sheet import Sheet

LONGEST_NAME = 31
"""Letters that Excel takes in the name of a sheet."""


class Sheets:
    """A workbook being made, sheet after sheet. What stands in one is text or number, never a formula of the data's."""

    def __init__(self, footer: str, subject: str) -> None:
        self._memory = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
        self._book = xlsxwriter.Workbook(self._memory, options)
        self._book.set_properties({"title": subject, "comments": footer})
        self._footer, self._looks = footer, Looks(self._book)
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, *, down: bool = False) -> Sheet:
        """A new sheet, printed across unless `down`."""
        sheet = self._book.add_worksheet(name[:LONGEST_NAME])
        self._sheets.append(Sheet(sheet, self._looks, self._chart, self._footer, down=down))
        return self._sheets[-1]

    def _chart(self, shape: str) -> Any:
        return self._book.add_chart({"type": shape})

    def finished(self) -> bytes:
        """The file."""
        for one in self._sheets:
            one.finished()
        self._book.close()
        return self._memory.getvalue()
