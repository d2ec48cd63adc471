"""Keys: the name of a result, a digest of everything that it is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from ledger import layout
from ledger.contracts import contracts
from ledger.results.files import Question
from ledger.store import Snapshot
from ledger.summaries.standing import rows

LEAST = 200_000
"""Rows that a statement has behind it, from which on its result is kept: see docs/decisions/0041."""
MAKERS = ("contracts.py", "engine.py", "filed.py", "layout.py", "lean.py", "result.py", "subtree.py")
ROOMS = ("cluster", "results", "summaries")
"""The code that makes rows of a statement, below ledger/: where it is corrected, everything is worked out anew."""


def worth(snapshot: Snapshot, sql: str) -> bool:
    """Whether the statement has so many rows behind it that its result is kept."""
    held = rows(snapshot)
    return sum(held.get(table, 0) for table in layout.reads(sql)[0]) >= LEAST


def name(snapshot: Snapshot, question: Question, today: object) -> str:
    """The name of the result. `today`: 数据截至, where the statement rests on it."""
    tables, _ = layout.reads(question.sql)
    parts: Iterable[object] = (
        _makers(),
        snapshot.division,
        question.sql,
        question.params,
        str(today),
        *((table, _filed(snapshot, table)) for table in tables),
    )
    return hashlib.sha256(json.dumps(list(parts), ensure_ascii=False).encode()).hexdigest()[:40]


@lru_cache(maxsize=4096)
def _filed(snapshot: Snapshot, table: str) -> list[object]:
    """The batches behind a filed table, each by its data, its very bytes and the columns it has."""
    return [(batch.digest, batch.path.name, batch.columns) for batch in snapshot.of(table)]


@cache
def _makers() -> str:
    """Digest of the definitions and of all that reads them."""
    house = Path(__file__).parents[1]
    files = [house / one for one in MAKERS] + [path for room in ROOMS for path in sorted((house / room).glob("*.py"))]
    stored = {table: dict(one.stored) for table, one in contracts().items()}
    texts = [layout.tables_sql(), json.dumps(stored), duckdb.__version__]
    said = [*texts, *(path.read_text(encoding="utf-8") for path in files)]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()
