"""Parquet batches: written once, durable before they are named, named by what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.contracts import Contract, contracts
from ledger.store import disk
from ledger.store.digests import PROVENANCE, digest
from ledger.store.errors import ColumnMismatch, UnknownTable
from ledger.store.private import private
from ledger.store.texts import is_text

if TYPE_CHECKING:
    import pyarrow as pa


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

    Texts may also be dictionaries, and stay so.

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
    if pa.types.is_string(kind) and is_text(rows[name].type):
        return rows[name]
    try:
        return rows[name].cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as reason:
        raise ColumnMismatch(
            f"「{title(table)}」的列{name}应为{kind}，实际数据不符：{reason}",
            f"Column {name} of {title(table, 'en')} must be {kind}: {reason}",
        ) from reason


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
    """A batch file of these rows, gone after the block unless published. Its digest is taken from the written file."""
    folder = store / disk.BATCHES / table
    fitting = private(store, contract_of(table), fitted(table, rows))
    disk.make_folder(folder)
    with disk.draft(folder) as path:
        _write(fitting, path)
        yield Draft(path, *digest(path, table))


def _write(rows: pa.Table, path: Path) -> None:
    """Dictionaries go into the file as they are; what reads it need not know of them."""
    import pyarrow.parquet as pq

    named = [name for name in rows.column_names if name not in PROVENANCE[1:]]
    numbers = {name: "DELTA_BINARY_PACKED" for name in PROVENANCE[1:] if name in rows.column_names}
    pq.write_table(
        rows, path, compression="zstd", use_dictionary=named, column_encoding=numbers or None, store_schema=False
    )
