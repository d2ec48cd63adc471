"""The same statement over the summaries and over the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

from ledger import engine
from ledger.answers import answer, spread
from ledger.catalogue import catalogue
from ledger.result import Rows
from ledger.store import Snapshot

MEASURES = frozenset({"numerator", "denominator", "base", "forms", "a", "b", "aa", "ab", "bb"})
SURVEYED = ("satisfaction.rate", "satisfaction.dissatisfied_rate", "satisfaction.score", "satisfaction.valid_rate")
ENDLESS = 10**18
"""More rows than any ledger has: every statement reads them."""


def by_rows(snapshot: Snapshot, sql: str) -> Rows:
    with patch("ledger.summaries.standing.LEAST", ENDLESS):
        return engine.run(snapshot, sql)


def alike(snapshot: Snapshot, sql: str) -> bool:
    """Whether the summaries gave the answer; fails where that is not what the rows say, value and type."""
    with patch("ledger.summaries.standing.LEAST", 0):
        summed, found = engine.summed(snapshot, sql), engine.run(snapshot, sql)
    expected = by_rows(snapshot, sql)
    assert found.columns == expected.columns
    assert _told(found) == _told(expected), sql
    return summed


def _told(rows: Rows) -> dict[tuple[Any, ...], list[list[Any]]]:
    """By what the rows are grouped by, what was counted, in whatever order the rows come; a grouping that is not
    selected leaves several. Sums of points are the same up to their order.
    """
    at = [nth for nth, name in enumerate(rows.columns) if name not in MEASURES]
    counted = [nth for nth, name in enumerate(rows.columns) if name in MEASURES]
    found: dict[tuple[Any, ...], list[list[Any]]] = {}
    for row in sorted(rows.rows, key=lambda one: [str(one[nth]) for nth in counted]):
        found.setdefault(tuple(row[nth] for nth in at), []).append([_fixed(row[nth]) for nth in counted])
    return found


def _fixed(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9) if isinstance(value, float) else (type(value), value)


def asked(what: Callable[[], object]) -> list[str]:
    """The statements that are run for this, each once."""
    found: dict[str, None] = {}
    with patch("ledger.engine.run", side_effect=lambda snapshot, sql, params=None: _kept(found, snapshot, sql, params)):
        what()
    return list(found)


_run = engine.run


def _kept(found: dict[str, None], snapshot: Snapshot, sql: str, params: Any) -> Rows:
    if params is None:
        found[sql] = None
    return _run(snapshot, sql, params)


def everything(snapshot: Snapshot) -> None:
    """Every metric of the survey, at every grain that may be told, with its closures and its intervals."""
    for name in (*SURVEYED, "satisfaction.valid_forms"):
        for by in groupings(name):
            answer(snapshot, name, by=by)
            if catalogue()[name].cluster:
                spread(snapshot, name, by=by)


def groupings(name: str) -> list[tuple[str, ...]]:
    single = catalogue()[name].groupings
    units = [one for one in single if one.startswith(("division", "workshop"))]
    others = [one for one in single if one not in units]
    return [(), *((one,) for one in single), ("division", "workshop"), *(("division", one) for one in others)]
