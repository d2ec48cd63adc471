"""Workbooks into columns of text, in the reading child: what a stranger's file can do to it ends in one code."""

from __future__ import annotations

import datetime
import io
import re
import sys
import zipfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ledger.intake import marking
from ledger.intake.coding import Gathering, some
from ledger.intake.marks import Marks

MOST_UNZIPPED = 300_000_000
MOST_ENTRIES = 5_000
MOST_TEXT = 80_000_000
WORST_RATIO = 100  # 16,000 staff rows zip about 8:1; ten million equal cells 250:1
RATIO_COUNTS_FROM = 50_000_000
_BLANK = frozenset(("", None))
Sheet = dict[str, Any]
"""Of one sheet: name, hidden, merged, hidden_rows, hidden_columns, rows; values and codes of each column; numbers."""


class Unreadable(Exception):
    """A workbook that is refused; the text is the code of the sentence."""


def sheets_of(way: str, data: bytes) -> list[Sheet]:
    """Every worksheet, read `quick` or `slow`. Raises Unreadable, and whatever damage in a file brings about."""
    found = _marks(data)
    return list(_with_openpyxl(data, found) if way == "slow" else _with_calamine(data, found))


def answer(way: str, data: bytes) -> tuple[dict[str, Any], list[array[int]]]:
    """The sheets, their codes and numbers apart; or the code of the sentence why not."""
    try:
        sheets = sheets_of(way, data)
    except Unreadable as refusal:
        return {"refused": str(refusal)}, []
    except MemoryError:
        return {"refused": "too_big"}, []
    except Exception as error:  # any damage a stranger's file can do ends in one sentence
        return {"refused": "broken", "why": re.sub(r"\s+", " ", str(error))[:200]}, []
    parts = [part for sheet in sheets for part in (*sheet.pop("codes"), sheet.pop("numbers"))]
    return {"sheets": sheets}, parts


def _marks(data: bytes) -> dict[str, Marks]:
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            telling = check_zip(archive, len(data))
            return _checked(data, lambda: marking.of_archive(archive, telling))
    return _checked(data, lambda: marking.of_xls(data))


def _checked(data: bytes, marks: Callable[[], dict[str, Marks]]) -> dict[str, Marks]:
    """Raises Unreadable: what cannot be checked for errors might lose a number without a word."""
    try:
        return marks()
    except Exception as error:  # neither xlrd nor the XML modules have one class for damaged files
        list(_with_calamine(data, {}))  # where this reader knows why, its reason goes first
        raise Unreadable("unchecked") from error


def check_zip(archive: zipfile.ZipFile, size: int) -> set[str]:
    """Unzip every part once, keeping nothing: what the directory says of sizes is not trusted.

    The names of parts that have something to tell besides values. Raises Unreadable.
    """
    total, telling = 0, set()
    if len(archive.infolist()) > MOST_ENTRIES:
        raise Unreadable("bomb")
    for entry in archive.infolist():
        if entry.flag_bits & 1:
            raise Unreadable("locked")
        for piece in _pieces(archive, entry):
            total += len(piece) - marking.LONGEST
            if total > MOST_UNZIPPED or (total > RATIO_COUNTS_FROM and total > WORST_RATIO * size):
                raise Unreadable("bomb")
            if b"<!ENTITY" in piece:
                raise Unreadable("bomb")
            if entry.filename not in telling and marking.tells(entry.filename, piece):
                telling.add(entry.filename)
    return telling


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part, piece by piece, each with the end of the one before: no word is cut in two unseen."""
    before = bytes(marking.LONGEST)
    with archive.open(entry) as part:
        while piece := part.read(1 << 20):
            yield before + piece
            before = piece[-marking.LONGEST :]


def text(value: Any) -> str:
    """A cell as text: whole numbers without a point, days and moments as ISO."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _apart(cells: Sequence[Any]) -> Sequence[Any]:
    """Cells that are told apart as texts are: TRUE equals 1 in Python, and a large int its float."""
    kinds = set(map(type, cells))
    return [text(cell) for cell in cells] if bool in kinds or int in kinds else cells


def columns_of(rows: Iterable[Sequence[Any]], marks: Marks, budget: list[int]) -> Sheet:
    """Filled rows as columns of different texts. Raises Unreadable once the budget of letters and cells is spent."""
    gathering = Gathering[Any]("", _apart)
    numbered = enumerate(_marked(rows, marks) if marks.cells else rows, 1)
    for handful in some((number, cells) for number, cells in numbered if not _BLANK.issuperset(cells)):
        gathering.add([(number, _trimmed(cells)) for number, cells in handful])
        if gathering.cells > budget[0]:
            raise Unreadable("too_much_text")
    values = [[text(value) for value in column.numbers] for column in gathering.columns]
    budget[0] -= gathering.cells + sum(len(value) for column in values for value in column)
    if budget[0] < 0:
        raise Unreadable("too_much_text")
    codes = [column.codes for column in gathering.columns]
    return {"rows": len(gathering.numbers), "values": values, "codes": codes, "numbers": gathering.numbers}


def _trimmed(cells: Sequence[Any]) -> Sequence[Any]:
    """Without the empty cells at its end: a format over all 16,384 columns is no reason to keep so many."""
    end = len(cells)
    while cells[end - 1] in _BLANK:
        end -= 1
    return cells[:end]


def _marked(rows: Iterable[Sequence[Any]], marks: Marks) -> Iterator[Sequence[Any]]:
    """The rows with what the quick reader leaves empty; it also cuts rows that hold nothing else off the end."""
    last = -1
    for last, cells in enumerate(rows):
        yield _with(cells, marks.cells[last]) if last in marks.cells else cells
    for row in range(last + 1, max(marks.cells) + 1):
        yield _with((), marks.cells.get(row, {}))


def _with(cells: Sequence[Any], told: dict[int, str]) -> Sequence[Any]:
    full = [*cells, *[""] * (max(told, default=-1) + 1 - len(cells))]
    for column, error in told.items():
        full[column] = error
    return full


def _sheet(name: str, hidden: bool, marks: Marks, columns: Sheet, merged: Sequence[Any] = ()) -> Sheet:
    unshown = {"hidden_rows": marks.hidden_rows, "hidden_columns": marks.hidden_columns}
    return {"name": name, "hidden": hidden, "merged": merged, **unshown, **columns}


def _whole_rows(sheet: Any) -> Iterator[list[Any]]:
    """Rows one at a time, from column A on: the reader itself begins at row 1 and the first filled column."""
    left = sheet.start[1] if sheet.start else 0
    return ([None] * left + cells for cells in sheet.iter_rows()) if left else sheet.iter_rows()


def _with_calamine(data: bytes, marks: dict[str, Marks]) -> Iterator[Sheet]:
    """Every worksheet through the Rust reader: quick, and lost with the process if a sheet lies about its size."""
    import python_calamine as calamine

    budget = [MOST_TEXT]
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet, own = book.get_sheet_by_name(meta.name), marks.get(meta.name, Marks())
            columns = columns_of(_whole_rows(sheet) if sheet.height else (), own, budget)
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            yield _sheet(meta.name, meta.visible != calamine.SheetVisibleEnum.Visible, own, columns, merged)
    except calamine.PasswordError as error:
        raise Unreadable("locked") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError) as error:
        raise Unreadable("locked" if "assword" in str(error) else "broken") from error


def _with_openpyxl(data: bytes, marks: dict[str, Marks]) -> Iterator[Sheet]:
    """Every worksheet row by row: slow, but a cell in the far corner costs nothing. Merged areas stay unknown."""
    modules: dict[str, Any] = sys.modules
    modules.setdefault("numpy", None)  # not to be imported: openpyxl would, 100 MB of address space
    import openpyxl

    budget = [MOST_TEXT]
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        own = marks.get(sheet.title, Marks())
        columns = columns_of(sheet.iter_rows(values_only=True), own, budget)
        yield _sheet(sheet.title, sheet.sheet_state != "visible", own, columns)
