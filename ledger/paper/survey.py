"""满意度调查报告 (survey): who answered, by which rule, how satisfied they are with what, where and since when.

Its intervals take the questionnaire as the unit of sampling, and whoever is hidden on screen is hidden here.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document

from ledger import answers, choices, comparing, findings, privacy, quote, rows, words
from ledger.catalogue import metric
from ledger.compare import Comparison
from ledger.paper import as_filed, official, ruled
from ledger.paper import survey_parts as parts
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.sampling import RATE, Interval, intervals
from ledger.paper.survey_tables import items, people, units
from ledger.rows import Row


def made(book: Book) -> bytes:
    """The report as a Word document."""
    known = answers.years(book.snapshot, RATE)
    document = official.blank(book.lang, book.footer, book.say("survey.title"))
    heading = book.tell(book.say("survey.heading", year=book.year, place=book.place))
    document.add_paragraph(heading, style="Title")
    made_on = f"{book.say('survey.who')} · {book.day(book.today)}"
    document.add_paragraph(made_on, style="Subtitle")
    document.add_paragraph()
    _forms(document, book)
    _whole(document, book, [year for year in known if year <= book.year])
    items(document, book)
    units(document, book)
    people(document, book)
    _attention(document, book)
    return official.saved(document)


# --- who answered, and by which rule -----------------------------------------------------------------------


def _forms(document: Document, book: Book) -> None:
    """Issued, returned, valid; then what counts as satisfied and what does not count."""
    parts.heading(document, book, "forms")
    found = rows.rows(book.snapshot, "survey_definitions", book.year)
    definition: Row = found[0] if found else {}
    valid, share = book.figure("satisfaction.valid_forms"), book.figure("satisfaction.valid_rate")
    response = book.figure("satisfaction.response_rate")
    opened, eligible = definition.get("opened"), definition.get("eligible")
    days = {"opened": book.day(opened), "closed": book.day(definition["closed"])} if opened else {}
    parts.write(
        document,
        book,
        book.say("survey.held", **days) if days and definition.get("closed") else "",
        book.say("survey.eligible", n=words.grouped(eligible)) if eligible and not book.where else "",
        _returned(book, valid, share),
        book.say("survey.response", value=response.text) if response.shown else "",
    )
    rules = _rules(book, definition)
    parts.write(document, book, *rules)
    as_filed.under(document, book, rules)


def _returned(book: Book, valid: Figure, share: Figure) -> str:
    if not share.shown or share.now is None:
        return book.say("survey.valid", valid=valid.text)
    returned = book.figure("satisfaction.valid_rate", part="denominator").text
    return book.say("survey.returned", returned=returned, valid=valid.text, share=share.text)


def _rules(book: Book, definition: Row) -> list[str]:
    told = {
        "overall_rule": definition.get("overall_rule"),
        "favourable": definition.get("favourable"),
        "not_rated": definition.get("not_rated"),
        "min_seconds": definition.get("min_seconds"),
    }
    return [book.say(f"survey.rule.{name}", said=said) for name, said in told.items() if said]


# --- the whole ---------------------------------------------------------------------------------------------


def _whole(document: Document, book: Book, years: Sequence[int]) -> None:
    """The rate with its change, its verdict and its interval in words; what moved it; the years side by side."""
    parts.heading(document, book, "whole")
    now = book.figure(RATE)
    if not now.shown:
        parts.write(document, book, book.say("survey.no_rate", why=now.text))
        return
    sure = _sure(book, intervals(book, "").get(None))
    if book.compared:
        _moved(document, book, sure)
    else:
        parts.write(document, book, _ended(book, book.say("survey.rate", name=now.label, value=now.text)), sure)
    both = [(book.look(RATE, year=year), book.look("satisfaction.valid_forms", year=year)) for year in years]
    shown = [pair for pair in both if pair[0].shown]
    book.figures += [one for pair in shown for one in pair]
    heads, widths = parts.heads(book, "year", "forms", "rate", *parts.last(book)), (30, 36, 36, 54)
    table = ruled.table(document, heads, widths[: len(heads)], (1, 2))
    for rate, forms in shown:
        ruled.row(table, (str(rate.year), forms.text, rate.text, rate.changed)[: len(heads)], (1, 2))
    ruled.together(table)


def _moved(document: Document, book: Book, sure: str) -> None:
    """The rate beside the other year's, what moved it, and what was asked otherwise."""
    found = _compared(book)
    parts.write(document, book, _ended(book, comparing.sentence(book.snapshot, found, book.lang)), sure)
    parts.write(document, book, _ended(book, comparing.moved_by(book.snapshot, found, book.lang)))
    apart = comparing.apart(found.differences, book.lang)
    parts.write(document, book, *(book.say("survey.apart", said=one) for one in apart))


def _ended(book: Book, sentence: str) -> str:
    """The sentence with its full stop."""
    stop = quote.ENDS[book.lang].strip()
    return f"{sentence.rstrip('。.')}{stop}" if sentence else ""


def _compared(book: Book) -> Comparison:
    below = parts.below(book)
    return choices.compared(book.snapshot, RATE, book.year, book.base_year, book.where, below, choices.Choices()).found


def _sure(book: Book, ends: Interval | None) -> str:
    """The interval as a reader understands it."""
    return book.say("survey.sure", **parts.ends(book, ends)) if ends else ""


def _attention(document: Document, book: Book) -> None:
    """What the numbers point at, then places for why and what is done about it; then how the figures are made."""
    parts.heading(document, book, "attention")
    told = [] if book.where else findings.sentences(book.snapshot, book.year, None, book.lang, compared=False)
    parts.write(document, book, *(one.text for one in told if one.kind == "worry"))
    for place in ("causes", "steps"):
        official.slot(document.add_paragraph(style="Body Text"), book.say(f"survey.{place}"))
    parts.heading(document, book, "means")
    k = privacy.threshold(metric(RATE))
    parts.write(
        document, book, metric(RATE).means[book.lang], book.say("survey.small", k=k), book.say("survey.sampling")
    )
