"""工作简报 (bulletin): the reform measures by how they stand, the year's numbers, and places for pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from ledger import findings, rows, words
from ledger.paper import as_filed, official, ruled, tabled
from ledger.paper.book import Book
from ledger.rows import Row

STATES = ("滞后", "推进中", "未启动", "已完成", "长期坚持", "取消")
"""What needs attention first."""
WIDTHS = (66, 18, 48, 24)
PICTURES = 2
PICTURE = Mm(62)
"""Height of a place for a picture: a photograph of 4:3 as wide as half the text block."""


def made(book: Book) -> bytes:
    """The bulletin as a Word document."""
    document = official.blank(book.lang, book.footer, book.say("bulletin.title"))
    _masthead(document, book)
    _progress(document, book)
    _measures(document, book)
    _numbers(document, book)
    _pictures(document, book)
    document.add_paragraph(book.say("bulletin.next"), style="Heading 1")
    official.slot(document.add_paragraph(style="Body Text"), book.say("bulletin.next_slot"))
    return official.saved(document)


def _masthead(document: Document, book: Book) -> None:
    """Name, number, unit and date, over a line."""
    document.add_paragraph(book.say("bulletin.masthead"), style="Title")
    number = book.tell(book.say("bulletin.number", year=book.year, n=_next(book)))
    document.add_paragraph(number, style="Subtitle")
    line = ruled.bare(document, 2, (78, 78))
    ruled.borders(line, {"bottom": ruled.STRONG})
    ruled.row(line, (book.say("bulletin.who", place=book.place), book.day(book.today)), numbers=(1,))
    document.add_paragraph()


def _next(book: Book) -> int:
    """The number after the newest of the year's bulletins on file."""
    return len(rows.rows(book.snapshot, "reform_bulletins", book.year)) + 1


# --- measures ----------------------------------------------------------------------------------------------


def _progress(document: Document, book: Book) -> None:
    """How many measures the plan has, how many are done, how many are late; then how they stand, state by state."""
    document.add_paragraph(book.say("bulletin.progress"), style="Heading 1")
    figures = {name: book.figure(f"reform.{name}") for name in ("measures", "completed_rate", "late")}
    told = {name: one.text for name, one in figures.items()}
    key = "told_late" if figures["late"].number else "told"
    document.add_paragraph(book.say(f"bulletin.{key}", year=book.year, **told), style="Body Text")
    standing = [one for one in book.by("reform.standing", "standing") if one.number]
    order = sorted(standing, key=lambda one: STATES.index(str(one.keys["standing"])))
    tabled.groups(document, book, "standing", order, changed=False)


def _measures(document: Document, book: Book) -> None:
    """Every measure with who leads it, when it is due and how it stands; late ones first."""
    document.add_paragraph(book.say("bulletin.measures"), style="Heading 1")
    heads = [words.say(f"reform.column.{one}", book.lang) for one in ("measure", "class", "owner", "due_date")]
    table = ruled.table(document, heads, WIDTHS)
    found = rows.rows(book.snapshot, "reform_status", book.year, book.where)
    for state in STATES:
        of_state = sorted((one for one in found if one["standing"] == state), key=_due)
        if of_state:
            ruled.band(table, _heading(book, state, of_state))
        for one in of_state:
            ruled.row(table, [book.tell(text) for text in _line(book, one)])
    as_filed.under(document, book, [str(one["measure"]) for one in found])


def _heading(book: Book, state: str, found: Sequence[Row]) -> str:
    named = words.say(f"standing.{state}", book.lang)
    return book.tell(book.say("bulletin.state", state=named, n=len(found)))


def _due(one: Row) -> tuple[date, str]:
    return one["due_date"] or one["ends"], one["measure_id"]


def _line(book: Book, one: Row) -> tuple[str, ...]:
    due = one["due_date"]
    return (
        str(one["measure"]),
        book.named("class", one["class"]),
        book.named("owner", one["owner"]),
        due.isoformat() if due else "",
    )


# --- numbers and pictures ----------------------------------------------------------------------------------


def _numbers(document: Document, book: Book) -> None:
    """The ten figures of the overview that have a number for this place."""
    looked = [(words.say(tile.label, book.lang), book.look(tile.name, tile.where)) for tile in findings.TEN]
    found = [(label, one) for label, one in looked if one.shown]
    if not found:
        return
    document.add_paragraph(book.say("bulletin.numbers"), style="Heading 1")
    book.figures += [one for _, one in found]
    tabled.lines(document, book, [(label, one.text, one.changed) for label, one in found])


def _pictures(document: Document, book: Book) -> None:
    """Framed places for photographs, two side by side, each with its caption."""
    document.add_paragraph(book.say("bulletin.pictures"), style="Heading 1")
    frame = ruled.bare(document, PICTURES, [78] * PICTURES)
    lines = dict.fromkeys(("top", "left", "bottom", "right", "insideV"), ruled.HAIR)
    ruled.borders(frame, lines)
    added = frame.add_row()
    added.height = PICTURE
    for nth, cell in enumerate(added.cells, start=1):
        ruled.shade(cell, ruled.SHADE)
        official.slot(cell.paragraphs[0], book.say("bulletin.picture", n=nth))
        cell.paragraphs[0].alignment = ALIGN.CENTER
