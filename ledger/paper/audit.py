"""经审底稿 (audit): every figure down to its definition, statement, batches, files and rows, and who put them there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

from ledger import agreement, contracts, findings, reconcile, words
from ledger.catalogue import catalogue, domains
from ledger.metric import Metric
from ledger.paper import changes_sheet, formats
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.sheets import FIRST_LINE, Cell, Sheets, Value
from ledger.passport import Passport
from ledger.store import Receipt

SHEETS = ("figures", "printed", "statements", "files", "batches", "versions")
LONGEST = 32_000
"""Letters of one cell; Excel takes 32,767. Rows that fill more go on in the next line."""
MOMENT = "yyyy-mm-dd hh:mm"
Line = Sequence[Cell | Value]


def made(book: Book) -> bytes:
    """The working paper as an xlsx. It names files and rows: only for readers who may see them."""
    subject = book.say("audit.subject", place=book.place, year=book.year)
    sheets = Sheets(book.footer, subject)
    figures = _figures(book)
    passports = [found for one in figures if (found := book.traced(one))]
    statements = list({one.statement: one for one in passports}.values())
    files = [list(_files(book, one)) for one in passports]
    _contents(sheets, book, subject)
    changes = changes_sheet.opened(sheets, book)
    links = _links(book, passports, [one.statement for one in statements], [len(lines) for lines in files])
    _sheet(sheets, book, "figures", _numbers(book, figures, links))
    _sheet(sheets, book, "printed", [_printed(book, line) for line in _register(book)])
    _sheet(sheets, book, "statements", [_stated(book, one) for one in statements])
    _sheet(sheets, book, "files", [line for lines in files for line in lines])
    _sheet(sheets, book, "batches", _batches(book, passports))
    _sheet(sheets, book, "versions", [line for one in book.store.history() for line in _version(book, one)])
    changes_sheet.filled(changes, book)
    return sheets.finished()


def _links(
    book: Book, passports: Sequence[Passport], statements: Sequence[str], files: Sequence[int]
) -> list[tuple[str, str]]:
    """Of each figure the line of its statement and the first line of its files; empty where it has no file."""
    starts = [FIRST_LINE + before for before in accumulate(files, initial=0)]
    return [
        (
            f"{_name(book, 'statements')}!{FIRST_LINE + statements.index(one.statement)}",
            f"{_name(book, 'files')}!{start}" if count else "",
        )
        for one, start, count in zip(passports, starts, files, strict=False)
    ]


def _figures(book: Book) -> list[Figure]:
    """Every metric's figure of the year, in the order of the report; then those of the overview that are a part."""
    order = {name: (one.report, one.order) for name, one in domains().items()}
    metrics = sorted(catalogue().values(), key=lambda one: order[one.domain])
    whole: list[tuple[str, dict[str, Any]]] = [(one.name, {}) for one in metrics]
    asked = whole + [(tile.name, dict(tile.where)) for tile in findings.TEN if tile.where]
    found = [book.look(name, where) for name, where in asked]
    return [book.take(one) for one in found if one.shown or one.hidden]


def _contents(sheets: Sheets, book: Book, subject: str) -> None:
    sheet = sheets.sheet(book.say("workbook.contents"), down=True)
    sheet.title(subject, book.footer)
    rows = [(Cell(_name(book, key), to=_name(book, key)), book.say(f"audit.about_{key}")) for key in SHEETS]
    sheet.table([book.say("workbook.column_sheet"), book.say("audit.column_about")], rows)
    for key in ("way", "rows", "hidden"):
        sheet.line(book.say(f"audit.note_{key}", hidden=book.say("hidden")))


def _name(book: Book, key: str) -> str:
    return book.say(f"audit.sheet_{key}")


HEADS = {
    "figures": ("nth", "figure", "code", "part", "value", "unit", "numerator", "denominator", "base", "definition",
                "source", "printed", "bounds", "status"),
    "printed": ("id", "domain", "wording", "low", "high", "ledger", "status", "note"),
    "statements": ("figure", "code", "definition", "means", "statement"),
    "files": ("figure", "code", "part", "ledger_name", "file", "sheet", "rows", "spans", "which", "who", "at",
              "version"),
    "batches": ("ledger_name", "scope", "rows", "version", "digest"),
    "versions": ("version", "at", "who", "did", "note", "reason", "file", "ledger_name", "read", "accepted", "rejected",
                 "duplicate", "replaced", "digest"),
}  # fmt: skip


def _sheet(sheets: Sheets, book: Book, key: str, rows: Sequence[Line]) -> None:
    sheet = sheets.sheet(_name(book, key))
    sheet.title(_name(book, key), book.footer)
    sheet.table([book.say(f"audit.column_{one}") for one in HEADS[key]], rows, freeze=True)


# --- figures and what was printed --------------------------------------------------------------------------


def _numbers(book: Book, figures: Sequence[Figure], links: Sequence[tuple[str, str]]) -> list[Line]:
    numbered = enumerate(zip(figures, links, strict=True), start=1)
    return [[Cell(nth, formats.WHOLE), *_number(book, one, *to)] for nth, (one, to) in numbered]


def _number(book: Book, one: Figure, statement: str, files: str) -> list[Cell | Value]:
    wanted, found, line = one.metric, one.now, one.printed
    value = formats.number(found)
    shown = Cell(one.narrow if value is None else value, formats.cell(wanted))
    unit = words.unit_word(wanted, book.lang) or words.say(f"definition.units.{wanted.unit}", book.lang)
    behind = [found.numerator, found.denominator, found.base] if found else []
    counts = [Cell(None if number is None else float(number), formats.count(number)) for number in behind]
    source = Cell(book.say(f"audit.{found.source}") if found else None, to=files)
    printed = [line.short, agreement.bounds(line, book.lang), _status(book, line)] if line else [None] * 3
    version = Cell(wanted.version, formats.WHOLE)
    code = Cell(wanted.name, to=statement)
    return [one.label, code, _part(book, one), shown, unit, *counts, version, source, *printed]


def _part(book: Book, one: Figure) -> str:
    """What the figure is a part of: 运动会; empty of a whole."""
    named = [book.named(dim, value) for dim, value in one.where.items()]
    return words.say("chart.comma", book.lang).join(named)


def _register(book: Book) -> list[reconcile.Line]:
    """What the report printed is of the whole group."""
    return [] if book.where else reconcile.reconcile(book.snapshot, book.year)


def _printed(book: Book, line: reconcile.Line) -> Line:
    domain = domains().get(line.domain)
    ends = [Cell(end, "General") for end in (line.low, line.high)]
    held = book.tell(agreement.held(line, book.lang))
    note = agreement.note(line, book.lang)
    name = domain.label(book.lang) if domain else line.domain
    return [line.id, name, line.wording, *ends, held, _status(book, line), note]


def _status(book: Book, line: reconcile.Line) -> str:
    return words.say(f"reconciliation.state.{line.status}", book.lang)


# --- statements, files and rows ----------------------------------------------------------------------------


def _stated(book: Book, one: Passport) -> Line:
    wanted: Metric = one.metric
    version = Cell(wanted.version, formats.WHOLE)
    return [wanted.label(book.lang), wanted.name, version, wanted.means[book.lang], one.statement]


def _files(book: Book, one: Passport) -> Iterator[Line]:
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


def _batches(book: Book, passports: Sequence[Passport]) -> list[Line]:
    """The batches in force behind any of the figures."""
    digests = {digest for one in passports for digest in one.batches}
    return [
        [_ledger(book, one.table), one.scope, *(Cell(n, formats.WHOLE) for n in (one.rows, one.version)), one.digest]
        for one in book.snapshot.batches
        if one.digest in digests
    ]


def _version(book: Book, receipt: Receipt) -> Iterator[Line]:
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
