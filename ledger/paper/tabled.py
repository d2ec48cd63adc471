"""Tables of figures as documents have them: what it is, the number, its change, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document

from ledger import words
from ledger.answer import Answer
from ledger.paper import ruled
from ledger.paper.book import Book
from ledger.paper.figure import Figure

THREE, TWO = (62, 34, 60), (92, 64)
"""Millimetres; they add up to the text block."""


def groups(document: Document, book: Book, dim: str, found: Sequence[Figure], *, changed: bool = True) -> None:
    """A metric by a dimension, in the order given; the figures are noted by whoever asked for them."""
    head = words.say(f"dim.{dim.removesuffix('_now')}", book.lang)
    named = [(book.named(dim, one.keys[dim]), one.narrow, one.changed) for one in found]
    if changed and book.compared:
        lines(document, book, named, head)
    else:
        _table(document, (head, book.say("table.value")), TWO, [row[:2] for row in named], (1,))
    why_hidden(document, book, [one.now for one in found])


def why_hidden(document: Document, book: Book, found: Iterable[Answer | None]) -> None:
    """Says under a table why a cell of it is not shown, where one is."""
    if any(one and one.suppressed and not one.bound for one in found):
        document.add_paragraph(book.say("why_hidden"), style="Caption")


def lines(document: Document, book: Book, found: Iterable[Sequence[str]], head: str = "") -> None:
    """Label, number and change; without the change where nothing is compared."""
    if not book.compared:
        two = (head or book.say("table.metric"), book.say("table.value"))
        _table(document, two, TWO, [row[:2] for row in found], (1,))
        return
    heads = (head or book.say("table.metric"), book.say("table.value"), book.say("table.change"))
    _table(document, heads, THREE, found, (1,))


def _table(
    document: Document,
    heads: Sequence[str],
    widths: Sequence[float],
    found: Iterable[Sequence[str]],
    numbers: Sequence[int],
) -> None:
    table = ruled.table(document, heads, widths, numbers)
    for row in found:
        ruled.row(table, row, numbers)
