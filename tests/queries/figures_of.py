"""Figures in short, for tests."""

from __future__ import annotations

from ledger.answers import Number, answer
from ledger.store import Snapshot


def value(snapshot: Snapshot, name: str, year: int = 2024, **where: str) -> Number:
    """The group's figure, or that of a filter."""
    (found,) = answer(snapshot, name, (year,), where=where)
    assert found.value is not None
    return found.value


def by(snapshot: Snapshot, name: str, dim: str, year: int = 2024, **where: str) -> dict[object, Number | None]:
    """Figures by member; of a hidden one None."""
    return {one.keys[dim]: one.value for one in answer(snapshot, name, (year,), by=(dim,), where=where)}
