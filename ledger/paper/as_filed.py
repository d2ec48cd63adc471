"""As filed: what ledgers name in Chinese only stands so in an English paper, too, and the paper says that it does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docx.document import Document

from ledger.paper.book import Book

HAN = re.compile("[\u4e00-\u9fff]")


def said(book: Book, texts: Iterable[str]) -> str:
    """The line that says so; empty in Chinese, and where none of the texts needs it."""
    return book.say("as_filed") if book.lang == "en" and any(map(HAN.search, texts)) else ""


def under(document: Document, book: Book, texts: Iterable[str]) -> None:
    """The same in small print, if it needs to be said."""
    if line := said(book, texts):
        document.add_paragraph(line, style="Caption")
