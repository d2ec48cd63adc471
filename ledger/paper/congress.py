"""职代会附表: the year's main figures beside the year before, and how the proposals were dealt with."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from docx.document import Document

from ledger import words
from ledger.answer import Answer
from ledger.catalogue import domains
from ledger.paper import official, ruled, tabled
from ledger.paper.book import Book
from ledger.paper.draft import Pen
from ledger.paper.figure import Figure, narrow
from ledger.paper.footnotes import Footnotes
from ledger.paper.wording import ungrouped

LISTED = (
    *("honours.applied", "honours.awarded", "honours.national", "care.recuperation_persons", "care.talks"),
    *("satisfaction.rate", "satisfaction.valid_forms", "satisfaction.response_rate"),
    *("voices.valid_issues", "voices.on_time_rate", "voices.resolved_rate", "voices.meetings"),
    *("training.person_times", "training.persons", "training.hours", "training.hours_per_trainee"),
    *("skills.equipment_spend", "skills.innovations", "skills.prizes", "skills.contest_persons"),
    *("reform.measures", "reform.completed_rate"),
    *("aid.person_times", "aid.persons", "aid.paid", "mutual.insured", "mutual.coverage"),
    *("retirement.sent_off", "retirement.coverage"),
    *("activities.person_times", "activities.persons", "activities.participation_rate"),
    *("home.area", "home.zones", "home.visits"),
)
"""What the congress is told, in the order of the report's five directions."""
WIDTHS = {"zh": (31, 15, 18, 18, 28, 46), "en": (25, 21, 22, 20, 26, 42)}
ALONE_WIDTHS = (44, 20, 30, 62)
"""Where nothing is compared. Millimetres; each adds up to the text block."""
NUMBERS = (2, 3)
PROPOSALS = {"channel": "职代会提案"}
PHRASES = ("received", "filed", "filed_rate", "answered", "a", "b", "c", "d", "counted", "share", "comma", "dealt")
OUTCOMES = {"a": "resolved_rate", "b": "started_rate", "c": "planned_rate", "d": "explained_rate"}


def made(book: Book) -> bytes:
    """The appendix as a Word document."""
    document = official.blank(book.lang, book.footer, book.say("congress.title"))
    pen = Pen(book, Footnotes(document), bare=("filed", *OUTCOMES), noughts=True)
    phrase = words.phrases(book.lang)[f"paper.congress.heading{'_unit' if book.where else ''}"]
    pen.write(document.add_paragraph(style="Title"), phrase, {"year": str(book.year), "place": book.place})
    document.add_paragraph(book.say("congress.table"), style="Heading 1")
    _table(document, book)
    document.add_paragraph(book.say("congress.proposals"), style="Heading 1")
    _proposals(document, pen)
    official.signed(document, book.say("congress.who"), book.day(book.today))
    return official.saved(document)


# --- figures -----------------------------------------------------------------------------------------------


def _table(document: Document, book: Book) -> None:
    """A row a figure under its direction; what the ledgers do not have is named below."""
    looked = [book.look(name) for name in LISTED]
    listed = [book.take(one) for one in looked if one.shown or one.hidden]
    if not listed:
        official.slot(document.add_paragraph(style="Body Text"), book.say("congress.nothing"))
        return
    widths = WIDTHS[book.lang] if book.compared else ALONE_WIDTHS
    numbers = NUMBERS if book.compared else NUMBERS[:1]
    table = ruled.table(document, _heads(book), widths, numbers)
    for section, figures in groupby(listed, key=_section):
        ruled.band(table, words.say(f"show.section.{section}", book.lang))
        for one in figures:
            ruled.row(table, _row(book, one), numbers)
    tabled.why_hidden(document, book, [one.now for one in listed] + [one.before for one in listed])
    missing = [one.label for one in looked if one not in listed]
    if missing:
        names = book.say("and").join(missing)
        document.add_paragraph(book.tell(book.say("congress.missing", names=names)), style="Caption")


def _section(figure: Figure) -> str:
    return domains()[figure.metric.domain].section


def _heads(book: Book) -> list[str]:
    years = {"now": book.year, "before": book.beside, "beside": book.beside}
    before = "before" if book.beside == book.year - 1 else "beside"
    return [
        book.say(f"congress.{head}", year=years.get(head))
        for head in ("name", "unit", "now", *((before, "change") if book.compared else ()), "means")
    ]


def _row(book: Book, figure: Figure) -> list[str]:
    value = None if figure.now is None else figure.now.value
    unit = "%" if figure.metric.unit == "percent" else words.figure(figure.metric, value, book.lang)[1]
    unit = unit or words.unit_word(figure.metric, book.lang)
    own, means = [figure.label, unit, _cell(figure, figure.now, unit)], book.tell(figure.short)
    if not book.compared:
        return [*own, means]
    before = _cell(figure, figure.before, unit)
    if figure.before is not None and figure.change.base_year != book.beside:
        before = book.say("congress.in_year", value=before, year=figure.change.base_year)
    changed = ungrouped(figure.changed, book.lang)
    return [*own, before, changed, means]


def _cell(figure: Figure, answer: Answer | None, unit: str) -> str:
    """A value under the row's unit, which it bears itself where its own is another; – where there is none."""
    if answer is not None and answer.suppressed:
        return narrow(words.text(figure.metric, answer, figure.lang), figure.lang)
    digits, own = words.figure(figure.metric, None if answer is None else answer.value, figure.lang)
    bare = digits.removesuffix("%")
    return ungrouped(bare if own in ("", unit) else f"{bare}{own}", figure.lang)


# --- proposals ---------------------------------------------------------------------------------------------


def _proposals(document: Document, pen: Pen) -> None:
    """Received, filed, answered, and of these each outcome with its share, in the order of the sentence.

    Of a rate at which all of few were of one mind the count is hidden and the rate told roughly, as on screen.
    """
    book, paragraph = pen.book, document.add_paragraph(style="Body Text")
    received = book.look("voices.received", PROPOSALS)
    if not received.number:
        official.slot(paragraph, book.say(f"congress.{'few' if received.hidden else 'no'}_proposals"))
        return
    told = {
        "received": book.take(received),
        "filed": book.figure("voices.filing_rate", part="numerator"),
        "filing": book.figure("voices.filing_rate"),
        "answered": book.figure("voices.answered", PROPOSALS),
        **_outcomes(book),
        "on_time": book.figure("voices.on_time_rate", PROPOSALS),
        "callback": book.figure("voices.callback_rate", PROPOSALS),
    }
    pen.write(paragraph, _sentence(book, told), {"year": str(book.year), **told})


def _outcomes(book: Book) -> Mapping[str, Figure]:
    found: dict[str, Figure] = {}
    for letter, name in OUTCOMES.items():
        found[letter] = book.figure(f"voices.{name}", PROPOSALS, part="numerator")
        found[f"{letter}_share"] = book.figure(f"voices.{name}", PROPOSALS)
    return found


def _sentence(book: Book, told: Mapping[str, Figure]) -> str:
    """The paragraph with its gaps still open: a count and its share, where the count may be told."""
    phrases = {key: words.phrases(book.lang)[f"paper.congress.{key}"] for key in PHRASES}

    def outcome(letter: str) -> str:
        kind = "share" if told[letter].hidden else "counted"
        return phrases[letter] + phrases[kind].replace("{n", f"{{{letter}")

    listed = phrases["comma"].join(map(outcome, OUTCOMES))
    filing = phrases["filed_rate" if told["filed"].hidden else "filed"]
    return f"{phrases['received']}{filing}{phrases['answered']}{listed}{phrases['dealt']}"
