"""What a file really is, by its first bytes and not by its name; and its sheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ledger.intake import limits
from ledger.intake.decode import text_sheet
from ledger.intake.grid import Sheet, gather
from ledger.intake.model import Lang, Refused, Upload
from ledger.intake.phrases import refuse, say
from ledger.intake.reader import workbook_sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = ((b"word/document", "Word"), (b"ppt/presentation", "PowerPoint"), (b"index.xml", "Pages/Numbers"))
_FILLED = re.compile(rb"[^\0 \r\n\t]")
_MOST_CELLS = 12_000_000
"""Of a Parquet file: few bytes may stand for as many."""


@dataclass(frozen=True)
class Opened:
    """A file's filled sheets, and what its text was encoded in ('' for workbooks)."""

    sheets: list[Sheet]
    encoding: str


def opened(upload: Upload, lang: Lang = "zh", cancelled: Callable[[], bool] = bool) -> Opened:
    """Open one file. Raises Refused with a sentence that begins with the file's name, and Cancelled."""
    try:
        found = _opened(upload, lang, cancelled)
        found.sheets[:] = [sheet for sheet in found.sheets if sheet.rows]
        limits.check_sheets(found.sheets, lang)
    except Refused as refusal:
        raise Refused(say("in_file", lang, file=upload.name, why=refusal)) from refusal
    if not found.sheets:
        raise refuse("in_file", lang, file=upload.name, why=say("empty", lang))
    return found


def _opened(upload: Upload, lang: Lang, cancelled: Callable[[], bool]) -> Opened:
    data = upload.data
    if not _FILLED.search(data):
        raise refuse("empty", lang)
    if _is_lock_file(upload):
        raise refuse("lock_file", lang)
    if data[:2] == b"PK" or data.startswith(_OLE):
        _refuse_other_containers(data, lang)
        return Opened(workbook_sheets(data, lang, cancelled=cancelled), "")
    if data[:4] == b"PAR1":
        return Opened([_parquet(data, lang)], "")
    _refuse_markup(data, lang)
    sheet, encoding = text_sheet(data, lang)
    return Opened([sheet], encoding)


def _is_lock_file(upload: Upload) -> bool:
    """The 165 bytes that WPS and Excel leave beside an open workbook: a user's name, padded."""
    name = upload.name.replace("\\", "/").rsplit("/", 1)[-1]
    padded = upload.data[1:54].endswith(b"    ") or upload.data[1:54].endswith(b"\0\0\0\0")
    return len(upload.data) == 165 and (name.startswith((".~", "~$")) or padded)


def _refuse_other_containers(data: bytes, lang: Lang) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refuse("locked", lang)
        if not any(part.encode("utf-16-le") in data for part in ("Workbook", "Book")):
            raise refuse("not_xls", lang)
        return
    for part, name in (
        (b"word/document", "Word"),
        (b"ppt/presentation", "PowerPoint"),
        (b"index.xml", "Pages/Numbers"),
    ):
        if part in data and b"xl/workbook" not in data:
            raise refuse("other_office", lang, kind=name)
    if b"xl/workbook" not in data and b"content.xml" not in data:
        raise refuse("other_zip", lang)


def _refuse_markup(data: bytes, lang: Lang) -> None:
    head = data[:2000].lstrip(b"\xef\xbb\xbf\r\n\t \0").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<div")):
        raise refuse("markup", lang)
    if data[:4] in (b"$FL2", b"$FL3"):
        raise refuse("other_office", lang, kind="SPSS")
    if head.startswith(b"%pdf"):
        raise refuse("other_office", lang, kind="PDF")


def _parquet(data: bytes, lang: Lang) -> Sheet:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        limits.check_shape(file.metadata.num_rows, file.metadata.num_columns, lang, _MOST_CELLS)
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise refuse("broken", lang) from error
    columns = [["" if value is None else str(value) for value in column.to_pylist()] for column in table.columns]
    return gather("", [table.column_names, *zip(*columns, strict=True)], 1)
