"""工作簿 (workbook): every figure of the year as a typed cell, a sheet a domain, with charts of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger import definitions, findings, privacy, words
from ledger.catalogue import Domain, catalogue, domains
from ledger.metric import Metric
from ledger.paper import changes_sheet, formats, plots
from ledger.paper.book import Book
from ledger.paper.by_unit import bars, by_unit, cell, tables
from ledger.paper.chapters import CHAPTERS
from ledger.paper.drawings import Drawing
from ledger.paper.figure import Figure
from ledger.paper.sheets import Cell, Sheet, Sheets, Table, Value

YEARS = 3
"""This year and as many before it as make three: older ones are on the screen."""


@dataclass(frozen=True)
class Row:
    """A metric with its figures, oldest year first; the last is the year's."""

    metric: Metric
    figures: tuple[Figure, ...]


def made(book: Book) -> bytes:
    """The workbook as an xlsx."""
    subject = book.say("workbook.subject", place=book.place, year=book.year)
    sheets = Sheets(book.footer, subject)
    parts = [(domain, rows) for domain in _ordered() if (rows := _rows(book, domain))]
    _contents(sheets, book, subject, [(domain, len(rows)) for domain, rows in parts])
    changes = changes_sheet.opened(sheets, book)
    _ten(sheets, book)
    for domain, rows in parts:
        _domain(sheets, book, domain, rows)
    _definitions(sheets, book, [row.metric for _, rows in parts for row in rows])
    changes_sheet.filled(changes, book)
    return sheets.finished()


def _ordered() -> list[Domain]:
    return sorted(domains().values(), key=lambda one: (one.report, one.order))


def _rows(book: Book, domain: Domain) -> list[Row]:
    """The domain's metrics that have a figure this year, hidden ones included."""
    own = [one for one in catalogue().values() if one.domain == domain.name]
    now = [(one, book.look(one.name)) for one in own]
    return [_row(book, wanted, one) for wanted, one in now if one.shown or one.hidden]


def _row(book: Book, wanted: Metric, now: Figure) -> Row:
    before = book.over(wanted.name, _years(book)[:-1])
    return Row(wanted, tuple(book.take(one) for one in (*before, now)))


def _years(book: Book) -> list[int]:
    return [book.year - back for back in reversed(range(YEARS))]


# --- contents, overview ------------------------------------------------------------------------------------


def _contents(sheets: Sheets, book: Book, subject: str, parts: Sequence[tuple[Domain, int]]) -> None:
    """What is where, and how cells are to be read."""
    sheet = sheets.sheet(book.say("workbook.contents"), down=True)
    sheet.title(subject, book.footer)
    rows: list[Sequence[Cell | Value]] = [_lead(book, "ten", len(findings.TEN))]
    rows += [(Cell(one.label(book.lang), to=one.label(book.lang)), Cell(n, formats.WHOLE)) for one, n in parts]
    rows.append(_lead(book, "definitions", sum(n for _, n in parts)))
    sheet.table(_heads(book, "sheet", "count"), rows)
    for key in (*(("rates",) if book.compared else ()), "hidden", "none", "base"):
        sheet.line(book.say(f"workbook.note_{key}", hidden=book.say("hidden")))


def _lead(book: Book, key: str, count: int) -> Sequence[Cell | Value]:
    name = book.say(f"workbook.{key}")
    return Cell(name, to=name), Cell(count, formats.WHOLE)


def _heads(book: Book, *keys: str) -> list[str]:
    return [book.say(f"workbook.column_{key}") for key in keys]


def _ten(sheets: Sheets, book: Book) -> None:
    """The ten figures of the overview with what the annual report printed."""
    sheet = sheets.sheet(book.say("workbook.ten"))
    sheet.title(book.say("workbook.ten"), book.footer)
    rows = [
        (words.say(tile.label, book.lang), *_told(book, book.figure(tile.name, tile.where))) for tile in findings.TEN
    ]
    year = book.say("workbook.year", year=book.year)
    head = [*_heads(book, "metric"), year, *_heads(book, "unit", *_moved(book), "printed", "agrees")]
    sheet.table(head, rows, freeze=True)


def _told(book: Book, one: Figure) -> list[Cell | Value]:
    line = one.printed
    printed = line.short if line else None
    agrees = words.say(f"reconciliation.state.{line.status}", book.lang) if line else None
    return [cell(one), words.unit_word(one.metric, book.lang), *_change(book, one), printed, agrees]


def _moved(book: Book) -> tuple[str, ...]:
    """The columns that tell of change."""
    return ("change", "said") if book.compared else ()


def _change(book: Book, one: Figure) -> tuple[Cell | Value, ...]:
    """The change as a number in its own unit, and in words or why there is none."""
    moved = one.change
    if not book.compared:
        return ()
    return Cell(moved.change, formats.change(one.metric, moved, book.lang)), one.changed


# --- a domain a sheet --------------------------------------------------------------------------------------


def _domain(sheets: Sheets, book: Book, domain: Domain, rows: Sequence[Row]) -> None:
    """Every metric over the years, charts of the metric that leads the domain, then every metric by unit."""
    name = domain.label(book.lang)
    sheet = sheets.sheet(name)
    sheet.title(book.say("workbook.of", place=book.place, name=name, year=book.year), book.footer)
    sheet.freeze(2)
    table = sheet.table(_columns(book), [_cells(book, row) for row in rows])
    _apart(sheet, book, rows)
    lead = _leading(domain, rows)
    told = by_unit(book, [row.metric for row in rows], lead.metric)
    over = _over_years(book, table, rows, lead)
    place = sheet.room() if over or (told and bars(told[0]) > 1) else 0
    drawn = tables(sheet, book, told)
    sheet.charts(place, [one for one in (over, drawn) if one])


def _apart(sheet: Sheet, book: Book, rows: Sequence[Row]) -> None:
    """Which earlier figures count otherwise: they stand beside the year's and are not compared with it."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        alike = plots.alike(book, row.metric)
        if years := tuple(str(one.year) for one in row.figures[:-1] if one.shown and one.year not in alike):
            found.setdefault(years, []).append(row.metric.label(book.lang))
    comma = words.say("chart.comma", book.lang)
    for years, named in found.items():
        told = {"name": comma.join(named), "years": comma.join(years), "year": book.year}
        sheet.line(book.say("workbook.note_apart", **told))
    sheet.space()


def _leading(domain: Domain, rows: Sequence[Row]) -> Row:
    chapter = CHAPTERS.get(domain.name)
    return next((row for row in rows if chapter and row.metric.name == chapter.lead), rows[0])


def _columns(book: Book) -> list[str]:
    years = [book.say("workbook.year", year=year) for year in _years(book)]
    return [
        *_heads(book, "metric", "unit"),
        *years,
        *_heads(book, *_moved(book), "numerator", "denominator", "base"),
    ]


def _cells(book: Book, row: Row) -> list[Cell | Value]:
    now = row.figures[-1]
    found = now.now
    behind = [found.numerator, found.denominator, found.base] if found else []
    numbers = [Cell(None if one is None else float(one), formats.count(one)) for one in behind]
    ratio = row.metric.is_ratio
    counts = [*(numbers[:2] if ratio else (None, None)), *numbers[2:]]
    unit = words.unit_word(row.metric, book.lang) or words.say(f"definition.units.{row.metric.unit}", book.lang)
    return [row.metric.label(book.lang), unit, *(cell(one) for one in row.figures), *_change(book, now), *counts]


def _over_years(book: Book, table: Table, rows: Sequence[Row], lead: Row) -> Drawing | None:
    """The leading metric's cells in its row, back to where one is missing or counts otherwise."""
    years = plots.alike(book, lead.metric)
    drawn = [one.shown and one.year in years for one in lead.figures]
    first = max((nth + 1 for nth, one in enumerate(drawn) if not one), default=0)
    if len(drawn) - first < 2:
        return None
    head, row, span = table.first - 1, table.first + rows.index(lead), (2 + first, 1 + len(drawn))
    heading = plots.heading(book, lead.metric, words.say("dim.year", book.lang))
    places = (head, span[0], head, span[1]), (row, span[0], row, span[1])
    return Drawing("column", heading, *places, formats.short(lead.metric, book.lang))


# --- definitions -------------------------------------------------------------------------------------------


def _definitions(sheets: Sheets, book: Book, metrics: Sequence[Metric]) -> None:
    """What each figure counts, in the words and the version of its own file."""
    sheet = sheets.sheet(book.say("workbook.definitions"))
    sheet.title(book.say("workbook.definitions"), book.footer)
    heads = _heads(book, "metric", "code", "means", "caveat", "numerator", "denominator", "small", "definition")
    sheet.table(heads, [_defined(book, one) for one in metrics], freeze=True)


def _defined(book: Book, wanted: Metric) -> list[Cell | Value]:
    parts = definitions.formula(wanted)
    fewest = privacy.threshold(wanted)
    small = words.say("definition.small_is", book.lang, n=fewest) if fewest else None
    counted = parts.get("numerator", parts.get("value")), parts.get("denominator")
    texts = (wanted.label(book.lang), wanted.name, wanted.means[book.lang], wanted.caveat.get(book.lang))
    return [*texts, *counted, small, Cell(wanted.version, formats.WHOLE)]
