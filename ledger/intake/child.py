"""The reading child: workbooks in, text out, in a process that may die of them without harm.

Run by path, isolated, so that nothing of the server is loaded: a 1.4 KB workbook makes the Rust reader
ask for 22 GB and abort. Speaks frames on stdin and stdout: an 8-byte length, then the bytes.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import struct
import sys
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

MOST_UNZIPPED = 300_000_000
MOST_ENTRIES = 5_000
MOST_TEXT = 80_000_000
WORST_RATIO = 100  # 16,000 staff rows zip about 8:1; ten million equal cells 250:1
RATIO_COUNTS_FROM = 50_000_000
_LENGTH = struct.Struct(">Q")


class Unreadable(Exception):
    """A workbook that is refused; the text is the code of the sentence."""


def check_zip(data: bytes) -> None:
    """Unzip every part once, keeping nothing: what the directory says of sizes is not trusted."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise Unreadable("bomb")
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                raise Unreadable("locked")
            with archive.open(entry) as part:
                while piece := part.read(1 << 20):
                    total += len(piece)
                    if total > MOST_UNZIPPED or (total > RATIO_COUNTS_FROM and total > WORST_RATIO * len(data)):
                        raise Unreadable("bomb")
                    if b"<!ENTITY" in piece:
                        raise Unreadable("bomb")


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


def rows_of(raw: Iterable[Iterable[Any]], budget: list[int]) -> Iterator[list[str]]:
    """Rows as text, trailing empty cells cut, until the budget of characters is spent."""
    for cells in raw:
        row = [text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        budget[0] -= sum(map(len, row)) + len(row) + 1
        if budget[0] < 0:
            raise Unreadable("too_much_text")
        yield row


def whole_rows(sheet: Any) -> Iterator[list[Any]]:
    """Rows one at a time, from column A on: the reader itself begins at row 1 and the first filled column."""
    left = sheet.start[1] if sheet.start else 0
    for cells in sheet.iter_rows():
        yield [None] * left + cells


def with_calamine(data: bytes) -> list[dict[str, Any]]:
    """Every worksheet through the Rust reader: quick, and lost with the process if a sheet lies about its size."""
    import python_calamine as calamine

    budget = [MOST_TEXT]
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            rows = list(rows_of(whole_rows(sheet), budget)) if sheet.height else []
            hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            sheets.append({"name": meta.name, "hidden": hidden, "merged": merged, "rows": rows})
    except calamine.PasswordError as error:
        raise Unreadable("locked") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError) as error:
        raise Unreadable("locked" if "assword" in str(error) else "broken") from error
    return sheets


def with_openpyxl(data: bytes) -> list[dict[str, Any]]:
    """Every worksheet row by row: slow, but a cell in the far corner costs nothing. Merged areas stay unknown."""
    modules: dict[str, Any] = sys.modules
    modules.setdefault("numpy", None)  # not to be imported: openpyxl would, 100 MB of address space
    import openpyxl

    budget = [MOST_TEXT]
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = list(rows_of(sheet.iter_rows(values_only=True), budget))
        sheets.append({"name": sheet.title, "hidden": sheet.sheet_state != "visible", "merged": [], "rows": rows})
    return sheets


def answer(way: str, data: bytes) -> dict[str, Any]:
    """The sheets, or the code of the sentence why not."""
    try:
        if data[:2] == b"PK":
            check_zip(data)
        return {"sheets": with_openpyxl(data) if way == "slow" else with_calamine(data)}
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "too_big"}
    except Exception as error:  # any damage a stranger's file can do ends in one sentence
        return {"refused": "broken", "why": re.sub(r"\s+", " ", str(error))[:200]}


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches instead
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None


def main() -> None:
    """Serve until stdin closes: a frame with the way to read, a frame with the file; one frame back."""
    _limit(int(sys.argv[1]))
    while (way := _frame(sys.stdin.buffer)) is not None and (data := _frame(sys.stdin.buffer)) is not None:
        reply = json.dumps(answer(way.decode(), data), ensure_ascii=False).encode("utf-8", "replace")
        sys.stdout.buffer.write(_LENGTH.pack(len(reply)) + reply)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
