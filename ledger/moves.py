"""Moves: which figures another set of batches would change, before anything counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger import engine
from ledger.answer import Answer
from ledger.answers import answer, years
from ledger.catalogue import AS_OF, Metric, catalogue, views
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


def quiet(_done: int, _of: int) -> None:
    """For those who wait without being told."""


def moves(before: Snapshot, after: Snapshot, tell: Callable[[int, int], None] = quiet) -> list[Move]:
    """Every figure that differs between two snapshots, in the catalogue's order, newest year first.

    `tell` hears how many metrics are worked out, of how many.
    """
    touched = {one.table for one in set(before.batches) ^ set(after.batches)}
    today_moves = _today(before) != _today(after)
    resting = [metric for metric in catalogue().values() if _rests_on(metric, touched, today_moves)]
    found: list[Move] = []
    for done, metric in enumerate(resting):
        tell(done, len(resting))
        found += [move for move in _of(metric, before, after) if _value(move.before) != _value(move.after)]
    return found


def _today(snapshot: Snapshot) -> object:
    """数据截至: until when what is filed reaches, and so what is late by then."""
    return engine.run(snapshot, f"SELECT day FROM {AS_OF}").rows


def _rests_on(metric: Metric, tables: set[str], today_moves: bool) -> bool:
    """Whether the metric, its denominator or a filed total in its place reads one of these tables.

    A table that is read for 数据截至 alone counts only where that day moves.
    """
    names = [metric.view, *([catalogue()[metric.denominator].view] if metric.denominator else [])]
    read = [views()[name].tables if today_moves else views()[name].shown for name in names]
    return bool(tables & {"reported_totals"}.union(*read))


def _of(metric: Metric, before: Snapshot, after: Snapshot) -> list[Move]:
    was, will = _by_year(metric, before), _by_year(metric, after)
    return [Move(metric, year, was.get(year), will.get(year)) for year in sorted({*was, *will}, reverse=True)]


def _by_year(metric: Metric, snapshot: Snapshot) -> dict[int, Answer]:
    return {one.year: one for one in answer(snapshot, metric.name, years(snapshot, metric.name))}


def _value(one: Answer | None) -> object:
    return None if one is None else (one.value, one.suppressed)
