"""What stands before and after the domains of a workbook: its contents, the overview's ten figures, the definitions."""

from __future__ import annotations

from collections.abc import Sequence

from ledger import definitions as defined
from ledger import findings, privacy, words
from ledger.catalogue import Domain
from ledger.metric import Metric
from ledger.paper import formats
from ledger.paper.book import Book
from ledger.paper.by_unit import cell
from ledger.paper.cells import Cell, Value
from ledger.paper.figure import Figure
from ledger.paper.sheets import Sheets


def contents(sheets: Sheets, book: Book, subject: str, parts: Sequence[tuple[Domain, int]]) -> None:
    """What is where, and how cells are to be read."""
    sheet = sheets.sheet(book.say("workbook.contents"), down=True)
    sheet.title(subject, book.footer)
    rows: list[Sequence[Cell | Value]] = [_lead(book, "ten", len(findings.TEN))]
    rows += [(Cell(one.label(book.lang), to=one.label(book.lang)), Cell(n, formats.WHOLE)) for one, n in parts]
    rows.append(_lead(book, "definitions", sum(n for _, n in parts)))
    sheet.table(heads(book, "sheet", "count"), rows)
    for key in (*(("rates",) if book.compared else ()), "hidden", "none", "base"):
        sheet.line(book.say(f"workbook.note_{key}", hidden=book.say("hidden")))
    if book.lang == "en":
        sheet.line(book.say("as_filed"))


def _lead(book: Book, key: str, count: int) -> Sequence[Cell | Value]:
    name = book.say(f"workbook.{key}")
    return Cell(name, to=name), Cell(count, formats.WHOLE)


def heads(book: Book, *keys: str) -> list[str]:
    """Columns by name."""
    return [book.say(f"workbook.column_{key}") for key in keys]


def ten(sheets: Sheets, book: Book) -> None:
    """The ten figures of the overview with what the annual report printed."""
    sheet = sheets.sheet(book.say("workbook.ten"))
    sheet.title(book.say("workbook.ten"), book.footer)
    rows = [
        (words.say(tile.label, book.lang), *_told(book, book.figure(tile.name, tile.where))) for tile in findings.TEN
    ]
    year = book.say("workbook.year", year=book.year)
    head = [*heads(book, "metric"), year, *heads(book, "unit", *moved(book), "printed", "agrees")]
    sheet.table(head, rows, freeze=True)


def _told(book: Book, one: Figure) -> list[Cell | Value]:
    line = one.printed
    printed = line.short if line else None
    agrees = words.say(f"reconciliation.state.{line.status}", book.lang) if line else None
    return [cell(one), words.unit_word(one.metric, book.lang), *change(book, one), printed, agrees]


def moved(book: Book) -> tuple[str, ...]:
    """The columns that tell of change."""
    return ("change", "said") if book.compared else ()


def change(book: Book, one: Figure) -> tuple[Cell | Value, ...]:
    """The change as a number in its own unit, and in words or why there is none."""
    moved = one.change
    if not book.compared:
        return ()
    return Cell(moved.change, formats.change(one.metric, moved, book.lang)), one.changed


def definitions(sheets: Sheets, book: Book, metrics: Sequence[Metric]) -> None:
    """What each figure counts, in the words and the version of its own file."""
    sheet = sheets.sheet(book.say("workbook.definitions"))
    sheet.title(book.say("workbook.definitions"), book.footer)
    columns = heads(book, "metric", "code", "means", "caveat", "numerator", "denominator", "small", "definition")
    sheet.table(columns, [_defined(book, one) for one in metrics], freeze=True)


def _defined(book: Book, wanted: Metric) -> list[Cell | Value]:
    parts = defined.formula(wanted)
    fewest = privacy.threshold(wanted)
    small = words.say("definition.small_is", book.lang, n=fewest) if fewest else None
    counted = parts.get("numerator", parts.get("value")), parts.get("denominator")
    texts = (wanted.label(book.lang), wanted.name, wanted.means[book.lang], wanted.caveat.get(book.lang))
    return [*texts, *counted, small, Cell(wanted.version, formats.WHOLE)]
