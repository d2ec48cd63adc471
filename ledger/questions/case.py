"""What every rule works with: a year of one store asked about, and the question a rule may find in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ledger import names, words
from ledger.answer import Answer
from ledger.answers import Refused, answer
from ledger.catalogue import metric
from ledger.store import Snapshot

Severity = Literal["disagrees", "people", "promised", "incomplete"]
"""Gravest first: our own figures disagree · people are dissatisfied or wait · a promise or last year's level is not
reached · the figures do not know everything."""


@dataclass(frozen=True)
class Question:
    """A question as it will be put, its answer from the numbers, and what both rest on. All texts are plain."""

    rule: str
    severity: Severity
    ask: str
    reply: str
    metric: str
    """The figure whose passport belongs to it, asked `where`."""
    where: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    """The page that tells more."""
    answers: tuple[tuple[Answer, ...], ...] = ()
    """Its rows as answers, a list per metric, the first giving the groups."""
    listed: tuple[Mapping[str, str], ...] = ()
    """Or line by line, heading → text, where `ledger.rows` may list them."""


@dataclass(frozen=True)
class Case:
    """One year beside another, for the whole group, in the reader's language."""

    snapshot: Snapshot
    year: int
    base_year: int
    lang: str
    told: Sequence[tuple[str, Mapping[str, Any]]] = ()
    """Figures, each with its filter, that the reader has been told of already: nothing is asked about them."""

    def is_told(self, name: str, where: Mapping[str, Any]) -> bool:
        return (name, where) in self.told

    def one(self, name: str, year: int | None = None, where: Mapping[str, Any] | None = None) -> Answer | None:
        """The figure of a year (this one by default) if it has a number: hidden and missing figures ask nothing."""
        found = self.by(name, (), (self.year if year is None else year,), where)
        return found[0] if found and found[0].value is not None else None

    def by(
        self,
        name: str,
        dims: Sequence[str],
        years: Sequence[int] = (),
        where: Mapping[str, Any] | None = None,
    ) -> tuple[Answer, ...]:
        """The figure by these dimensions; () where the ledgers do not know a member that is asked for."""
        try:
            return tuple(answer(self.snapshot, name, years or (self.year,), by=dims, where=where))
        except Refused:
            return ()

    def text(self, one: Answer | None, name: str = "") -> str:
        return words.text(metric(name or (one.metric if one else "")), one, self.lang)

    def named(self, dim: str, value: object) -> str:
        return names.named(self.snapshot, dim, value, self.lang)

    def say(self, key: str, **parts: object) -> str:
        return words.say(f"question.{key}", self.lang, **parts)


def largest(found: Sequence[Answer], dim: str) -> Answer | None:
    """The group with most, of those that have a name and may be shown; None where all are nought."""
    named = [one for one in found if one.value and one.keys[dim] is not None]
    return max(named, key=lambda one: float(one.value or 0), default=None)


def lowest(found: Sequence[Answer], dim: str) -> Answer | None:
    """The group with least, of those that have a name and may be shown."""
    named = [one for one in found if one.value is not None and one.keys[dim] is not None]
    return min(named, key=lambda one: float(one.value or 0), default=None)
