"""Drafts: a sentence with gaps becomes running text, its figures in public wording with a footnote each.

A template holds {gaps} for figures and 【places】 that are written by hand. A figure that the ledgers do not have, or
may not show, becomes such a place too: nothing is invented and nothing silently left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from docx.text.paragraph import Paragraph

from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.footnotes import Footnotes
from ledger.paper.official import slot
from ledger.paper.wording import ungrouped, worded

PIECES = re.compile(r"【(?P<slot>[^】]*)】|\{(?P<gap>\w+)\}|(?P<text>[^【{]+)")
CHANGE = "_change"
"""{rate_change} is the change of the figure in {rate}."""


Gap = Figure | str | None


@dataclass(frozen=True)
class Pen:
    """Writes into one paragraph after another, and counts its footnotes."""

    book: Book
    notes: Footnotes
    bare: Collection[str] = ()
    """Gaps whose figure has no footnote, another of the same ledger in the sentence having it."""
    noughts: bool = False
    """Whether nought is a number to be told; else it is a place to be written."""

    def write(self, paragraph: Paragraph, template: str, filled: Mapping[str, Gap]) -> None:
        """A template into a paragraph; of `filled` the figures are worded, the strings taken as they are, and what is
        not known, None, becomes a place that bears the phrase of its gap.
        """
        for piece in PIECES.finditer(template):
            if (name := piece["gap"]) is not None:
                self._fill(paragraph, name, filled)
            elif piece["slot"] is not None:
                slot(paragraph, piece["slot"])
            else:
                paragraph.add_run(piece["text"])

    def _fill(self, paragraph: Paragraph, name: str, filled: Mapping[str, Gap]) -> None:
        given = filled[name.removesuffix(CHANGE)]
        if given is None:
            slot(paragraph, self.book.say(f"report.{name}"))
        elif isinstance(given, str):
            paragraph.add_run(given)
        elif name.endswith(CHANGE):
            paragraph.add_run(self.moved(given))
        elif (why := lacks(given)) and not (self.noughts and given.shown) and not given.rough:
            slot(paragraph, self.book.say(f"report.{why}", name=self.book.label(given)))
        else:
            paragraph.add_run(worded(given))
            if name not in self.bare:
                self.notes.add(paragraph, self._note(given))

    def moved(self, figure: Figure) -> str:
        """A rate's change as it follows the rate: ，同比提升1.44个百分点; (无上年同口径数据); empty without a rate."""
        change = figure.change
        if lacks(figure) or not figure.changed:
            return ""
        if change.change is None:
            return self.book.say("report.not_moved", change=figure.changed)
        on_last_year = change.against == "year" and change.base_year == change.year - 1 and change.direction != "flat"
        key = "moved_points" if change.unit == "points" and on_last_year else "moved"
        return self.book.say(f"report.{key}", change=figure.changed)

    def _note(self, figure: Figure) -> str:
        """The exact number, what it counts, and which files it rests on."""
        told = self.book.passport(figure)
        source = told.lines[1] if told else ""
        parts = {"name": self.book.label(figure), "exact": figure.exact, "means": figure.means, "source": source}
        text = self.book.say("report.note", **parts)
        return self.book.tell(ungrouped(text, figure.lang))


def lacks(figure: Figure) -> str:
    """Why there is no number to be told: none, hidden or nought; empty where there is one."""
    if figure.hidden:
        return "hidden"
    if not figure.shown:
        return "none"
    return "" if figure.number else "nought"
