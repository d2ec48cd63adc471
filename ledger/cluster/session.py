"""Session: one Spark Connect session per address and snapshot, in which the views bear their plain names."""

from __future__ import annotations

import socket
import threading
import warnings
from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

import sqlglot
from sqlglot import exp

from ledger.cluster import worked
from ledger.cluster.dialect import spark
from ledger.contracts import Contract, contracts
from ledger.places import QUERIES
from ledger.result import EngineAway
from ledger.store import Batch, Snapshot, damage

with warnings.catch_warnings():
    warnings.simplefilter("ignore", FutureWarning)  # of frames in pandas 3: rows travel as Arrow here
    from pyspark.sql.connect.client.retries import DefaultPolicy
    from pyspark.sql.connect.session import SparkSession

KEPT_SESSIONS = 16
"""Snapshots held open; a session's views cost the server some megabytes."""
PORT = 15002
"""Of Spark Connect, where the address names none."""
REACH_SECONDS = 5.0
RETRIES = 5
"""Of a call that met no server: five seconds in all. The client's own 15 take ten minutes, at its end as well."""
SPARK_TYPES = {"VARCHAR": "STRING", "TIMESTAMP": "TIMESTAMP_NTZ", "INTEGER": "INT"}

_lock = threading.Lock()
_open: OrderedDict[tuple[str, str], SparkSession] = OrderedDict()


def session(address: str, snapshot: Snapshot) -> SparkSession:
    """The session in which unqualified names are the views of this snapshot, laid out with the first question.

    Raises EngineAway where nobody listens at the address, and BatchDamaged.
    """
    reach(address)
    at = (address, snapshot.key)
    with _lock:
        if at not in _open:
            _open[at] = _laid_out(address, snapshot)
        _open.move_to_end(at)
        if len(_open) > KEPT_SESSIONS:
            _open.popitem(last=False)[1].stop()
        return _open[at]


def let_go(address: str, snapshot: Snapshot) -> None:
    """Forgets a session that the server no longer knows; the next question lays out another."""
    with _lock:
        if gone := _open.pop((address, snapshot.key), None):
            gone.stop()


def reach(address: str) -> None:
    """Raises EngineAway where nobody listens: the client itself would try for ten minutes before it says so."""
    place = urlsplit(address)
    if place.scheme != "sc" or not place.hostname:
        raise EngineAway("address", address)
    try:
        socket.create_connection((place.hostname, place.port or PORT), REACH_SECONDS).close()
    except OSError as error:
        raise EngineAway("unreachable", f"{place.hostname}:{place.port or PORT}") from error


def _laid_out(address: str, snapshot: Snapshot) -> SparkSession:
    damage.check(snapshot.batches)
    made = SparkSession.builder.remote(address).create()
    made.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES, max_backoff=2000)])
    made.conf.set("spark.sql.session.timeZone", "UTC")
    for table, contract in contracts().items():
        file_view(made, f"filed_{table}", contract, snapshot.of(table))
    folder = worked.folder(snapshot, _text())
    for name, (kind, select) in _views().items():
        if kind == "VIEW":
            made.sql(f"CREATE TEMPORARY VIEW {name} AS {select}")
        else:
            worked.table(made, folder / name, select).createOrReplaceTempView(name)
    return made


def file_view(made: SparkSession, name: str, contract: Contract, batches: Iterable[Batch]) -> None:
    """A view of these batches: declared types always, NULL for a column that a batch has not."""
    kinds = ", ".join(f"{column} {SPARK_TYPES.get(kind, kind)}" for column, kind in contract.stored.items())
    files = [str(batch.path) for batch in batches]
    rows = made.read.schema(kinds).parquet(*files) if files else made.createDataFrame([], kinds)
    rows.createOrReplaceTempView(name)


@cache
def _text() -> str:
    return (QUERIES / "tables.sql").read_text(encoding="utf-8")


@cache
def _views() -> dict[str, tuple[str, str]]:
    """Of tables.sql in its order: name → VIEW or TABLE, and its SELECT worded for Spark."""
    made = [one for one in sqlglot.parse(_text(), read="duckdb") if isinstance(one, exp.Create)]
    return {one.this.name: (str(one.kind), spark(one.expression)) for one in made}
