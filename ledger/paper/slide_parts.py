"""Parts of slides: figures in words beside a chart, a plot with its heading, and the notes beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ledger import words
from ledger.paper.book import Book
from ledger.paper.deck import Deck, Line
from ledger.paper.dress import COLOURS, LARGE, SMALL, TINY, Box
from ledger.paper.figure import Figure
from ledger.paper.plot import Plot

HEADING, CHART, NOTE = Box(0.6, 1.55, 8.2, 0.4), Box(0.6, 1.95, 8.2, 4.55), Box(0.6, 6.5, 12.1, 0.4)
BESIDE = Box(9.3, 1.55, 3.43, 5.2)


def titled(book: Book, sentence: str) -> str:
    """A sentence as a title: without its full stop."""
    return book.tell(sentence.rstrip("。. "))


def value(one: Figure) -> Line:
    """The number large, its unit small; what is not shown says so."""
    if not one.shown:
        return Line(one.text, SMALL)
    digits, _ = words.figure(one.metric, one.number, one.lang)
    return Line(digits, LARGE, bold=True, tail=one.text.removeprefix(digits))


def spoken(one: Figure, said: str = "") -> list[Line]:
    """A figure beside the chart; why it is not compared only where the title has not said so."""
    silent = (
        not one.changed or one.change.reason == "not_compared" or (one.change.change is None and one.changed == said)
    )
    return [
        Line(one.label, SMALL, colour=COLOURS.muted),
        value(one),
        *([] if silent else [Line(one.changed, SMALL)]),
        Line("", TINY),
    ]


def drawn(deck: Deck, slide: Any, plot: Plot | None) -> None:
    """The chart under its heading, and under it who is not shown; nothing without a plot."""
    if plot is None:
        return
    deck.write(slide, HEADING, [Line(plot.heading, SMALL, bold=True, colour=COLOURS.muted)])
    deck.chart(slide, CHART, plot)
    if plot.note:
        deck.write(slide, NOTE, [Line(plot.note, TINY, colour=COLOURS.muted)])


def notes(book: Book, figures: Sequence[Figure]) -> str:
    """What the slide's figures rest on: numerator and denominator, base, files, the report, definition, version."""
    parts = [part for one in figures if (part := _passport(book, one))]
    return "\n\n".join([*parts, book.footer])


def _passport(book: Book, one: Figure) -> str:
    told = book.passport(one)
    if told is None:
        return ""
    version = words.say("definition.version_is", book.lang, n=one.metric.version)
    means = book.say("slides.means", version=version, means=one.means)
    return "\n".join(book.tell(line) for line in (*told.lines, means))
