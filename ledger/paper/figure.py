"""One number on paper, with everything that is needed to defend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ledger import quote, words
from ledger.answer import Answer, Number
from ledger.compare import Change
from ledger.metric import Metric
from ledger.reconcile import Line

Part = Literal["value", "numerator", "denominator", "base"]


@dataclass(frozen=True)
class Figure:
    """A metric in one year at one place, beside the year it is compared with, in one language."""

    metric: Metric
    year: int
    where: Mapping[str, Any]
    """What it was asked with."""
    lang: str
    now: Answer | None
    before: Answer | None
    change: Change
    printed: Line | None
    """What the year's annual report printed for it."""
    worded: Line | None = None
    """What the newest report up to that year printed for it: how the office words this figure."""
    keys: Mapping[str, Any] = field(default_factory=dict)
    """The group it is one of, as `answers.answer` names it; {} for the whole."""
    part: Part = "value"
    """Which number of the answer is printed."""

    @property
    def hidden(self) -> bool:
        """Whether its cell is too small to be shown."""
        return self.now is not None and self.now.suppressed

    @property
    def rough(self) -> bool:
        """Whether it is a hidden rate of which the screen tells the end that it is at: ≥95%."""
        return self.part == "value" and self.now is not None and bool(self.now.bound)

    @property
    def number(self) -> Number | None:
        """The number itself, unrounded, in the metric's own unit: a rate as a fraction, money in yuan."""
        return None if self.now is None else getattr(self.now, self.part)

    @property
    def shown(self) -> bool:
        """Whether there is a number to print."""
        return self.number is not None

    @property
    def label(self) -> str:
        return self.metric.label(self.lang)

    @property
    def means(self) -> str:
        """The definition."""
        return self.metric.means[self.lang]

    @property
    def short(self) -> str:
        """The first sentence of the definition, without its stop."""
        return quote.short(self.metric, self.lang)

    @property
    def in_report(self) -> str:
        """年报:380余人次 ✓; empty where the year's report prints nothing of the kind."""
        line = self.printed
        if line is None or line.status not in ("一致", "偏差"):
            return ""
        key = "show.printed.agrees" if line.status == "一致" else "show.printed.differs"
        return words.say(key, self.lang, short=line.short)

    @property
    def text(self) -> str:
        """As the screen prints it: 97.28%, 81.26万元; a count behind a rate as bare digits; else why there is none."""
        if self.part == "value" or not self.shown:
            return words.text(self.metric, self.now, self.lang)
        return words.grouped(words.shortest(self.number or 0))

    @property
    def narrow(self) -> str:
        """The same in a table's column."""
        return narrow(self.text, self.lang)

    @property
    def earlier(self) -> str:
        """The value it is compared with, as printed."""
        return words.text(self.metric, self.before, self.lang)

    @property
    def changed(self) -> str:
        """The change in words, or why there is none: 提升1.44个百分点, 无上年同口径数据; empty where none is wanted."""
        moved = self.change
        return words.changed(self.metric, moved, self.lang) if moved.reason or moved.change is not None else ""

    @property
    def exact(self) -> str:
        """The number with nothing scaled or worded away: 812,643.70元; of a rate what was divided by what."""
        found = self.now
        if found is None or found.value is None or self.part != "value":
            return self.text
        if found.denominator is not None:
            parts = {"n": words.shortest(found.numerator or 0), "of": words.shortest(found.denominator)}
            divided = words.say("paper.divided", self.lang, **{name: words.grouped(one) for name, one in parts.items()})
            return f"{self.text} = {divided}"
        return words.in_full(self.metric, found.value, self.lang)


def narrow(text: str, lang: str) -> str:
    """A value's text for a narrow column: a hidden one says so in a word, and `paper.why_hidden` below says why."""
    return words.say("paper.hidden", lang) if text == words.say("value.hidden", lang) else text
