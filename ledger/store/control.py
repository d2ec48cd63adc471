"""The one commit point: versions, receipts, mappings and the audit log in SQLite, through SQLAlchemy Core.

Everything that only SQLite has (pragmas, BEGIN IMMEDIATE) is in this file, so that the address may name a
PostgreSQL server one day.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    URL,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from ledger.store import disk
from ledger.store.errors import StoreDamaged, StoreError, StoreUnwritable
from ledger.store.faults import CLOSED, fault

NAME = "ledger.db"
FORMAT = "1"
WAIT_SECONDS = 30

metadata = MetaData()

info = Table(
    "info",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),  # ISO 8601, UTC
    Column("who", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("versions.version")),
    Column("seal", String, nullable=False, default=""),  # see seals.py
)

batches = Table(
    "batches",
    metadata,
    Column("table_name", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("file", String, nullable=False),  # relative to the store, with forward slashes
    Column("sha256", String, nullable=False),  # of the file's bytes
    Column("rows", Integer, nullable=False),
    Column("columns", JSON, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("table_name", String, primary_key=True),
    Column("scope", String, primary_key=True),
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("before", String),
    Column("after", String),  # NULL: the scope was removed
    Column("displaced", Integer),
    Index("changes_version", "version"),
)

brought = Table(  # what a version's files stated, also where that was in force already
    "brought",
    metadata,
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("table_name", String, primary_key=True),
    Column("scope", String, primary_key=True),
    Column("digest", String),
)

files = Table(
    "files",
    metadata,
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("sealed", String, nullable=False),  # SHA-256 of the encrypted bytes, so that check needs no key
)

mappings = Table(
    "mappings",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("toml", Text, nullable=False),
)

freezes = Table(
    "freezes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),  # freeze, unfreeze, or revise: a version changed the frozen year
    Column("version", Integer, ForeignKey("versions.version")),
    Column("note", Text, nullable=False),
)

trail = Table(  # the audit log; a store made before it grew its columns gets it with the first line, see trail.py
    "trail",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("origin", String, nullable=False),
    Column("seal", String, nullable=False),
)

former = Table(  # the audit log while it had fewer columns: read, and brought along; never made anew
    "audit",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("detail", Text, nullable=False),
)


def _only_added_to(_table: Table, connection: Connection, **_known: object) -> None:
    for happens in ("UPDATE", "DELETE") if connection.dialect.name == "sqlite" else ():
        connection.exec_driver_sql(
            f"CREATE TRIGGER trail_no_{happens.lower()} BEFORE {happens} ON trail "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
        )


event.listen(trail, "after_create", _only_added_to)


def engine(path: Path) -> Engine:
    """Connections are opened per use: safe across threads and forks, and nothing keeps the file open on Windows."""
    made = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        hide_parameters=True,  # errors are logged: names and notes are not
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": None},
    )
    event.listen(made, "do_connect", partial(_connect, path))
    event.listen(made, "connect", _pragmas)
    event.listen(made, "begin", _begin)
    return made


def _connect(path: Path, _dialect: object, _record: object, _given: object, parameters: dict[str, Any]) -> Any:
    """On a disk that is read-only SQLite reads only what it is told will not change; None opens it as usual."""
    if os.name == "nt" or not path.exists() or not os.statvfs(path).f_flag & os.ST_RDONLY:
        return None
    return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, **parameters)


def _pragmas(raw: Any, _record: object) -> None:
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store. Raises StoreDamaged where ledger.db has other content than was written, and
    StoreUnwritable where the disk does not let it be opened.
    """
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except DatabaseError as reason:
        raise _unreadable(reason) from reason


def _unreadable(reason: DatabaseError) -> StoreError:
    zh, en = fault(reason.orig or reason)
    if str(reason.orig) in CLOSED:
        return StoreUnwritable(
            f"打不开账本文件 {NAME}：{zh}。里面的数据没有动。请确认磁盘正常、文件夹可读写，稍后再试。",
            f"Cannot open {NAME}: {en}. Its data are untouched. Make sure the disk works and the folder can be read "
            "and written, then try again.",
        )
    return StoreDamaged(
        f"账本文件 {NAME} 已损坏，读不完整({zh})。请从备份恢复。",
        f"{NAME} is damaged and cannot be read in full ({en}). Restore a backup.",
    )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The only writer until the block ends; leaving it is the commit, an exception undoes all of it.

    Raises StoreUnwritable when the turn does not come within WAIT_SECONDS or the disk refuses.
    """
    place = Path(engine.url.database or "")
    with unwritable(place), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def unwritable(place: Path) -> Iterator[None]:
    """Says in a sentence what keeps the block from writing: StoreUnwritable, or StoreDamaged."""
    try:
        yield
    except (OSError, OperationalError) as reason:
        zh, en = fault(reason.orig or reason if isinstance(reason, OperationalError) else reason)
        raise StoreUnwritable(
            f"写不进{place.name}：{zh}。请确认磁盘没有满、文件夹可写，稍后再试。",
            f"Cannot write to {place.name}: {en}. Make sure the disk is not full and the folder writable, then try "
            "again.",
        ) from reason
    except DatabaseError as reason:
        raise _unreadable(reason) from reason


def facts(engine: Engine) -> dict[str, str]:
    """What the store says of itself: format, sample, mark of its keys. Raises StoreDamaged."""
    with reading(engine) as connection:
        return {row.key: row.value for row in connection.execute(select(info))}


def create(folder: Path, facts: dict[str, str]) -> None:
    """Makes an empty ledger.db, whole or not at all; if another process was first, theirs stays."""
    with disk.draft(folder, ".db") as path:
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")  # kept in the file: readers never wait for the writer
        with writing(engine(path)) as connection:
            metadata.create_all(connection)
            connection.execute(insert(info), [{"key": key, "value": value} for key, value in facts.items()])
        disk.publish_first(path, folder / NAME)
