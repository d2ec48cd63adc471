"""十大件大事: a draft of the annual report, its ten sections in their order, and the year's events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ledger import rows, words
from ledger.catalogue import domains
from ledger.findings import SPORTS_MEET
from ledger.paper import as_filed, official
from ledger.paper.book import Book
from ledger.paper.draft import Gap, Pen, lacks
from ledger.paper.figure import Figure
from ledger.paper.footnotes import Footnotes
from ledger.paper.official import slot

Wanted = str | tuple[str, Mapping[str, Any]]
"""A metric, of the whole or with its filter."""
MEET_DAYS = ("activities.events", "start_date", SPORTS_MEET)


@dataclass(frozen=True)
class Telling:
    """One sentence of the phrases, and the metrics of its gaps in the order of the sentence."""

    text: str
    gaps: Mapping[str, Wanted]


SECTIONS: tuple[tuple[Telling, ...], ...] = (
    (
        Telling(
            "meet",
            {"guests": ("activities.guests", SPORTS_MEET), "attendances": ("activities.person_times", SPORTS_MEET)},
        ),
        Telling("activities", {"events": "activities.events", "attendances": "activities.person_times"}),
    ),
    (Telling("honours", {"applied": "honours.applied", "awarded": "honours.awarded", "national": "honours.national"}),),
    (
        Telling(
            "care", {"persons": "care.recuperation_persons", "days": "care.recuperation_days", "talks": "care.talks"}
        ),
    ),
    (
        Telling(
            "reform",
            {
                "key": ("reform.measures", {"class": "重点"}),
                "regular": ("reform.measures", {"class": "常规"}),
                "bulletins": "reform.bulletins",
            },
        ),
    ),
    (
        Telling(
            "skills",
            {
                "equipment": "skills.equipment_spend",
                "innovations": "skills.innovations",
                "prizes": "skills.prizes",
                "contests": "skills.contest_persons",
            },
        ),
    ),
    (Telling("home", {"area": "home.area", "zones": "home.zones", "visits": "home.visits"}),),
    (Telling("retirement", {"ceremonies": "retirement.ceremonies", "sent_off": "retirement.sent_off"}),),
    (
        Telling(
            "voices",
            {
                "meetings": "voices.meetings",
                "issues": "voices.valid_issues",
                "forms": "satisfaction.valid_forms",
                "rate": "satisfaction.rate",
            },
        ),
    ),
    (
        Telling(
            "training",
            {
                "person_times": "training.person_times",
                "each": "training.hours_per_trainee",
                "hours": "training.hours",
                "major": "training.major_events",
            },
        ),
    ),
    (
        Telling(
            "aid",
            {
                "person_times": "aid.person_times",
                "paid": "aid.paid",
                "insured": "mutual.insured",
                "coverage": "mutual.coverage",
            },
        ),
    ),
)
"""The report's ten; where the first telling of one has no number, the next is tried."""


def made(book: Book) -> bytes:
    """The draft as a Word document."""
    document = official.blank(book.lang, book.footer, book.say("report.title"))
    pen = Pen(book, Footnotes(document))
    _opening(document, pen)
    for number, tellings in enumerate(SECTIONS, start=1):
        _section(document, pen, number, tellings)
    _chronicle(document, book)
    official.signed(document, book.say("report.who"), book.day(book.today))
    return official.saved(document)


def _opening(document: Document, pen: Pen) -> None:
    book = pen.book
    told = {"year": str(book.year), "place": book.place}
    key = "heading_unit" if book.where else "heading"
    pen.write(document.add_paragraph(style="Title"), _phrase(book, key), told)
    document.add_paragraph(book.say("report.use"), style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph()
    pen.write(document.add_paragraph(style="Body Text"), _phrase(book, "lead"), told)


def _phrase(book: Book, key: str) -> str:
    """A phrase with its gaps still open."""
    return words.phrases(book.lang)[f"paper.report.{key}"]


# --- sections ----------------------------------------------------------------------------------------------


def _section(document: Document, pen: Pen, number: int, tellings: tuple[Telling, ...]) -> None:
    about = _about(pen.book, number)
    heading = document.add_paragraph(f"{number:02}  ", style="Heading 1")
    slot(heading, pen.book.say("report.section", name=about))
    paragraph = document.add_paragraph(style="Body Text")
    told = _told(pen.book, tellings)
    if told is None:
        slot(paragraph, pen.book.say("report.no_rows", name=about))
        return
    telling, found = told
    filled: dict[str, Gap] = {"year": str(pen.book.year)}
    if telling.text == "meet":
        filled["day"] = _meet_day(pen.book)
    filled |= {gap: pen.book.take(figure) for gap, figure in found.items()}
    pen.write(paragraph, _phrase(pen.book, f"s.{telling.text}"), filled)


def _about(book: Book, number: int) -> str:
    """The section's domains by name, in the order of the menu."""
    found = sorted((one for one in domains().values() if one.report == number), key=lambda one: one.order)
    return book.say("and").join(one.label(book.lang) for one in found)


def _told(book: Book, tellings: tuple[Telling, ...]) -> tuple[Telling, dict[str, Figure]] | None:
    """The first telling with a number; else the last whose figures are hidden or nought; None where nothing is."""
    looked = [(one, _look(book, one)) for one in tellings]
    with_number = (one for one in looked if any(not lacks(figure) for figure in one[1].values()))
    with_rows = (one for one in reversed(looked) if any(lacks(figure) != "none" for figure in one[1].values()))
    return next(with_number, None) or next(with_rows, None)


def _look(book: Book, telling: Telling) -> dict[str, Figure]:
    asked = {gap: (wanted, {}) if isinstance(wanted, str) else wanted for gap, wanted in telling.gaps.items()}
    return {gap: book.look(*wanted) for gap, wanted in asked.items()}


def _meet_day(book: Book) -> str | None:
    """The day of the year's only meet; None of several, or none that is known."""
    days = [one.keys["start_date"] for one in book.by(*MEET_DAYS) if one.number]
    known = [one for one in days if isinstance(one, date)]
    return book.month_day(known[0]) if len(known) == 1 else None


# --- the year's events -------------------------------------------------------------------------------------


def _chronicle(document: Document, book: Book) -> None:
    """The events of the whole group's chronicle, by day."""
    document.add_paragraph(book.say("report.chronicle"), style="Heading 1")
    found = rows.rows(book.snapshot, "chronicle", book.year, book.where)
    if not found:
        slot(document.add_paragraph(style="Body Text"), book.say("report.no_chronicle"))
    for row in found:
        told = {"day": book.month_day(row["date"]), "event": row["event"].rstrip("。."), "detail": row["detail"]}
        text = book.say("report.event_more" if row["detail"] else "report.event", **told)
        document.add_paragraph(book.tell(text), style="Body Text")
    as_filed.under(document, book, [row["event"] for row in found])
