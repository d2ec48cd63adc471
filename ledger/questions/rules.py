"""The rules, gravest first. Of those that find something the first three ask, each one question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from ledger.questions import agree, incomplete, people, promised
from ledger.questions.case import Case, Question
from ledger.store import Snapshot

ASKED = 3
Rule = Callable[[Case], Question | None]
RULES: tuple[Rule, ...] = (
    agree.contradiction,  # two figures of ours that say different things
    agree.by_the_word,
    people.lowest_branch,  # people who are dissatisfied beyond chance, or who wait
    people.overdue,
    people.unpaid,
    people.not_sent_off,
    promised.late,  # what was set and is not reached, what has fallen
    promised.target,
    promised.fall,
    incomplete.returns,  # what the figures do not know
    incomplete.unknown_people,
)
"""In the order of `Severity`; of equal severity the one above is asked first. None is tried once enough are found."""


def questions(
    snapshot: Snapshot,
    year: int,
    base_year: int | None,
    lang: str,
    most: int = ASKED,
    told: Sequence[tuple[str, Mapping[str, Any]]] = (),
    *,
    compared: bool = True,
) -> list[Question]:
    """The gravest questions of the whole group in a year, three unless `most` says otherwise; fewer, or none, where
    nothing is weak.

    `base_year` is the year falls are measured from, the year before if None. `told` are the figures, each with its
    filter, that the reader has before him already: nothing is asked about them. Unless
    `compared` no fall is asked about.
    """
    case = Case(snapshot, year, year - 1 if base_year is None else base_year, lang, told)
    rules = [one for one in RULES if compared or one is not promised.fall]
    found = (one for rule in rules if (one := rule(case)) and not case.is_told(one.metric, one.where))
    return list(islice(found, most))
