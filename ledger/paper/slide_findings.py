"""Findings on slides: the three sentences, what changed and which units moved it, the questions to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ledger import choices, comparing, findings, questions, words
from ledger.compare import Comparison
from ledger.paper import plots
from ledger.paper.book import Book
from ledger.paper.deck import Deck, Line
from ledger.paper.dress import BODY, COLOURS, SMALL, TINY, Box
from ledger.paper.figure import Figure
from ledger.paper.slide_parts import BESIDE, drawn, notes, spoken, titled
from ledger.questions import people, promised
from ledger.questions.case import Case, Question

YEAR_ON_YEAR = ("satisfaction.rate", "training.hours_per_trainee", "aid.paid")
"""What was changed by which units: the rate, the average and the sum that the ten sections lead with."""
GROUPS: Mapping[str, tuple[str, str, object]] = {
    "satisfaction.rate": ("satisfaction.rate", "division", None),
    "reform.late": ("reform.standing", "standing", "滞后"),
    "voices.overdue": ("voices.overdue", "category", None),
    "aid.approved": ("aid.approved", "program", None),
    "retirement.coverage": ("retirement.coverage", "division", None),
}
"""By which groups a worry or an open matter is shown, and which of them is meant."""
REPLIES: Mapping[str, Callable[[Case], Question | None]] = {
    "satisfaction.rate": people.lowest_branch,
    "reform.late": promised.late,
    "voices.overdue": people.overdue,
    "aid.approved": people.unpaid,
    "retirement.coverage": people.not_sent_off,
}
"""What more is known of it."""


def sentences(book: Book) -> list[findings.Sentence]:
    """The three sentences of the overview; they speak of the whole group only."""
    about = (book.snapshot, book.year, book.beside, book.lang)
    return [] if book.where else findings.sentences(*about, compared=book.compared)


def finding(deck: Deck, book: Book, one: findings.Sentence) -> None:
    """A sentence over the chart it rests on: the best over the years, the others by the groups behind them."""
    figure = book.figure(one.metric, one.where)
    if one.kind == "best":
        plot, more = plots.over_years(book, one.metric, one.where), ""
    else:
        name, dim, strong = GROUPS[one.metric]
        plot, more = plots.by_group(book, name, dim, one.where.get(dim, strong)), _reply(book, one.metric)
    head = Line(words.say(f"show.sentence.{one.kind}", book.lang), BODY, bold=True, colour=COLOURS.muted)
    slide = deck.slide(titled(book, one.text), notes(book, [figure]))
    drawn(deck, slide, plot)
    deck.write(slide, BESIDE, [head, *spoken(figure), Line(more, SMALL)])


def _reply(book: Book, name: str) -> str:
    found = REPLIES[name](Case(book.snapshot, book.year, book.beside, book.lang))
    return book.tell(found.reply) if found else ""


# --- this year beside the other ----------------------------------------------------------------------------


def year_on_year(deck: Deck, book: Book, name: str) -> None:
    """What changed and which units moved it, as they are organised now; away without anything to compare."""
    below = "workshop" if book.where else "division"
    chosen = choices.Choices(restated=True)
    found = choices.compared(book.snapshot, name, book.year, book.beside, book.where, below, chosen).found
    plot = plots.pushes(book, found) if found.change.change is not None else None
    if plot is None:
        return
    figure = book.figure(name)
    slide = deck.slide(titled(book, _judged(book, figure, found)), notes(book, [figure]))
    drawn(deck, slide, plot)
    earlier = words.say("compare.was", book.lang, year=found.base_year, value=book.tell(figure.earlier))
    moved = book.tell(comparing.moved_by(book.snapshot, found, book.lang))
    deck.write(slide, BESIDE, [*spoken(figure)[:-1], Line(earlier, SMALL), Line("", TINY), Line(moved, SMALL)])


def _judged(book: Book, one: Figure, found: Comparison) -> str:
    """「总体满意率97.28%，提升1.44个百分点，明显变化(95%区间1.32至1.56个百分点)」"""
    said = book.say("slides.lead", name=one.label, value=one.text, change=one.changed)
    if found.verdict is None:
        return said
    return words.say("compare.judged", book.lang, told=said, verdict=comparing.judged(found, book.lang))


def risks(deck: Deck, book: Book) -> None:
    """The three gravest questions with what can be answered; away where nothing is weak."""
    about = (book.snapshot, book.year, book.beside, book.lang)
    asked = [] if book.where else questions.questions(*about, compared=book.compared)
    if not asked:
        return
    head = [book.say("slides.ask"), book.say("slides.reply")]
    rows = [[book.tell(one.ask), book.tell(one.reply)] for one in asked]
    figures = [book.look(one.metric, one.where) for one in asked]
    slide = deck.slide(book.tell(book.say("slides.risks", n=len(asked))), notes(book, figures))
    deck.table(slide, Box(0.6, 1.75, 12.1, 1.2 * len(rows) + 0.4), [head, *rows], (3, 7), BODY)
