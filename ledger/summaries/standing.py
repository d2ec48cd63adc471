"""Standing: where a summary stands in for the rows of a statement, and where it does not."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import lru_cache

import duckdb

from ledger import filed, subtree
from ledger.store import Snapshot
from ledger.summaries import files, making
from ledger.summaries.hands import Here
from ledger.summaries.rewording import ROWS, Reworded, reword
from ledger.summaries.shapes import shapes

LEAST = 500_000
"""Rows of a ledger below which every statement reads them: see docs/decisions/0033."""
AGAIN = 600.0
"""Seconds until a summary that could not be made is tried again."""
KEPT = 256

At = Callable[[Snapshot], duckdb.DuckDBPyConnection]

_lock = threading.Lock()
_made: OrderedDict[tuple[str, str, tuple[str, ...]], list[str]] = OrderedDict()
_failed: dict[tuple[str, str, tuple[str, ...]], float] = {}


def reworded(at: At, snapshot: Snapshot, sql: str) -> str | None:
    """The statement over summaries, made where they are missing; None where it has to read the rows.

    `at` gives a cursor whose unqualified names are a snapshot's. The statement is one that this snapshot may be asked.
    """
    held = rows(snapshot)
    if max(held.values(), default=0) < LEAST:  # before anything is parsed: most ledgers are small
        return None
    if not any(view in sql and held.get(shape.table, 0) >= LEAST for view, shape in shapes().items()):
        return None
    said = reword(sql)
    if said is None or held.get(said.shape.table, 0) < LEAST:
        return None
    paths = _paths(at, snapshot if snapshot.division is None else snapshot.whole, said)
    return said.text.replace(ROWS, _source(snapshot, said, paths)) if paths else None


@lru_cache(maxsize=256)
def rows(snapshot: Snapshot) -> Mapping[str, int]:
    """Rows in force of each ledger."""
    found: Counter[str] = Counter()
    for batch in snapshot.batches:
        found[batch.table] += batch.rows
    return found


def _paths(at: At, whole: Snapshot, said: Reworded) -> list[str]:
    """The summaries' files; none where they cannot be made: nothing can be written, or the rows do not add up."""
    key = (whole.key, said.shape.view, said.level)
    with _lock:
        if key not in _made:
            if _failed.get(key, 0) > time.monotonic():
                return []
            try:
                with closing(at(whole)) as cursor:
                    _made[key] = [str(path) for path in files.paths(Here(cursor), whole, said.shape, said.level)]
            except (files.Unsummed, duckdb.Error, OSError, sqlite3.Error):
                _failed[key] = time.monotonic() + AGAIN
                return []
        _made.move_to_end(key)
        while len(_made) > KEPT:
            _made.popitem(last=False)
        return _made[key]


def _source(snapshot: Snapshot, said: Reworded, paths: list[str]) -> str:
    """The rows of the summaries that a reader of this snapshot may see."""
    own = () if said.level else said.shape.own
    tests = [f"part = {making.part(own, said.own)}"]
    if snapshot.division is not None:
        tests.append(f"({subtree.shown(snapshot.division)[said.shape.view]})")
    listed = ", ".join(filed.quoted(path) for path in paths)
    return f"(SELECT * FROM read_parquet([{listed}], hive_partitioning = false) WHERE {' AND '.join(tests)})"


def forget() -> None:
    """Looks for every file anew: one could not be read."""
    with _lock:
        _made.clear()
        _failed.clear()
