"""Hands: who reads a big ledger's rows for its summaries, DuckDB in this process or a cluster.

What the rows add up to is small: it lies in `temp.slices` of a cursor here either way, and is written from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb

from ledger import filed
from ledger.deadlines import limited
from ledger.store import disk
from ledger.summaries.making import Files, statement
from ledger.summaries.shapes import PLACES, UNITS, Shape

if TYPE_CHECKING:
    import pyarrow as pa

SLICE = 5_000_000
"""Rows summed up at once: 34 million answers in one statement do not fit in the engine's 2 GB."""
SECONDS = 1800.0
"""So long a summary may take while a reader waits; of 34 million answers it took 50 s of one core, four minutes on a
busy machine."""


class Hands(Protocol):
    """Whoever can be asked for rows of a snapshot's batches by their paths, and of the tables of its version."""

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection: ...

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT that has few."""

    def add_up(self, shape: Shape, level: tuple[str, ...], files: Files) -> None:
        """Fills the empty `temp.slices` of the cursor."""


@dataclass(frozen=True)
class Here:
    """DuckDB; the cursor is at the snapshot."""

    cursor: duckdb.DuckDBPyConnection
    seconds: float = SECONDS
    """Until the counting of a batch is broken off."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        return self.cursor.execute(sql).fetchall()

    def add_up(self, shape: Shape, level: tuple[str, ...], files: Files) -> None:
        """Slice by slice."""
        slices = -(-max(batch.rows for batches in files.values() for batch in batches) // SLICE)
        with limited(self.seconds, self.cursor.interrupt):
            for nth in range(slices):
                self.cursor.execute(f"INSERT INTO temp.slices {statement(shape, level, files, (nth, slices))}")


@dataclass(frozen=True)
class There:
    """A cluster; the cursor knows nothing of the snapshot."""

    cursor: duckdb.DuckDBPyConnection
    asked: Callable[[str], pa.Table]
    """The rows of a SELECT, from the cluster."""
    folder: Path
    """Of the store."""

    def __post_init__(self) -> None:
        columns = ", ".join(f"{name} VARCHAR" for name in ("text", *UNITS))
        self.cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {PLACES} ({columns})")  # for the types of what it joins

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        return list(zip(*(one.to_pylist() for one in self.asked(sql).columns), strict=True))

    def add_up(self, shape: Shape, level: tuple[str, ...], files: Files) -> None:
        """At once: how much it can hold is the cluster's own affair."""
        import pyarrow.parquet as pq

        with disk.draft(self.folder / "tmp") as draft:
            pq.write_table(self.asked(statement(shape, level, files)), draft)
            rows = f"SELECT * FROM read_parquet({filed.quoted(str(draft))}, hive_partitioning = false)"
            self.cursor.execute(f"INSERT INTO temp.slices BY NAME {rows}")
