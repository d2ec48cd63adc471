"""Marking: a workbook's errors, formulas without a saved result, and what it does not show, found beside its values.

The quick reader gives an empty cell for an error and for a formula that was never worked out. Loaded by the
reading child; whoever calls has checked the archive for bombs and entities.
"""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
from collections.abc import Callable, Container, Iterator
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from ledger.intake.marks import UNSAVED, Marks, add

_SHEET = (b"<f", b":f", b't="e"', b"t='e'")
_HIDDEN = (b'hidden="1"', b'hidden="true"', b"hidden='")
_TABLES = (b":f", b'"error"', b"visibility=")
LONGEST = max(map(len, (*_SHEET, *_HIDDEN, *_TABLES)))
"""Bytes: nothing that tells is longer."""
_BOOK, _CONTENT = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"), "content.xml"
_MOST_REPEATED = 10_000
_CELL = re.compile(r"^([A-Z]{1,3})(\d+)$")


def tells(part: str, piece: bytes) -> bool:
    """Whether a piece of an archive's part may have something to tell; searching a million cells takes 0.2 s."""
    if part == _CONTENT:
        return any(token in piece for token in _TABLES)
    hidden = b"hidden=" in piece and any(token in piece for token in _HIDDEN)
    return hidden or any(token in piece for token in _SHEET)


def of_archive(archive: zipfile.ZipFile, telling: Container[str]) -> dict[str, Marks]:
    """By sheet, those with something to tell; `telling`: the parts of which a piece tells.

    Raises KeyError and what the XML modules raise where the archive is put together in another way, as an xlsb is.
    """
    if _CONTENT in archive.namelist():
        return _of_ods(archive.read(_CONTENT)) if _CONTENT in telling else {}
    parts = {part.lower(): part for part in archive.namelist()}
    book, links = (ElementTree.fromstring(archive.read(parts[part])) for part in _BOOK)
    targets = {one.get("Id"): str(one.get("Target")) for one in links}
    unsettled = any(one.get("fullCalcOnLoad") in ("1", "true") for one in _named(book, "calcPr"))
    found = {}
    for sheet in _named(book, "sheet"):
        own = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = parts.get(posixpath.normpath(posixpath.join("/xl", targets[own])).lstrip("/").lower(), "")
        if part in telling:
            found[str(sheet.get("name"))] = _of_sheet(archive, part, unsettled=unsettled)
    return found


def _named(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)


def _parsed(parser: Any, start: Callable[..., None], end: Callable[..., None], text: Callable[[str], None]) -> Any:
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.buffer_text = True
    return parser


def _of_sheet(archive: zipfile.ZipFile, part: str, *, unsettled: bool) -> Marks:
    handlers = _Worksheet(unsettled=unsettled)
    parser = _parsed(expat.ParserCreate(), handlers.start, handlers.end, handlers.text)
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return handlers.marks


class _Worksheet:
    """The cells of an xlsx sheet, one after another.

    `unsettled`: the workbook asks for all its formulas to be worked out at opening, as programs write that cannot
    do so themselves and put 0 for every result; then a 0 is none.
    """

    def __init__(self, *, unsettled: bool) -> None:
        self.marks, self.unsettled = Marks(), unsettled
        self.row = self.column = -1
        self.kind, self.inside = "", ""
        self.said: dict[str, str] = {}

    def start(self, tag: str, has: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            place = _CELL.match(has.get("r", ""))
            self.column = _column(place[1]) if place else self.column + 1
            self.kind, self.said = has.get("t", "n"), {}
        elif name in ("f", "v"):
            self.inside, self.said[name] = name, ""
        elif name == "row":
            self.row, self.column = int(has.get("r", self.row + 2)) - 1, -1
            if _is_true(has.get("hidden")):
                add(self.marks.hidden_rows, self.row, self.row)
        elif name == "col" and _is_true(has.get("hidden")):
            add(self.marks.hidden_columns, int(has["min"]) - 1, int(has["max"]) - 1)

    def text(self, said: str) -> None:
        if self.inside:
            self.said[self.inside] += said

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self.inside = ""
        if name == "c" and (told := self._told()):
            self.marks.put(self.row, self.column, told)

    def _told(self) -> str:
        formula, value = self.said.get("f"), self.said.get("v", "")
        if self.kind == "e":
            return value or "#N/A"
        if formula is None or self.kind == "str":
            return ""
        return UNSAVED + formula if not value or (self.unsettled and value in ("0", "0.0")) else ""


def _is_true(said: str | None) -> bool:
    return said in ("1", "true")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _of_ods(content: bytes) -> dict[str, Marks]:
    handlers = _Spreadsheet()
    _parsed(expat.ParserCreate(), handlers.start, handlers.end, handlers.text).Parse(content, True)
    return handlers.sheets


class _Spreadsheet:
    """The tables of an ods. A formula without a result cannot be told from one whose result is an empty text."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.marks = Marks()
        self.row = self.column = self.over = 0
        """Where the next row and cell stand."""
        self.error: str | None = None

    def start(self, tag: str, has: dict[str, str]) -> None:
        times = int(has.get("table:number-columns-repeated", 1))
        shown = has.get("table:visibility", "visible") == "visible"
        if tag == "table:table":
            self.marks = self.sheets.setdefault(has.get("table:name", ""), Marks())
            self.row = self.column = self.over = 0
        elif tag == "table:table-column":
            if not shown:
                add(self.marks.hidden_columns, self.over, self.over + times - 1)
            self.over += times
        elif tag == "table:table-row":
            self.rows, self.column = int(has.get("table:number-rows-repeated", 1)), 0
            if not shown:
                add(self.marks.hidden_rows, self.row, self.row + self.rows - 1)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.times, self.error = times, "" if has.get("calcext:value-type") == "error" else None

    def text(self, said: str) -> None:
        if self.error is not None:
            self.error += said

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.rows
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            if self.error is not None:
                self._put(self.error.strip() or "#N/A")
            self.column, self.error = self.column + self.times, None

    def _put(self, error: str) -> None:
        told = error if error.startswith("#") else f"#{error}"
        for row in range(self.row, self.row + min(self.rows, _MOST_REPEATED)):
            for column in range(self.column, self.column + min(self.times, _MOST_REPEATED)):
                self.marks.put(row, column, told)


def of_xls(data: bytes) -> dict[str, Marks]:
    """Of the older format, in which every formula holds a result. Raises what xlrd raises for what it cannot read."""
    import xlrd

    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=nowhere)
        return {sheet.name: _of_old_sheet(sheet, xlrd) for sheet in book.sheets()}


def _of_old_sheet(sheet: Any, xlrd: Any) -> Marks:
    marks = Marks()
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == xlrd.XL_CELL_ERROR:
                marks.put(row, column, xlrd.error_text_from_code.get(sheet.cell_value(row, column), "#N/A"))
    for ranges, shown in ((marks.hidden_rows, sheet.rowinfo_map), (marks.hidden_columns, sheet.colinfo_map)):
        for at in sorted(at for at, one in shown.items() if one.hidden):
            add(ranges, at, at)
    return marks
