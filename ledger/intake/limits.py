"""How much is taken at once. Each limit has its own sentence; docs/security.md lists them all with what they are."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.intake.grid import Sheet
from ledger.intake.model import Lang, Upload
from ledger.intake.phrases import refuse

MOST_FILES = 200
MOST_BYTES = 400_000_000
"""Of one upload together: a year's ledgers of a hundred branches are a tenth of that."""
MOST_SHEETS = 200
MOST_ROWS = 3_000_000
MOST_COLUMNS = 2_000
MOST_CELLS = 100_000_000
LONGEST_CELL = 131_072
"""Letters; where the csv module stops, too. Excel takes 32,767."""


def check_files(uploads: Sequence[Upload], lang: Lang) -> None:
    """Raises Refused where they are too many or too large together; nothing of them has been read."""
    if len(uploads) > MOST_FILES:
        raise refuse("too_many_files", lang, count=len(uploads), most=MOST_FILES)
    if (size := sum(len(upload.data) for upload in uploads)) > MOST_BYTES:
        raise refuse("too_many_bytes", lang, size=size // 1_000_000, most=MOST_BYTES // 1_000_000)


def check_sheets(sheets: Sequence[Sheet], lang: Lang) -> None:
    """Raises Refused for a file with too much in it."""
    if len(sheets) > MOST_SHEETS:
        raise refuse("too_many_sheets", lang, count=len(sheets), most=MOST_SHEETS)
    for sheet in sheets:
        check_shape(len(sheet.numbers), len(sheet.columns), lang)
        _check_cells(sheet, lang)


def check_shape(rows: int, columns: int, lang: Lang, most_cells: int | None = None) -> None:
    """Raises Refused for too many rows, columns, or cells in all."""
    cells = rows * columns, MOST_CELLS if most_cells is None else most_cells
    for what, (count, most) in {"rows": (rows, MOST_ROWS), "columns": (columns, MOST_COLUMNS), "cells": cells}.items():
        if count > most:
            raise refuse(f"too_many_{what}", lang, count=f"{count:,}", most=f"{most:,}")


def _check_cells(sheet: Sheet, lang: Lang) -> None:
    for column in sheet.columns:
        if max(map(len, column.values), default=0) > LONGEST_CELL:
            (row, *_) = column.where(lambda cell: len(cell) > LONGEST_CELL)
            raise refuse("huge_cell", lang, row=sheet.numbers[row])
