"""Moves: which figures another set of batches would change, before anything counts."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.answer import Answer
from ledger.answers import answer, years
from ledger.catalogue import Metric, catalogue, views
from ledger.compare import Change, change
from ledger.store import Snapshot


@dataclass(frozen=True)
class Move:
    """One figure of the whole group, before and after."""

    metric: Metric
    year: int
    before: Answer | None
    after: Answer | None

    @property
    def change(self) -> Change:
        """From before to after, within the same year."""
        return change(self.metric, self.after, self.before, year=self.year, base_year=self.year)


def moves(before: Snapshot, after: Snapshot) -> list[Move]:
    """Every figure that differs between two snapshots, in the catalogue's order, newest year first."""
    touched = {one.table for one in set(before.batches) ^ set(after.batches)}
    found = [
        move for metric in catalogue().values() if _rests_on(metric, touched) for move in _of(metric, before, after)
    ]
    return [move for move in found if _value(move.before) != _value(move.after)]


def _rests_on(metric: Metric, tables: set[str]) -> bool:
    """Whether the metric, its denominator or a filed total in its place reads one of these tables."""
    behind = set(views()[metric.view].tables) | {"reported_totals"}
    if metric.denominator:
        behind |= views()[catalogue()[metric.denominator].view].tables
    return bool(behind & tables)


def _of(metric: Metric, before: Snapshot, after: Snapshot) -> list[Move]:
    was, will = _by_year(metric, before), _by_year(metric, after)
    return [Move(metric, year, was.get(year), will.get(year)) for year in sorted({*was, *will}, reverse=True)]


def _by_year(metric: Metric, snapshot: Snapshot) -> dict[int, Answer]:
    return {one.year: one for one in answer(snapshot, metric.name, years(snapshot, metric.name))}


def _value(one: Answer | None) -> object:
    return None if one is None else (one.value, one.suppressed)
