"""The engine: one statement at one snapshot of the store. Nothing else in the house knows DuckDB's ways.

Where LEDGER_ENGINE names a cluster, `ledger.cluster` gives the same rows.
"""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache, partial
from math import inf
from types import ModuleType

import duckdb

from ledger import layout, places, results, subtree, summaries
from ledger.catalogue import AS_OF
from ledger.deadlines import limited
from ledger.lean import lean
from ledger.result import EngineAway, NoSelect, Params, Rows, StatementError, TooLong
from ledger.store import BatchDamaged, Snapshot, damage

__all__ = ["EngineAway", "NoSelect", "Rows", "StatementError", "TooLong", "kept", "prepare", "run", "sum_up", "summed"]

SECONDS = 60.0
"""So long a statement may run; the dearest of a page takes a hundredth of that. DuckDB 1.5 has no setting for it."""


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


def _placed(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """A cursor at a snapshot that knows where units lie."""
    return layout.at(snapshot, summaries.PLACES)


def _from_summaries(snapshot: Snapshot, sql: str) -> Rows | None:
    """The rows from what big ledgers add up to; None where they have to be read themselves."""
    if (said := summaries.reworded(_placed, snapshot, sql)) is None:
        return None
    try:
        with closing(_placed(snapshot)) as cursor:
            return _fetched(cursor, said)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:  # somebody has thrown them away
        summaries.forget()
        return None


def summed(snapshot: Snapshot, sql: str) -> bool:
    """Whether a statement is answered from what big ledgers add up to, batch by batch, and not from their rows."""
    return not places.cluster() and summaries.reworded(_placed, snapshot, sql) is not None


def sum_up(snapshot: Snapshot, tell: summaries.Tell) -> summaries.Built:
    """What big ledgers add up to, made where it is missing: by the cluster if one is named, else here.

    Whatever is finished stays. Raises StatementError, EngineAway, BatchDamaged, OSError and sqlite3.Error.
    """
    try:
        if address := places.cluster():
            asked = partial(_cluster().of_batches, address, snapshot)
            with duckdb.connect() as alone:  # the cluster lays the snapshot out; only its small results come here
                return summaries.build(summaries.There(alone, asked, snapshot.folder), snapshot, tell)
        with closing(_placed(snapshot)) as cursor:
            return summaries.build(summaries.Here(cursor, inf), snapshot, tell)
    except duckdb.Error as error:
        raise StatementError(str(error).splitlines()[0]) from error


def run(snapshot: Snapshot, sql: str, params: Params | None = None, *, anew: bool = False) -> Rows:
    """The rows of one SELECT over the views at one snapshot, of a big ledger as they were once worked out from the
    same batches. `anew` works them out now: for what is not a statement of the house's own.

    Raises StatementError, TooLong past SECONDS, and NoSelect for anything else, or of a branch's snapshot for whatever
    reads more than its own views; BatchDamaged where a file of the snapshot is not as it was written; EngineAway where
    a cluster is named and cannot be asked.
    """
    if address := places.cluster():
        return _there(address, snapshot, sql, params)
    _check(snapshot, sql)
    question = None if anew else _question(snapshot, sql, params)
    name = _name(snapshot, question) if question else ""
    if question and (found := results.read(snapshot.folder, name)):
        return found
    rows = _worked_out(snapshot, sql, params)
    if question:
        results.keep(snapshot.folder, name, question, rows)
    return rows


def prepare(snapshot: Snapshot, question: results.Question, asked: float) -> bool:
    """Works a result out before it is asked for again, and says whether it had to: on a cluster, if one is named, what
    is not summed up. It goes on being as old as its question: `asked` is when that was, in seconds. Raises as `run`.
    """
    _check(snapshot, question.sql)
    name = _name(snapshot, question)
    if not results.worth(snapshot, question.sql) or results.held(snapshot.folder, name):
        return False
    results.keep(snapshot.folder, name, question, _ahead(snapshot, question), asked)
    return True


def _ahead(snapshot: Snapshot, question: results.Question) -> Rows:
    address = places.cluster()
    if address and not summaries.reworded(_placed, snapshot, question.sql):
        return _there(address, snapshot, question.sql, question.values)
    return _worked_out(snapshot, question.sql, question.values)


def _there(address: str, snapshot: Snapshot, sql: str, params: Params | None) -> Rows:
    rows: Rows = _cluster().run(address, snapshot, sql, params)
    return rows


def kept(snapshot: Snapshot, sql: str) -> bool:
    """Whether the result of a statement lies ready."""
    question = None if places.cluster() else _question(snapshot, sql, None)
    return question is not None and results.held(snapshot.folder, _name(snapshot, question))


def _question(snapshot: Snapshot, sql: str, params: Params | None) -> results.Question | None:
    """What is asked, where its result is worth keeping."""
    return results.Question.of(sql, params, snapshot.division) if results.worth(snapshot, sql) else None


def _name(snapshot: Snapshot, question: results.Question) -> str:
    _, rests_on_today = layout.reads(question.sql)
    return results.name(snapshot, question, _today(snapshot.whole) if rests_on_today else None)


@lru_cache(maxsize=256)
def _today(snapshot: Snapshot) -> object:
    """数据截至, by which what is late is told."""
    return run(snapshot, f"SELECT day FROM {AS_OF}").rows


def _check(snapshot: Snapshot, sql: str) -> None:
    """Raises BatchDamaged, and NoSelect of a branch for what is not its own."""
    _check_bytes(snapshot)
    try:
        if snapshot.division is not None:
            subtree.check(sql)
    except subtree.Foreign as error:
        raise NoSelect from error


@lru_cache(maxsize=256)
def _check_bytes(snapshot: Snapshot) -> None:
    """Once a process, for what is kept as well. Raises BatchDamaged."""
    damage.check(snapshot.batches)


def _worked_out(snapshot: Snapshot, sql: str, params: Params | None) -> Rows:
    try:
        found = None if params else _from_summaries(snapshot, sql)
        return found or _from_rows(snapshot, sql, params)
    except duckdb.InterruptException as error:
        raise TooLong from error
    except duckdb.Error as error:
        _refuse_damaged(snapshot, error)
        raise StatementError(str(error).splitlines()[0]) from error


def _from_rows(snapshot: Snapshot, sql: str, params: Params | None) -> Rows:
    whole = snapshot.division is None and not params  # a branch's views stand on the whole's, joins and all
    said = lean(sql) if whole else sql
    with closing(layout.at(snapshot, said)) as cursor:
        return _fetched(cursor, said, params)


def _refuse_damaged(snapshot: Snapshot, error: duckdb.Error) -> None:
    """Raises BatchDamaged where a file that was whole when the snapshot was laid out is so no more."""
    if not isinstance(error, duckdb.IOException | duckdb.InvalidInputException | duckdb.SerializationException):
        return
    damage.forget()
    _check_bytes.cache_clear()
    try:
        damage.check(snapshot.batches)
    except BatchDamaged:
        layout.let_go(snapshot.whole)
        raise
