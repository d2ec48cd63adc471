"""Tables by unit: every metric of a domain by the units below, and a chart of the one that is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledger import words
from ledger.metric import Metric
from ledger.paper import formats, plots
from ledger.paper.book import Book
from ledger.paper.cells import Cell, Table, Value
from ledger.paper.drawings import Drawing
from ledger.paper.figure import Figure
from ledger.paper.sheet import Sheet

MOST_COLUMNS = 8
"""Figures beside each other in a table by unit, so that a printed page can be read."""


def cell(one: Figure) -> Cell:
    """The number itself in the metric's format; hidden and missing ones say so."""
    value = formats.number(one.now)
    return Cell(one.narrow if value is None else value, formats.cell(one.metric))


def by_unit(book: Book, metrics: Iterable[Metric], lead: Metric) -> list[list[Figure]]:
    """Of each metric that can be told by the units below its figures, a unit each; what is drawn first."""
    drawn = plots.SMALL_SIDE.get(lead.name, lead.name)
    ordered = sorted(metrics, key=lambda one: one.name != drawn)
    found = [book.look_by(one.name, _below(book)) for one in ordered if _below(book) in one.groupings]
    return [figures for figures in found if any(one.shown for one in figures)]


def _below(book: Book) -> str:
    return "workshop" if book.where else "division"


def tables(sheet: Sheet, book: Book, told: Sequence[Sequence[Figure]]) -> Drawing | None:
    """As many metrics in each table as a page holds; a chart of the first column, down to where its numbers end."""
    drawing = None
    for at in range(0, len(told), MOST_COLUMNS):
        part = told[at : at + MOST_COLUMNS]
        head = [words.say(f"dim.{_below(book)}", book.lang), *(_headed(book, figures[0].metric) for figures in part)]
        table = sheet.table(head, [_unit(book, member, part) for member in _members(part, _below(book))])
        drawing = drawing or _drawn(book, part[0], table)
    return drawing


def _members(part: Sequence[Sequence[Figure]], dim: str) -> list[object]:
    """Every unit of the part; in the order of its first metric those that have a number, and nobody's unit last."""
    first = sorted((one for one in part[0] if one.shown), key=lambda one: -float(one.number or 0))
    every = dict.fromkeys(one.keys[dim] for one in (*first, *(one for figures in part for one in figures)))
    return sorted(every, key=lambda member: member is None)


def _headed(book: Book, wanted: Metric) -> str:
    unit, label = words.unit_word(wanted, book.lang), wanted.label(book.lang)
    return words.say("chart.heading", book.lang, label=label, unit=unit) if unit else label


def _unit(book: Book, member: object, part: Iterable[Sequence[Figure]]) -> list[Cell | Value]:
    dim = _below(book)
    cells: list[Cell | Value] = [book.named(dim, member)]
    for figures in part:
        one = next((one for one in figures if one.keys[dim] == member), None)
        cells.append(cell(book.take(one)) if one else words.say("value.none", book.lang))
    return cells


def bars(found: Sequence[Figure]) -> int:
    """How many units can be drawn: those with a name and a number."""
    return sum(one.shown and None not in one.keys.values() for one in found)


def _drawn(book: Book, found: Sequence[Figure], table: Table) -> Drawing | None:
    shown, wanted = bars(found), found[0].metric
    if shown < 2:
        return None
    last = table.first + min(shown, plots.MOST_BARS) - 1
    heading = plots.heading(book, wanted, words.say(f"dim.{_below(book)}", book.lang))
    return Drawing(
        "bar", heading, (table.first, 0, last, 0), (table.first, 1, last, 1), formats.short(wanted, book.lang)
    )
