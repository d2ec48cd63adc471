"""Running: one SELECT on the cluster, its rows as DuckDB would give them."""

from __future__ import annotations

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
from ledger.cluster.session import let_go, reach, session
from ledger.contracts import contracts
from ledger.result import NoSelect, Params, Rows, StatementError
from ledger.store import Snapshot

FAILURES = (PySparkException, RpcError)
GONE = ("INVALID_HANDLE", "TABLE_OR_VIEW_NOT_FOUND")
"""What a server says that no longer knows the session: it was idle for too long, or the server started anew."""


def run(address: str, snapshot: Snapshot, sql: str, params: Params | None = None) -> Rows:
    """The rows of one SELECT over the views at one snapshot, worked out at `sc://host:port`.

    Raises StatementError with the server's own first line, NoSelect as the engine does, and EngineAway. How long a
    statement may run is for the cluster to say.
    """
    tree = bound(_only_select(sql), params)
    if snapshot.division is not None:
        tree = _of_branch(sql, tree, snapshot.division)
    try:
        found = _asked(address, snapshot.whole, spark(named(tree)))
    except (*FAILURES, NoWording) as error:
        raise StatementError(str(error).splitlines()[0]) from error
    return Rows(tuple(found.column_names), list(zip(*(one.to_pylist() for one in found.columns), strict=True)))


def _asked(address: str, snapshot: Snapshot, statement: str) -> pa.Table:
    try:
        return session(address, snapshot).sql(statement).toArrow()
    except FAILURES as error:
        reach(address)
        if not any(mark in str(error) for mark in GONE):
            raise
    let_go(address, snapshot)
    return session(address, snapshot).sql(statement).toArrow()


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
