"""Running: one SELECT on the cluster, its rows as DuckDB would give them."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import pyarrow as pa
import sqlglot
from grpc import RpcError
from pyspark.errors import PySparkException
from sqlglot import exp
from sqlglot.errors import SqlglotError

from ledger import subtree
from ledger.catalogue import views
from ledger.cluster.dialect import NoWording, bound, named, spark
from ledger.cluster.session import file_view, let_go, reach, session
from ledger.contracts import contracts
from ledger.result import NoSelect, Params, Rows, StatementError
from ledger.store import Batch, Snapshot

FAILURES = (PySparkException, RpcError)
GONE = ("INVALID_HANDLE", "TABLE_OR_VIEW_NOT_FOUND")
"""What a server says that no longer knows the session: it was idle for too long, or the server started anew."""
Reads = dict[str, tuple[Batch, ...]]
"""What one statement reads beside the views: batches of one table each."""


def run(address: str, snapshot: Snapshot, sql: str, params: Params | None = None) -> Rows:
    """The rows of one SELECT over the views at one snapshot, worked out at `sc://host:port`.

    Raises StatementError with the server's own first line, NoSelect as the engine does, and EngineAway. How long a
    statement may run is for the cluster to say.
    """
    tree = bound(_only_select(sql), params)
    if snapshot.division is not None:
        tree = _of_branch(sql, tree, snapshot.division)
    found = _told(address, snapshot.whole, tree, {})
    return Rows(tuple(found.column_names), list(zip(*(one.to_pylist() for one in found.columns), strict=True)))


def of_batches(address: str, snapshot: Snapshot, sql: str) -> pa.Table:
    """The rows of a SELECT of the house's own, which may also read batches of the snapshot by their paths.

    Raises StatementError and EngineAway as `run` does, NoSelect of any other file.
    """
    reads: Reads = {}
    tree = sqlglot.parse_one(sql, read="duckdb")
    for read in [table for table in tree.find_all(exp.Table) if isinstance(table.this, exp.ReadParquet)]:
        batches = _batches(snapshot, [one.this for one in read.this.expressions[0].find_all(exp.Literal)])
        name = f"batches_{hashlib.sha256(str(batches).encode()).hexdigest()[:16]}"
        reads[name] = batches
        read.replace(exp.to_table(name))
    return _told(address, snapshot.whole, tree, reads)


def _batches(snapshot: Snapshot, paths: list[str]) -> tuple[Batch, ...]:
    found = {str(batch.path): batch for batch in snapshot.batches}
    if not paths or not {*paths} <= found.keys():
        raise NoSelect
    return tuple(found[path] for path in paths)


def _told(address: str, snapshot: Snapshot, tree: exp.Expr, reads: Reads) -> pa.Table:
    """Raises StatementError with the server's own first line."""
    try:
        return _asked(address, snapshot, spark(named(tree)), reads)
    except (*FAILURES, NoWording) as error:
        raise StatementError(str(error).splitlines()[0]) from error


def _asked(address: str, snapshot: Snapshot, statement: str, reads: Reads) -> pa.Table:
    try:
        return _sent(address, snapshot, statement, reads)
    except FAILURES as error:
        reach(address)
        if not any(mark in str(error) for mark in GONE):
            raise
    let_go(address, snapshot)
    return _sent(address, snapshot, statement, reads)


def _sent(address: str, snapshot: Snapshot, statement: str, reads: Reads) -> pa.Table:
    made = session(address, snapshot)
    for name, batches in reads.items():
        file_view(made, name, contracts()[batches[0].table], batches)
    return made.sql(statement).toArrow()


@lru_cache(maxsize=4096)
def _only_select(sql: str) -> exp.Expr:
    """The one SELECT in the text, over views and filed tables, with functions that both engines have.

    A function that sqlglot does not know might be one by which Spark runs any Java; a name with a schema, a file.
    """
    try:
        trees = sqlglot.parse(sql, read="duckdb")
    except SqlglotError as error:
        raise StatementError(str(error).splitlines()[0]) from error
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise NoSelect
    known = {*views(), *(f"filed_{table}" for table in contracts()), *(one.alias for one in trees[0].find_all(exp.CTE))}
    if any(one.args.get("db") or one.name not in known for one in trees[0].find_all(exp.Table)):
        raise NoSelect
    for strange in trees[0].find_all(exp.Anonymous):
        raise StatementError(f"{strange.name}()")
    return trees[0]


def _of_branch(sql: str, tree: exp.Expr, division: str) -> exp.Expr:
    """The statement over a branch's own rows of each view. Raises NoSelect where it reads anything but views."""
    try:
        subtree.check(sql)
    except subtree.Foreign as error:
        raise NoSelect from error
    shown = subtree.shown(division)
    for table in list(tree.find_all(exp.Table)):
        if table.name in shown:
            own = exp.select(*views()[table.name].columns).from_(table.name).where(shown[table.name], dialect="duckdb")
            table.replace(own.subquery(table.alias_or_name))
    return tree
