"""The engine: one statement at one snapshot of the store. Nothing else in the house knows DuckDB's ways.

Where LEDGER_ENGINE names a cluster, `ledger.cluster` gives the same rows.
"""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from types import ModuleType

import duckdb

from ledger import filed, places, spill, subtree, summaries
from ledger.contracts import Contract, contracts
from ledger.deadlines import limited
from ledger.lean import lean
from ledger.places import QUERIES
from ledger.result import EngineAway, NoSelect, Params, Rows, StatementError, TooLong
from ledger.store import BATCHES, BatchDamaged, Snapshot, damage

__all__ = ["EngineAway", "NoSelect", "Rows", "StatementError", "TooLong", "run", "sum_up", "summed"]

KEPT_SNAPSHOTS = 64
"""Schemas held open; views cost a few kilobytes each."""

SECONDS = 60.0
"""So long a statement may run; the dearest of a page takes a hundredth of that. DuckDB 1.5 has no setting for it."""

_lock = threading.Lock()
_open: OrderedDict[tuple[Path, str], None] = OrderedDict()


@cache
def _root(folder: Path) -> duckdb.DuckDBPyConnection:
    """One engine per store and process, locked to that store's batches and what they add up to: no control tables,
    no keys, no originals.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": "2GB",
        "temp_directory": str(spill.folder(folder)),
    }
    root = duckdb.connect(config=config)
    # No parameter: binding one makes DuckDB import pandas, most of what one answer on the command line took.
    allowed = ", ".join(filed.quoted(str(folder / part)) for part in (BATCHES, summaries.FOLDER))
    root.execute(f"SET allowed_directories = [{allowed}]")
    root.execute("SET enable_external_access = false")
    root.execute("SET lock_configuration = true")
    atexit.register(root.close)  # while its threads can still be waited for: the interpreter's own end does not
    return root


def _filed_view(contract: Contract, snapshot: Snapshot) -> str:
    """The statement that makes `filed_<table>`."""
    return f"CREATE VIEW filed_{contract.table} AS {filed.select(contract, snapshot.of(contract.table))}"


@cache
def _tables_sql() -> str:
    return (QUERIES / "tables.sql").read_text(encoding="utf-8")


def _lay_out(root: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """Raises BatchDamaged: a changed byte may read as another number without a word from DuckDB."""
    damage.check(snapshot.batches)
    cursor = root.cursor()
    cursor.execute("BEGIN")
    cursor.execute(f"CREATE SCHEMA {snapshot.key}")
    cursor.execute(f"SET search_path = '{snapshot.key}'")
    for contract in contracts().values():
        cursor.execute(_filed_view(contract, snapshot))
    cursor.execute(_tables_sql())
    cursor.execute("COMMIT")


def _lay_out_subtree(root: duckdb.DuckDBPyConnection, snapshot: Snapshot, division: str) -> None:
    """A branch's own schema: each view over that of the whole, with no row but its own. Filed tables are not in it."""
    cursor = root.cursor()
    cursor.execute("BEGIN")
    cursor.execute(f"CREATE SCHEMA {snapshot.key}")
    for view, condition in subtree.shown(division).items():
        whole = f"{snapshot.whole.key}.{view}"
        cursor.execute(f"CREATE VIEW {snapshot.key}.{view} AS SELECT * FROM {whole} WHERE {condition}")
    cursor.execute("COMMIT")


def _held(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """The engine with this snapshot's schema in it, under the lock. A branch's rests on that of the whole."""
    root, known = _root(snapshot.folder), (snapshot.folder, snapshot.key)
    if snapshot.division is not None:
        _held(snapshot.whole)
    if known not in _open:
        if snapshot.division is None:
            _lay_out(root, snapshot)
        else:
            _lay_out_subtree(root, snapshot, snapshot.division)
        _open[known] = None
    _open.move_to_end(known)
    return root


def _at(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """A fresh cursor whose unqualified names are the views of this snapshot."""
    with _lock:
        root = _held(snapshot)
        if len(_open) > KEPT_SNAPSHOTS:
            (folder, key), _ = _open.popitem(last=False)
            _root(folder).cursor().execute(f"DROP SCHEMA {key} CASCADE")
    cursor = root.cursor()
    cursor.execute(f"SET search_path = '{snapshot.key}'")
    return cursor


def _only_select(cursor: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The one SELECT in the text. A COPY could write over the store's own files, a DROP takes a view from others."""
    statements = cursor.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise NoSelect
    return statements[0]


def _cluster() -> ModuleType:
    try:
        from ledger.cluster import running  # late: what it imports is installed only where there is a cluster
    except ModuleNotFoundError as error:
        raise EngineAway("client", str(error.name)) from error
    return running


def _fetched(cursor: duckdb.DuckDBPyConnection, sql: str, params: Params | None = None) -> Rows:
    select = _only_select(cursor, sql)
    with limited(SECONDS, cursor.interrupt):
        cursor.execute(select, params) if params else cursor.execute(select)
        columns = tuple(column[0] for column in cursor.description or ())
        return Rows(columns, cursor.fetchall())


def _from_summaries(cursor: duckdb.DuckDBPyConnection, snapshot: Snapshot, sql: str) -> Rows | None:
    """The rows from what big ledgers add up to; None where they have to be read themselves."""
    if (said := summaries.reworded(_at, snapshot, sql)) is None:
        return None
    try:
        return _fetched(cursor, said)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:  # somebody has thrown them away
        summaries.forget()
        return None


def summed(snapshot: Snapshot, sql: str) -> bool:
    """Whether a statement is answered from what big ledgers add up to, batch by batch, and not from their rows."""
    return not places.cluster() and summaries.reworded(_at, snapshot, sql) is not None


def sum_up(snapshot: Snapshot, tell: summaries.Tell) -> summaries.Built:
    """What big ledgers add up to, made where it is missing: by the cluster if one is named, else here.

    Whatever is finished stays. Raises StatementError, EngineAway, BatchDamaged, OSError and sqlite3.Error.
    """
    try:
        if address := places.cluster():
            asked = partial(_cluster().of_batches, address, snapshot)
            with duckdb.connect() as alone:  # the cluster lays the snapshot out; only its small results come here
                return summaries.build(summaries.There(alone, asked, snapshot.folder), snapshot, tell)
        with closing(_at(snapshot)) as cursor:
            return summaries.build(summaries.Here(cursor), snapshot, tell)
    except duckdb.Error as error:
        raise StatementError(str(error).splitlines()[0]) from error


def run(snapshot: Snapshot, sql: str, params: Params | None = None) -> Rows:
    """The rows of one SELECT over the views at one snapshot. Raises StatementError, TooLong past SECONDS, and
    NoSelect for anything else, or of a branch's snapshot for whatever reads more than its own views; BatchDamaged where
    a file of the snapshot is not as it was written; EngineAway where a cluster is named and cannot be asked.
    """
    if address := places.cluster():
        there: Rows = _cluster().run(address, snapshot, sql, params)
        return there
    cursor = _at(snapshot)
    try:
        if snapshot.division is not None:
            subtree.check(sql)
        rows = None if params else _from_summaries(cursor, snapshot, sql)
        whole = snapshot.division is None and not params  # a branch's views stand on the whole's, joins and all
        return rows or _fetched(cursor, lean(sql) if whole else sql, params)
    except subtree.Foreign as error:
        raise NoSelect from error
    except duckdb.InterruptException as error:
        raise TooLong from error
    except duckdb.Error as error:
        _refuse_damaged(snapshot, error)
        raise StatementError(str(error).splitlines()[0]) from error
    finally:
        cursor.close()


def _refuse_damaged(snapshot: Snapshot, error: duckdb.Error) -> None:
    """Raises BatchDamaged where a file that was whole when the snapshot was laid out is so no more."""
    if not isinstance(error, duckdb.IOException | duckdb.InvalidInputException | duckdb.SerializationException):
        return
    damage.forget()
    try:
        damage.check(snapshot.batches)
    except BatchDamaged:
        with _lock:
            _let_go(snapshot.whole)
        raise


def _let_go(snapshot: Snapshot) -> None:
    """Drops a snapshot's schema, under the lock. Those of branches rest on it and find the one laid out next."""
    if (known := (snapshot.folder, snapshot.key)) in _open:
        del _open[known]
        _root(snapshot.folder).cursor().execute(f"DROP SCHEMA {snapshot.key} CASCADE")
