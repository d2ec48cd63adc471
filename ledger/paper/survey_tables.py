"""Tables of the survey report: every item, every unit with its interval, and the groups of staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.table import Table

from ledger import words
from ledger.paper import ruled, tabled
from ledger.paper import survey_parts as parts
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.sampling import RATE, Interval, intervals, side

GROUPS = ("gender", "age_band", "job_class")
LOWEST = 3
"""Items that the sentence names."""
WIDTHS = {"zh": (44, 24, 26, 34, 28), "en": (50, 22, 18, 34, 32)}
GROUP_WIDTHS = (40, 24, 42, 50)
"""Millimetres; they add up to the text block."""


def items(document: Document, book: Book) -> None:
    """Every item, the lowest first; the sentence names the lowest three."""
    found = [one for one in book.by(RATE, "item") if one.keys["item"] is not None]
    if not found:
        return
    parts.heading(document, book, "items")
    shown = _lowest_first(found)
    if len(shown) > LOWEST:
        lowest = ((book.named("item", one.keys["item"]), one.text) for one in shown[:LOWEST])
        listed = [book.say("survey.item", name=name, value=value) for name, value in lowest]
        parts.write(document, book, book.say("survey.lowest", items=words.say("chart.comma", book.lang).join(listed)))
    tabled.groups(document, book, "item", [*shown, *(one for one in found if not one.shown)])


def _lowest_first(found: Sequence[Figure]) -> list[Figure]:
    return sorted((one for one in found if one.shown), key=lambda one: float(one.number or 0))


def units(document: Document, book: Book) -> None:
    """Every unit with its interval, the lowest first, and whether it differs from the whole beyond chance."""
    dim = parts.below(book)
    found = [one for one in book.by(RATE, dim) if one.keys[dim] is not None] if dim else []
    if dim is None or not found:
        return
    parts.heading(document, book, "units")
    ends, whole = intervals(book, dim), book.figure(RATE)
    shown = _lowest_first(found)
    below = [book.named(dim, one.keys[dim]) for one in shown if side(whole, ends.get(one.keys[dim])) == "below"]
    listed = words.say("chart.comma", book.lang).join(below)
    alike = "units_alike_shown" if any(one.hidden for one in found) else "units_alike"
    parts.write(document, book, book.say("survey.units_below" if below else f"survey.{alike}", units=listed))
    forms = {one.keys[dim]: one for one in book.by("satisfaction.valid_forms", dim)}
    table = ruled.table(
        document, parts.heads(book, "unit", "forms", "rate", "interval", "beside"), WIDTHS[book.lang], (1, 2)
    )
    for one in shown:
        member = one.keys[dim]
        count = forms[member].text if member in forms else ""
        ruled.row(table, (book.named(dim, member), count, one.text, *_told(book, whole, ends.get(member))), (1, 2))
    _hidden(document, book, dim, found)


def _told(book: Book, whole: Figure, ends: Interval | None) -> tuple[str, str]:
    interval = book.tell(book.say("survey.interval", **parts.ends(book, ends))) if ends else ""
    return interval, book.say(f"survey.side.{side(whole, ends)}")


def _hidden(document: Document, book: Book, dim: str, found: Sequence[Figure]) -> None:
    names = [book.named(dim, one.keys[dim]) for one in found if one.hidden]
    if names:
        listed = words.say("chart.comma", book.lang).join(names)
        document.add_paragraph(words.say("chart.hidden", book.lang, names=listed), style="Caption")


def people(document: Document, book: Book) -> None:
    """Gender, age and job class as stated on the questionnaire."""
    found = {dim: [one for one in book.by(RATE, dim) if one.keys[dim]] for dim in GROUPS}
    if not any(one.shown for of_dim in found.values() for one in of_dim):
        return
    parts.heading(document, book, "people")
    heads, widths = parts.heads(book, "group", "rate", "interval", *parts.last(book)), GROUP_WIDTHS
    table = ruled.table(document, heads, widths[: len(heads)], (1,))
    for dim, of_dim in found.items():
        ends = intervals(book, dim)
        ruled.band(table, words.say(f"dim.{dim}", book.lang))
        for one in of_dim:
            _group(table, book, dim, one, ends)
    tabled.why_hidden(document, book, [one.now for of_dim in found.values() for one in of_dim])


def _group(table: Table, book: Book, dim: str, one: Figure, ends: Mapping[object, Interval]) -> None:
    reach = ends.get(one.keys[dim]) if one.shown else None
    interval = book.tell(book.say("survey.interval", **parts.ends(book, reach))) if reach else ""
    cells = (book.named(dim, one.keys[dim]), one.narrow, interval, *([one.changed] if book.compared else ()))
    ruled.row(table, cells, (1,))
