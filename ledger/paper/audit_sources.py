"""Sources of the audit paper: statements, files with their rows, batches, and the versions that brought them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ledger import contracts, words
from ledger.metric import Metric
from ledger.paper import formats
from ledger.paper.book import Book
from ledger.paper.cells import Cell, Value
from ledger.passport import Passport
from ledger.store import Receipt

LONGEST = 32_000
"""Letters of one cell; Excel takes 32,767. Rows that fill more go on in the next line."""
MOMENT = "yyyy-mm-dd hh:mm"
Line = Sequence[Cell | Value]


def stated(book: Book, one: Passport) -> Line:
    wanted: Metric = one.metric
    version = Cell(wanted.version, formats.WHOLE)
    return [wanted.label(book.lang), wanted.name, version, wanted.means[book.lang], one.statement]


def files(book: Book, one: Passport) -> Iterator[Line]:
    """A line a file; where its rows fill more than a cell, as many lines as they need."""
    wanted = one.metric
    part = words.say("chart.comma", book.lang).join(book.named(dim, value) for dim, value in one.where.items())
    for source in one.sources:
        table = _ledger(book, source.table)
        for spans in _cells(source.spans):
            rows, version = Cell(source.rows, formats.WHOLE), Cell(source.version, formats.WHOLE)
            named = [wanted.label(book.lang), wanted.name, part, table, source.file, source.sheet]
            which = book.say("audit.exact" if source.exact else "audit.of_year")
            yield [*named, rows, spans, which, source.who, Cell(_local(source.at), MOMENT), version]


def _cells(spans: Sequence[tuple[int, int]]) -> list[str]:
    """「2–385、390」, cut where a cell is full."""
    found = [""]
    for first, last in spans:
        text = str(first) if first == last else f"{first}–{last}"
        if len(found[-1]) + len(text) > LONGEST:
            found.append("")
        found[-1] += f"、{text}" if found[-1] else text
    return found


def _ledger(book: Book, table: str) -> str:
    known = contracts.contracts().get(table)
    return str(getattr(known, book.lang)) if known else table


def _local(at: datetime) -> datetime:
    """By the clock on the wall, as spreadsheets know no zones."""
    return at.astimezone().replace(tzinfo=None, microsecond=0)


def batches(book: Book, passports: Sequence[Passport]) -> list[Line]:
    """The batches in force behind any of the figures."""
    digests = {digest for one in passports for digest in one.batches}
    return [
        [_ledger(book, one.table), one.scope, *(Cell(n, formats.WHOLE) for n in (one.rows, one.version)), one.digest]
        for one in book.snapshot.batches
        if one.digest in digests
    ]


def version(book: Book, receipt: Receipt) -> Iterator[Line]:
    """A line a file of the version; one line of a version without files."""
    did = words.say(f"history.{receipt.kind}", book.lang, version=receipt.undoes)
    version, at = Cell(receipt.version, formats.WHOLE), Cell(_local(receipt.at), MOMENT)
    head: list[Cell | Value] = [version, at, receipt.who, did, receipt.note, receipt.reason]
    for file in receipt.files:
        counts = (file.read, file.accepted, file.rejected, file.duplicate, file.replaced)
        table = _ledger(book, file.table) if file.table else ""
        yield [*head, file.name, table, *(Cell(n, formats.WHOLE) for n in counts), file.sha256]
    if not receipt.files:
        yield [*head, *([None] * 8)]
