"""经审底稿 (audit): every figure down to its definition, statement, batches, files and rows, and who put them there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from ledger import agreement, findings, reconcile, words
from ledger.catalogue import catalogue, domains
from ledger.paper import audit_sources as sources
from ledger.paper import changes_sheet, formats
from ledger.paper.audit_sources import Line
from ledger.paper.book import Book
from ledger.paper.cells import FIRST_LINE, Cell, Value
from ledger.paper.figure import Figure
from ledger.paper.sheets import Sheets
from ledger.passport import Passport

SHEETS = ("figures", "printed", "statements", "files", "batches", "versions")


def made(book: Book) -> bytes:
    """The working paper as an xlsx. It names files and rows: only for readers who may see them."""
    subject = book.say("audit.subject", place=book.place, year=book.year)
    sheets = Sheets(book.footer, subject)
    figures = _figures(book)
    passports = [found for one in figures if (found := book.traced(one))]
    statements = list({one.statement: one for one in passports}.values())
    files = [list(sources.files(book, one)) for one in passports]
    _contents(sheets, book, subject)
    changes = changes_sheet.opened(sheets, book)
    links = _links(book, passports, [one.statement for one in statements], [len(lines) for lines in files])
    _sheet(sheets, book, "figures", _numbers(book, figures, links))
    _sheet(sheets, book, "printed", [_printed(book, line) for line in _register(book)])
    _sheet(sheets, book, "statements", [sources.stated(book, one) for one in statements])
    _sheet(sheets, book, "files", [line for lines in files for line in lines])
    _sheet(sheets, book, "batches", sources.batches(book, passports))
    _sheet(sheets, book, "versions", [line for one in book.store.history() for line in sources.version(book, one)])
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
    if book.lang == "en":
        sheet.line(book.say("as_filed"))


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
    if key == "printed" and not rows:
        sheet.line(book.say("audit.note_unprinted"))
    else:
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
    domain = {one.zh: one.label(book.lang) for one in domains().values()}.get(line.domain, line.domain)
    ends = [Cell(end, "General") for end in (line.low, line.high)]
    held = book.tell(agreement.held(line, book.lang))
    note = agreement.note(line, book.lang)
    return [line.id, domain, line.wording, *ends, held, _status(book, line), note]


def _status(book: Book, line: reconcile.Line) -> str:
    return words.say(f"reconciliation.state.{line.status}", book.lang)
