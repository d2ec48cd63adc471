"""工作簿 (workbook): every figure of the year as a typed cell, a sheet a domain, with charts of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger import words
from ledger.catalogue import Domain, catalogue, domains
from ledger.metric import Metric
from ledger.paper import changes_sheet, formats, plots
from ledger.paper import workbook_front as front
from ledger.paper.book import Book
from ledger.paper.by_unit import bars, by_unit, cell, tables
from ledger.paper.cells import Cell, Table, Value
from ledger.paper.chapters import CHAPTERS
from ledger.paper.drawings import Drawing
from ledger.paper.figure import Figure
from ledger.paper.sheet import Sheet
from ledger.paper.sheets import Sheets

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
    front.contents(sheets, book, subject, [(domain, len(rows)) for domain, rows in parts])
    changes = changes_sheet.opened(sheets, book)
    front.ten(sheets, book)
    for domain, rows in parts:
        _domain(sheets, book, domain, rows)
    front.definitions(sheets, book, [row.metric for _, rows in parts for row in rows])
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
        *front.heads(book, "metric", "unit"),
        *years,
        *front.heads(book, *front.moved(book), "numerator", "denominator", "base"),
    ]


def _cells(book: Book, row: Row) -> list[Cell | Value]:
    now = row.figures[-1]
    found = now.now
    behind = [found.numerator, found.denominator, found.base] if found else []
    numbers = [Cell(None if one is None else float(one), formats.count(one)) for one in behind]
    ratio = row.metric.is_ratio
    counts = [*(numbers[:2] if ratio else (None, None)), *numbers[2:]]
    unit = words.unit_word(row.metric, book.lang) or words.say(f"definition.units.{row.metric.unit}", book.lang)
    return [row.metric.label(book.lang), unit, *(cell(one) for one in row.figures), *front.change(book, now), *counts]


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
