"""Rebuilt: what a paper that was made anew says of itself: every figure that is no longer what it was."""

from __future__ import annotations

import io
from dataclasses import replace

import docx

from ledger.paper import official, ruled
from ledger.paper.book import Book
from ledger.paper.figure import narrow
from ledger.paper.memory import printed
from ledger.paper.since import Since, headline, since
from ledger.words import say

COLUMNS = ("what", "before", "after", "why")
WIDTHS = (52, 30, 30, 44)
"""Millimetres; they add up to the text block."""


def changed(book: Book) -> Since | None:
    """The figures taken so far held against the older paper; None where there is none."""
    return since(book.older, book.figures, book.store, book.snapshot, book.lang) if book.older else None


def own(book: Book, dim: str, unit: str) -> Since | None:
    """Of a unit's sheet out of many: what the older papers together said of it and of what stands beside it."""
    if book.older is None:
        return None
    here = {one.which for one in printed(book.figures)}
    kept = tuple(one for one in book.older.figures if one.which in here or one.keys.get(dim) == unit)
    return changed(replace(book, older=replace(book.older, figures=kept)))


def with_page(data: bytes, found: Since | None, lang: str) -> bytes:
    """The document with that page at its end; without an older paper the document as it is."""
    if found is None:
        return data
    document = docx.Document(io.BytesIO(data))
    document.add_paragraph(headline(found, lang), style="Heading 1").paragraph_format.page_break_before = True
    if found.moved:
        table = ruled.table(document, heads(lang), WIDTHS)
        for row in rows(found, lang):
            ruled.row(table, row)
    return official.saved(document)


def heads(lang: str) -> list[str]:
    """数字, 原来, 现在, 为什么."""
    return [say(f"paper.since.column.{one}", lang) for one in COLUMNS]


def rows(found: Since, lang: str) -> list[tuple[str, str, str, str]]:
    """A row a figure, in the order of printing."""
    absent = say("paper.since.absent", lang)
    texts = ((one, narrow(one.before, lang), narrow(one.after, lang)) for one in found.moved)
    return [(one.what, before or absent, after or absent, one.why) for one, before, after in texts]
