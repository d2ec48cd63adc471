"""Masking: what is not told is taken out of the answers, on its way to every page, file, sentence and command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from ledger import engine
from ledger.answer import Answer
from ledger.answers.ask import Ask, ask
from ledger.answers.populations import shares
from ledger.answers.reports import standing_in
from ledger.answers.statement import statement
from ledger.answers.telling import Telling
from ledger.privacy import Count, closed_members, extreme, small, threshold
from ledger.store import Snapshot


def masked(snapshot: Snapshot, question: Ask, telling: Telling, found: Iterable[Answer]) -> list[Answer]:
    """The answers with every hidden number taken out, and one for every hidden place where nobody stands."""
    k = threshold(question.metric)
    if not k:
        return list(found)
    done = [_told(snapshot, question, telling, one, k) for one in found]
    there = {(one.year, tuple(one.keys.values())) for one in done}
    years = {one.year for one in done} | set(question.years)
    empty = sorted(telling.untold(years) - there, key=str)
    return [*done, *(_untold(question, year, place) for year, place in empty)]


def _untold(question: Ask, year: int, place: tuple[Any, ...]) -> Answer:
    keys = dict(zip(question.by, place, strict=True))
    return Answer(question.metric.name, year, keys, suppressed=True)


def _told(snapshot: Snapshot, question: Ask, telling: Telling, one: Answer, k: int) -> Answer:
    if one.source == "reported":
        return without_numbers(one) if _few_reported(snapshot, question, one, k) else one
    if telling.tells(one.year, one.keys) and not small(Count(one.base or 0), k):
        return one
    return without_numbers(one, _bound(snapshot, question, one, k))


def without_numbers(one: Answer, bound: Literal["", "none", "all"] = "") -> Answer:
    """A hidden answer: no number is left in it."""
    return replace(
        one, numerator=None, denominator=None, value=None, base=None, unkeyed=None, suppressed=True, bound=bound
    )


def _bound(snapshot: Snapshot, question: Ask, one: Answer, k: int) -> Literal["", "none", "all"]:
    """Of a rate at which all were of one mind, which end it is at: it may be told roughly. That a share is next to
    nothing would leave the share hidden beside it; it is said where one share is all.
    """
    if question.metric.unit != "percent" or not one.base or one.base < k or one.value is None:
        return ""
    count = Count(one.base, float(one.numerator or 0), float(one.denominator or 0))
    if not extreme(count, k):
        return ""
    if one.value > 0:
        return "all"
    place = (one.year, *one.keys.values())
    return "" if shares(question.metric) and place not in _all_of_one(snapshot, question) else "none"


@lru_cache(maxsize=1_000)
def _all_of_one(snapshot: Snapshot, question: Ask) -> frozenset[tuple[Any, ...]]:
    """Where one of the shares of a total is all of it: year and keys."""
    rows = (
        row
        for one in shares(question.metric)
        for row in engine.run(snapshot, statement(replace(question, metric=one))).dicts()
    )
    return frozenset(
        (int(row["year"]), *(row[dim] for dim in question.by)) for row in rows if row["numerator"] == row["denominator"]
    )


def _few_reported(snapshot: Snapshot, question: Ask, one: Answer, k: int) -> bool:
    """Whether a filed total is hidden: it is of too few, or it is the branch that would give such a one away."""
    if small(Count(one.base or 0), k):
        return True
    division = one.keys.get("division", dict(question.where).get("division", (None,))[0])
    if division is None:
        return False
    filed = standing_in(snapshot, ask(question.metric.name, (one.year,), ("division",)))
    cells = {row["division"]: Count(int(row["base"] or 0)) for row in filed}
    return division in closed_members(cells, Count(sum(cell.people for cell in cells.values())), k)
