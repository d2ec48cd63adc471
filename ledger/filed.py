"""Filed: the rows of a table as they lie in its batch files, column for column as its contract states them."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.contracts import Contract
from ledger.store import Batch


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def select(contract: Contract, batches: Iterable[Batch]) -> str:
    """DuckDB's SELECT of these batches: declared types always, NULL for a column that no batch has."""
    held = list(batches)
    present = {column for batch in held for column in batch.columns}
    columns = ",\n    ".join(
        f"{name if name in present else 'NULL'}::{kind} AS {name}" for name, kind in contract.stored.items()
    )
    if not held:
        return f"SELECT {columns} WHERE false"
    files = ", ".join(quoted(str(batch.path)) for batch in held)
    return f"SELECT {columns} FROM read_parquet([{files}], union_by_name = true, hive_partitioning = false)"
