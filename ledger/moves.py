"""Moves: which figures another set of batches would change, before anything counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ledger import engine
from ledger.answer import Answer
from ledger.answers import answer, uncovered, years
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
    told: Move | None = None
    """The same as it may be told once it counts, where a figure of too few stands in this one; else None."""

    @property
    def for_check(self) -> bool:
        """Whether it holds a figure of too few: whoever has the file in hand checks it by that, and nobody else."""
        return self.told is not None

    @property
    def differs(self) -> bool:
        return _value(self.before) != _value(self.after)

    @property
    def change(self) -> Change:
        """From before to after, within the same year."""
        return change(self.metric, self.after, self.before, year=self.year, base_year=self.year)


def quiet(_done: int, _of: int) -> None:
    """For those who wait without being told."""


def moves(
    before: Snapshot, after: Snapshot, tell: Callable[[int, int], None] = quiet, *, in_hand: bool = False
) -> list[Move]:
    """Every figure that differs between two snapshots, in the catalogue's order, newest year first.

    `tell` hears how many metrics are worked out, of how many. `in_hand`: `after` does not count yet, and whoever asks
    has its files in hand and may import them: figures of too few are told him too, each with `for_check`.
    """
    touched = {one.table for one in set(before.batches) ^ set(after.batches)}
    today_moves = _today(before) != _today(after)
    resting = [metric for metric in catalogue().values() if _rests_on(metric, touched, today_moves)]
    found: list[Move] = []
    for done, metric in enumerate(resting):
        tell(done, len(resting))
        found += [move for move in _of(metric, before, after, in_hand) if move.differs]
    return found


def leaving(found: Iterable[Move]) -> list[Move]:
    """Moves as they may be told once they count."""
    return [move for move in (one.told or one for one in found) if move.differs]


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


def _of(metric: Metric, before: Snapshot, after: Snapshot, in_hand: bool) -> list[Move]:
    was, will = _by_year(metric, before), _by_year(metric, after)
    found = [Move(metric, year, was.get(year), will.get(year)) for year in sorted({*was, *will}, reverse=True)]
    if not in_hand:
        return found
    was, will = was | _too_few(was, before), will | _too_few(will, after)
    return [replace(move, before=was.get(move.year), after=will.get(move.year), told=_told(move)) for move in found]


def _by_year(metric: Metric, snapshot: Snapshot) -> dict[int, Answer]:
    return {one.year: one for one in answer(snapshot, metric.name, years(snapshot, metric.name))}


def _too_few(found: Mapping[int, Answer], snapshot: Snapshot) -> dict[int, Answer]:
    """The hidden among these figures as they are."""
    hidden = [one for one in found.values() if one.suppressed]
    return {one.year: one for one in uncovered(snapshot, hidden[0].metric, map(_year, hidden))} if hidden else {}


def _year(one: Answer) -> int:
    return one.year


def _told(move: Move) -> Move | None:
    return move if any(one is not None and one.suppressed for one in (move.before, move.after)) else None


def _value(one: Answer | None) -> object:
    return None if one is None else (one.value, one.suppressed)
