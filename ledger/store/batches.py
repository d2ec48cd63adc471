"""Parquet batches: written once, durable before they are named, named by what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.contracts import Contract, contracts
from ledger.store import disk
from ledger.store.errors import ColumnMismatch, UnknownTable
from ledger.store.private import private

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FOLDER = "batches"
"""Below the store: all that answers are made from."""
PROVENANCE = ("_file", "_row")
_HALF = (1 << 64) - 1


def contract_of(table: str) -> Contract:
    """Raises UnknownTable."""
    known = contracts()
    if table not in known:
        raise UnknownTable(f"没有名为「{table}」的台账。", f"There is no ledger named {table!r}.")
    return known[table]


def title(table: str, lang: str = "zh") -> str:
    """The table's name for people; its own name where no contract has it any more."""
    contract = contracts().get(table)
    return getattr(contract, lang) if contract else table


def _arrow_type(sql: str) -> pa.DataType:
    import pyarrow as pa

    if sql.startswith("DECIMAL"):
        precision, scale = sql.removeprefix("DECIMAL(").removesuffix(")").split(",")
        return pa.decimal128(int(precision), int(scale))
    return {
        "VARCHAR": pa.string(),
        "BOOLEAN": pa.bool_(),
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "DATE": pa.date32(),
        "TIMESTAMP": pa.timestamp("us"),
    }[sql]


def fitted(table: str, rows: pa.Table) -> pa.Table:
    """The rows in the contract's stored columns and types; a missing column is NULL of its type.

    Raises ColumnMismatch for a column the contract does not store (so that no name or number of a
    person slips in) and for values that are not of the column's type.
    """
    import pyarrow as pa

    stored = {name: _arrow_type(sql) for name, sql in contract_of(table).stored.items()}
    if unknown := [name for name in rows.column_names if name not in stored]:
        listed = "、".join(unknown)
        raise ColumnMismatch(
            f"「{title(table)}」不保存这些列：{listed}。",
            f"{title(table, 'en')} does not store these columns: {', '.join(unknown)}.",
        )
    columns = [_column(table, rows, name, kind) for name, kind in stored.items()]
    return pa.Table.from_arrays(columns, names=list(stored))


def _column(table: str, rows: pa.Table, name: str, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    import pyarrow as pa

    if name not in rows.column_names:
        return pa.nulls(rows.num_rows, kind)
    try:
        return rows[name].cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as reason:
        raise ColumnMismatch(
            f"「{title(table)}」的列{name}应为{kind}，实际数据不符：{reason}",
            f"Column {name} of {title(table, 'en')} must be {kind}: {reason}",
        ) from reason


def digest(path: Path, table: str) -> tuple[str, int]:
    """Content digest and row count of a batch file.

    The digest is that of the multiset of rows over the data columns: it depends neither on the order of
    rows or columns, nor on provenance, nor on columns that are wholly empty (so a contract may grow).
    Every row becomes `column:bytes:value` of its filled cells in column order; the MD5 halves of all rows are
    summed and the sums hashed. 500,000 rows take 0.12 s so; by md5_number_lower and _upper, which work the MD5 out
    twice and turn its bytes, 0.45 s.
    """
    import pyarrow.parquet as pq

    names = sorted(name for name in pq.read_schema(path).names if name not in PROVENANCE)
    cells = ", ".join(f"'{name}:' || strlen(\"{name}\"::VARCHAR) || ':' || \"{name}\"::VARCHAR" for name in names)
    statement = f"""
        SELECT
            count(*),
            sum((number >> 64)::UBIGINT),
            sum((number & {_HALF}::UHUGEINT)::UBIGINT)
        FROM (SELECT md5_number(concat({cells}))::UHUGEINT AS number FROM read_parquet($path))
    """
    with _sums().cursor() as cursor:
        found = cursor.execute(statement, {"path": str(path)}).fetchone()
    rows, lower, upper = found or (0, 0, 0)
    text = f"1 {table} {rows} {lower or 0} {upper or 0}"
    return hashlib.sha256(text.encode()).hexdigest()[:32], rows


@cache
def _sums() -> duckdb.DuckDBPyConnection:
    """The engine that digests are worked out on, one per process: starting one takes 24 ms, and there are hundreds."""
    import duckdb

    return duckdb.connect(":memory:")


@dataclass(frozen=True)
class Draft:
    """A finished batch file that has no name yet."""

    path: Path
    digest: str
    rows: int

    def publish(self) -> Path:
        """Names it after the digest of its content and that of its bytes, so a name never gets other bytes."""
        target = self.path.parent / f"{self.digest}-{disk.sha256_of(self.path)[:8]}.parquet"
        disk.publish(self.path, target)
        return target


@contextmanager
def drafted(store: Path, table: str, rows: pa.Table) -> Iterator[Draft]:
    """A batch file of these rows, gone after the block unless published.

    Its digest is taken from the written file by the engine that will answer from it.
    """
    import pyarrow.parquet as pq

    folder = store / FOLDER / table
    fitting = private(store, contract_of(table), fitted(table, rows))
    disk.make_folder(folder)
    with disk.draft(folder) as path:
        pq.write_table(fitting, path, compression="zstd")
        yield Draft(path, *digest(path, table))
