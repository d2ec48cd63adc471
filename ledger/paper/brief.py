"""一页纸: eight figures, three findings and two risks on one A4 page, with what each figure counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt, RGBColor
from docx.table import _Cell

from ledger import findings, questions, words
from ledger.paper import official, ruled
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.styles import COLOURS, NOTE

KPIS, FINDINGS, RISKS = 8, 3, 2
SPARE = ("home.zones", "care.recuperation_persons")
"""Of the ten figures of the overview those that give way where there are more than eight."""
ACROSS, WIDTH = 4, 39.0
"""Figures beside each other, and the millimetres each has."""
INKS = {"good": COLOURS.accent, "bad": COLOURS.bad, "neutral": COLOURS.muted}
ARROWS = {"up": "↑ ", "down": "↓ "}
Rest = tuple[str, Mapping[str, Any]]
"""What a sentence rests on: a metric and its filter."""
Point = tuple[str, str]
"""What a sentence is about, and the sentence."""


def made(book: Book) -> bytes:
    """The page as a Word document."""
    document = official.blank(book.lang, book.footer, book.say("brief.title"))
    figures = [(label, book.take(figure)) for label, figure in _eight(book)]
    _heading(document, book, any(one.change.change is not None for _, one in figures))
    if figures:
        _grid(document, figures)
        told = _findings(document, book, figures)
        _risks(document, book, figures, told)
        _terms(document, book, figures)
    else:
        document.add_paragraph(book.say("brief.none"), style="Body Text")
    return official.saved(document)


def _eight(book: Book) -> list[tuple[str, Figure]]:
    """The overview's figures that have a number, in its order, under its labels; eight at most."""
    looked = [(words.say(one.label, book.lang), book.look(one.name, one.where)) for one in findings.TEN]
    shown = [(label, figure) for label, figure in looked if figure.shown]
    first = [one for one in shown if one[1].metric.name not in SPARE]
    spare = [one for one in shown if one[1].metric.name in SPARE]
    chosen = (first + spare)[:KPIS]
    return [one for one in shown if one in chosen]


def _heading(document: Document, book: Book, compared: bool) -> None:
    """Place and year; the year beside it only where a figure has been compared with it."""
    document.add_paragraph(book.say("brief.heading", place=book.place), style="Title")
    key = "lead" if compared else "lead_alone"
    lead = document.add_paragraph(book.say(f"brief.{key}", year=book.year, base=book.beside), style="Caption")
    lead.alignment = ALIGN.CENTER
    lead.paragraph_format.space_after = Pt(8)


# --- figures -----------------------------------------------------------------------------------------------


def _grid(document: Document, figures: list[tuple[str, Figure]]) -> None:
    """The figures as on the overview: label, number with unit, change, and what the report printed."""
    grid = ruled.bare(document, ACROSS, [WIDTH] * ACROSS)
    ruled.borders(grid, {"top": ruled.STRONG, "bottom": ruled.STRONG, "insideH": ruled.HAIR, "insideV": ruled.HAIR})
    for first in range(0, len(figures), ACROSS):
        cells = grid.add_row().cells
        for cell, (label, figure) in zip(cells, figures[first : first + ACROSS], strict=False):
            _tile(cell, label, figure)


def _tile(cell: _Cell, label: str, figure: Figure) -> None:
    change = figure.change
    arrow = ARROWS.get(change.direction or "", "") if change.tone != "neutral" else ""
    digits, unit = words.figure(figure.metric, figure.number, figure.lang)
    cell.paragraphs[0].style = "Tile"
    cell.paragraphs[0].add_run(label)
    cell.paragraphs[0].paragraph_format.space_before = Pt(5)
    number = cell.add_paragraph(style="Tile Number")
    number.add_run(digits).bold = True
    number.add_run(f" {unit}" if unit and figure.lang == "en" else unit).font.size = NOTE
    if figure.changed:
        moved = cell.add_paragraph(style="Tile").add_run(arrow + figure.changed)
        moved.font.color.rgb = RGBColor.from_string(INKS[change.tone].lstrip("#"))
    cell.add_paragraph(figure.in_report, style="Tile").paragraph_format.space_after = Pt(5)


# --- sentences ---------------------------------------------------------------------------------------------


def _findings(document: Document, book: Book, figures: list[tuple[str, Figure]]) -> list[Rest]:
    """The overview's sentences, filled up to three with figures of the page; what they rest on."""
    about = (book.snapshot, book.year, book.base_year, book.lang)
    found = [] if book.where else findings.sentences(*about, compared=book.compared)
    told: list[Rest] = [(one.metric, one.where) for one in found]
    points = [(words.say(f"show.sentence.{one.kind}", book.lang), one.text) for one in found]
    more = [one for one in figures if one[1].number and (one[1].metric.name, one[1].where) not in told]
    points += [_point(book, *one) for one in sorted(more, key=_weight)][: FINDINGS - len(points)]
    _points(document, book, "findings", points, "")
    return told


def _weight(one: tuple[str, Figure]) -> tuple[bool, bool]:
    """First what has changed for good or bad, then what has changed, then the others."""
    change = one[1].change
    return change.change is None, change.tone == "neutral"


def _point(book: Book, label: str, figure: Figure) -> Point:
    key = "finding_alone" if figure.change.change is None else "finding"
    return label, book.say(f"brief.{key}", value=figure.text, change=figure.changed)


def _risks(document: Document, book: Book, figures: list[tuple[str, Figure]], told: list[Rest]) -> None:
    """What will be asked first, beside what the findings say; of a unit, what has become worse."""
    if book.where:
        found = [_point(book, *one) for one in figures if one[1].change.tone == "bad"]
        comparable = any(one.change.change is not None for _, one in figures)
        key = "no_risks" if comparable else "not_compared" if book.compared else "alone"
        nothing = book.say(f"brief.{key}", year=book.year)
    else:
        about = (book.snapshot, book.year, book.base_year, book.lang)
        asked = questions.questions(*about, RISKS, told, compared=book.compared)
        found = [(one.ask, one.reply) for one in asked]
        nothing = words.say("question.none", book.lang)
    _points(document, book, "risks", found[:RISKS], nothing)


def _points(document: Document, book: Book, heading: str, points: list[Point], nothing: str) -> None:
    """A heading and its sentences, each behind what it is about; where there are none, that there are none."""
    document.add_paragraph(book.say(f"brief.{heading}"), style="Sheet Heading")
    for head, text in points or [("", nothing)]:
        paragraph = document.add_paragraph(style="Sheet Point")
        paragraph.add_run(f"{book.tell(head)}  " if head else "").bold = True
        paragraph.add_run(book.tell(text))


def _terms(document: Document, book: Book, figures: list[tuple[str, Figure]]) -> None:
    """What each figure of the page counts, small, in one paragraph."""
    document.add_paragraph(book.say("brief.terms"), style="Sheet Heading")
    terms = [book.say("brief.term", name=label, means=figure.short) for label, figure in figures]
    paragraph = document.add_paragraph(book.tell("".join(terms)).rstrip(), style="Caption")
    paragraph.alignment = ALIGN.JUSTIFY
