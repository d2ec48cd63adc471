"""What is known while files are read: the rows in force, with what this upload has staged so far in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ledger.contracts import contracts
from ledger.store import Snapshot, damage


class Known:
    """Rows of a table as they would stand after this upload: whole scopes staged here hide those in force."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.staged: dict[str, dict[str, pa.Table]] = {}

    def stage(self, table: str, scopes: dict[str, pa.Table]) -> None:
        """Put these scopes before those in force."""
        self.staged.setdefault(table, {}).update(scopes)

    def rows(self, table: str, columns: Sequence[str]) -> list[tuple[object, ...]]:
        """Every row's values in these columns."""
        staged = self.staged.get(table, {})
        held = (batch for batch in self.snapshot.of(table) if batch.scope not in staged)
        parts = [*(read(batch.path, columns) for batch in held), *staged.values()]
        return [row for part in parts for row in tuples(part, columns)]


def read(path: Path, columns: Iterable[str] | None = None) -> pa.Table:
    """A batch's rows, or only these of its columns. Raises BatchDamaged."""
    with damage.told(path):
        return pq.ParquetFile(str(path)).read(columns=list(columns) if columns is not None else None)


def tuples(table: pa.Table, columns: Sequence[str]) -> list[tuple[object, ...]]:
    """A table's rows as tuples of these columns; a column it lacks is None."""
    lists = [table[name].to_pylist() if name in table.column_names else [None] * table.num_rows for name in columns]
    return list(zip(*lists, strict=True))


def title(table: str, lang: str) -> str:
    """A ledger's name in the user's language."""
    contract = contracts()[table]
    return contract.zh if lang == "zh" else contract.en
