"""Building: every summary that a snapshot calls for, made before anybody asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ledger.store import Snapshot
from ledger.summaries import files, standing
from ledger.summaries.hands import Hands
from ledger.summaries.shapes import Shape, shapes

Tell = Callable[[str, float], None]
"""Told what is being summed, and the share of the work that is done."""


@dataclass(frozen=True)
class Built:
    """What there is of summaries now."""

    there: int
    """Files that were there already."""
    made: int
    left: tuple[str, ...]
    """Views whose rows do not add up: they are read as they are."""


def build(hands: Hands, snapshot: Snapshot, tell: Tell) -> Built:
    """Makes those that are missing; each is kept as soon as it is finished. Raises what `files.paths` raises but
    Unsummed.
    """
    before = {path.name for path in (snapshot.folder / files.FOLDER).glob("*.parquet")}
    steps = [(shape, level) for shape in _big(snapshot) for level in shape.levels]
    found: set[Path] = set()
    left: list[str] = []
    for nth, (shape, level) in enumerate(steps):
        step = " × ".join((shape.table, *level))
        tell(step, nth / len(steps))
        try:
            found |= {*files.paths(hands, snapshot, shape, level)}
        except files.Unsummed:
            left.append(shape.view)
        tell(step, (nth + 1) / len(steps))
    there = sum(path.name in before for path in found)
    return Built(there, len(found) - there, tuple(dict.fromkeys(left)))


def _big(snapshot: Snapshot) -> list[Shape]:
    """The summed views of ledgers that have rows enough."""
    return [shape for shape in shapes().values() if standing.rows(snapshot).get(shape.table, 0) >= standing.LEAST]
