"""改动: of a workbook that was made anew the sheet of the figures that are no longer what they were."""

from __future__ import annotations

from ledger.paper import rebuilt
from ledger.paper.book import Book
from ledger.paper.sheet import Sheet
from ledger.paper.sheets import Sheets
from ledger.paper.since import headline


def opened(sheets: Sheets, book: Book) -> Sheet | None:
    """The sheet in its place among the first, to be filled when every figure has been taken; None without an older
    paper."""
    return sheets.sheet(book.say("since.sheet")) if book.older else None


def filled(sheet: Sheet | None, book: Book) -> None:
    """Writes the sheet, where there is one."""
    found = rebuilt.changed(book)
    if sheet is None or found is None:
        return
    sheet.title(headline(found, book.lang), book.footer)
    if found.moved:
        sheet.table(rebuilt.heads(book.lang), rebuilt.rows(found, book.lang), freeze=True)
