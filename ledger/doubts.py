"""What an analyst should look at before an upload counts: figures that move as figures hardly ever do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ledger import words
from ledger.answer import Answer
from ledger.answers import answer
from ledger.intake import Doubt, Staged
from ledger.moves import Move
from ledger.store import Snapshot

POINTS = 0.2
"""A rate that moves so far against last year."""
TIMES = 10
"""A count that becomes so many times as large or as small."""
MONEY_TIMES = 1000
"""元 taken for 万元 is 10,000; no year's money differs by a thousand."""
SMALL = 30
"""Counts below this jump by themselves."""


def doubts(staged: Staged, moves: Iterable[Move], lang: str) -> list[Doubt]:
    """Those about the rows, then one for every figure that this upload moves implausibly far from last year's."""
    found = (_doubt(staged.after, move, lang) for move in moves)
    return [*staged.warnings, *filter(None, found)]


def _doubt(after: Snapshot, move: Move, lang: str) -> Doubt | None:
    before, now = _last_year(after, move) or move.before, move.after
    if before is None or now is None or before.value is None or now.value is None:
        return None
    kind = _kind(move, float(before.value), float(now.value))
    if kind is None or not _caused(move, float(before.value), float(now.value)):
        return None
    said = {"name": move.metric.label(lang), "year": move.year, "year_before": before.year}
    printed = {"before": words.text(move.metric, before, lang), "now": words.text(move.metric, now, lang)}
    return Doubt(kind, words.say(f"doubts.{kind}", lang, **said, **printed), metric=move.metric.name, year=move.year)


def _last_year(after: Snapshot, move: Move) -> Answer | None:
    """Last year's figure; nought, which has no multiple, is most often a year without a ledger."""
    return next((one for one in answer(after, move.metric.name, (move.year - 1,)) if one.value), None)


def _kind(move: Move, before: float, now: float) -> Literal["rate_drop", "money_scale", "count_scale"] | None:
    if move.metric.unit == "percent":
        if move.for_check:  # a rate of a few people jumps by itself
            return None
        return "rate_drop" if abs(now - before) >= POINTS else None
    times = MONEY_TIMES if move.metric.unit == "yuan" else TIMES
    low, high = sorted((before, now))
    if high < SMALL or low < 0 or before == 0 or low * times > high:
        return None
    return "money_scale" if move.metric.unit == "yuan" else "count_scale"


def _caused(move: Move, before: float, now: float) -> bool:
    """Whether this upload moved the figure that way: a year that is filling up is small without being wrong."""
    was = move.before.value if move.before else None
    if was is None and move.metric.unit == "percent":
        return True
    return (now > before) == (now > float(was or 0))
