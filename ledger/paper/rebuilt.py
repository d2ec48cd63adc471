"""Rebuilt: the last page of a document that was made anew, with every figure that is no longer what it was."""

from __future__ import annotations

import io

import docx

from ledger.paper import official, ruled
from ledger.paper.since import Since, headline
from ledger.words import say

COLUMNS = ("what", "before", "after", "why")
WIDTHS = (52, 30, 30, 44)
"""Millimetres; they add up to the text block."""


def with_page(data: bytes, found: Since, lang: str) -> bytes:
    """The document with that page at its end."""
    document = docx.Document(io.BytesIO(data))
    document.add_page_break()
    document.add_paragraph(headline(found, lang), style="Heading 1")
    if found.moved:
        table = ruled.table(document, [say(f"paper.since.column.{one}", lang) for one in COLUMNS], WIDTHS)
        absent = say("paper.since.absent", lang)
        for one in found.moved:
            ruled.row(table, (one.what, one.before or absent, one.after or absent, one.why))
    return official.saved(document)
