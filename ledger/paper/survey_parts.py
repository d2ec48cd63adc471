"""Parts of the survey report: its headings, its paragraphs, and how intervals and columns are called."""

from __future__ import annotations

from docx.document import Document

from ledger import words
from ledger.catalogue import metric
from ledger.paper.book import Book
from ledger.paper.sampling import RATE, Interval


def heading(document: Document, book: Book, part: str) -> None:
    """The heading of one of its parts."""
    document.add_paragraph(book.say(f"survey.part.{part}"), style="Heading 1")


def write(document: Document, book: Book, *sentences: str) -> None:
    """One paragraph; what is empty is left out."""
    said = [one for one in sentences if one]
    if said:
        document.add_paragraph(book.tell(("" if book.lang == "zh" else " ").join(said)), style="Body Text")


def below(book: Book) -> str | None:
    """By which units the place is told; None of one that has none below it."""
    return {0: "division", 1: "workshop"}.get(len(book.where))


def ends(book: Book, interval: Interval) -> dict[str, str]:
    """Where an interval begins and ends, in print."""
    low, high = (words.number(metric(RATE), end, book.lang) for end in interval)
    return {"low": low, "high": high}


def heads(book: Book, *names: str) -> list[str]:
    """The columns of a table, by name."""
    return [book.say(f"survey.column.{name}") for name in names]


def last(book: Book) -> tuple[str, ...]:
    """The column that tells of change."""
    return ("change",) if book.compared else ()
