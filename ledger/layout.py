"""Layout: the views of a snapshot inside DuckDB, each laid out when a statement first names it.

What a statement needs is found by the words it holds: it can read nothing that it does not name. So a question about
the survey neither opens the files of the other ledgers nor works out where people stood.
"""

from __future__ import annotations

import atexit
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from ledger import filed, spill, subtree, summaries
from ledger.catalogue import AS_OF
from ledger.contracts import contracts
from ledger.places import QUERIES
from ledger.store import BATCHES, Snapshot, damage

FILED = "filed_"
KEPT_SNAPSHOTS = 64
"""Schemas held open; views cost a few kilobytes each."""
_WORD = re.compile(r"\w+")
_OTHERWISE = re.compile(r"\bAS\s+\w+", re.IGNORECASE)
"""A name that a statement gives itself; a view read without its joins goes on under the view's."""
_NAMED = re.compile(r"CREATE (?:VIEW|TABLE) (\w+)")

_lock = threading.Lock()
_open: OrderedDict[tuple[Path, str], set[str]] = OrderedDict()
"""Store and schema → what has been laid out in it."""


# --- what stands behind a statement ------------------------------------------------------------------------


@cache
def tables_sql() -> str:
    return (QUERIES / "tables.sql").read_text(encoding="utf-8")


@cache
def _definitions() -> Mapping[str, str]:
    """Of tables.sql in its order: view or table → the statement that makes it."""
    made = [one.query for one in duckdb.extract_statements(tables_sql())]
    return {found.group(1): text for text in made if (found := _NAMED.search(text))}


@cache
def _behind() -> Mapping[str, frozenset[str]]:
    """View or table → the filed tables, views and tables that its definition names; all stand before it."""
    found: dict[str, frozenset[str]] = {f"{FILED}{table}": frozenset() for table in contracts()}
    for name, text in _definitions().items():
        said = "\n".join(line.split("--")[0] for line in text.splitlines())
        found[name] = frozenset(set(_WORD.findall(said)) & found.keys())
    return found


@lru_cache(maxsize=4096)
def needs(sql: str) -> frozenset[str]:
    """Everything that has to be there for a statement, through views of views; of one that names nothing, all."""
    named = frozenset(_WORD.findall(_OTHERWISE.sub(" ", sql))) & _behind().keys()
    return _closed(named or frozenset(_behind()), without="")


@lru_cache(maxsize=4096)
def reads(sql: str) -> tuple[tuple[str, ...], bool]:
    """The filed tables that a statement rests on, and whether it rests on 数据截至, but for what that day rests on."""
    named = frozenset(_WORD.findall(sql)) & _behind().keys()
    if AS_OF in named:
        return _filed(_closed(named, without="")), False
    found = _closed(named, without=AS_OF)
    return _filed(found), AS_OF in found


def _filed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name.removeprefix(FILED) for name in names if name.startswith(FILED)))


def _closed(names: frozenset[str], without: str) -> frozenset[str]:
    """These names and all behind them, save what is only behind `without`."""
    found, due = set[str](), set(names)
    while due:
        name = due.pop()
        found.add(name)
        due |= (_behind()[name] if name != without else frozenset()) - found
    return frozenset(found)


# --- the engine's own schemas ------------------------------------------------------------------------------


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


def at(snapshot: Snapshot, sql: str) -> duckdb.DuckDBPyConnection:
    """A fresh cursor whose unqualified names are the views of this snapshot, those laid out that the statement names.

    Raises BatchDamaged: a changed byte may read as another number without a word from DuckDB.
    """
    with _lock:
        root = _held(snapshot, needs(sql))
        if len(_open) > KEPT_SNAPSHOTS:
            (folder, key), _ = _open.popitem(last=False)
            _root(folder).cursor().execute(f"DROP SCHEMA {key} CASCADE")
    cursor = root.cursor()
    cursor.execute(f"SET search_path = '{snapshot.key}'")
    return cursor


def _held(snapshot: Snapshot, names: frozenset[str]) -> duckdb.DuckDBPyConnection:
    """The engine with these names in the snapshot's schema, under the lock. A branch's rests on that of the whole."""
    root, known = _root(snapshot.folder), (snapshot.folder, snapshot.key)
    if snapshot.division is not None:
        _held(snapshot.whole, names)
    if known not in _open:
        damage.check(snapshot.batches)
        root.cursor().execute(f"CREATE SCHEMA {snapshot.key}")
        _open[known] = set()
    if missing := names - _open[known]:
        _lay_out(root, snapshot, missing)
        _open[known] |= missing
    _open.move_to_end(known)
    return root


def _lay_out(root: duckdb.DuckDBPyConnection, snapshot: Snapshot, names: frozenset[str]) -> None:
    cursor = root.cursor()
    cursor.execute("BEGIN")
    cursor.execute(f"SET search_path = '{snapshot.key}'")
    for statement in _made(snapshot, names):
        cursor.execute(statement)
    cursor.execute("COMMIT")


def _made(snapshot: Snapshot, names: frozenset[str]) -> Iterable[str]:
    """What makes these names. A branch has each view of the whole with no row but its own, and no filed table."""
    if snapshot.division is not None:
        whole = snapshot.whole.key
        for view, condition in subtree.shown(snapshot.division).items():
            if view in names:
                yield f"CREATE VIEW {snapshot.key}.{view} AS SELECT * FROM {whole}.{view} WHERE {condition}"
        return
    for contract in contracts().values():
        if (name := f"{FILED}{contract.table}") in names:
            yield f"CREATE VIEW {name} AS {filed.select(contract, snapshot.of(contract.table))}"
    for name, text in _definitions().items():
        if name in names:
            yield text


def let_go(snapshot: Snapshot) -> None:
    """Drops a snapshot's schema. Those of branches rest on it and find the one laid out next."""
    with _lock:
        if (known := (snapshot.folder, snapshot.key)) in _open:
            del _open[known]
            _root(snapshot.folder).cursor().execute(f"DROP SCHEMA {snapshot.key} CASCADE")
