"""SQLite: control tables in ledger.db, for one machine. Everything that only SQLite has is in this file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from ledger.store.errors import StoreDamaged, StoreError, StoreUnwritable
from ledger.store.faults import CLOSED, fault

NAME = "ledger.db"
WAIT_SECONDS = 30
READING: Mapping[str, Any] = {}
WRITING: Mapping[str, Any] = {"writes": True}


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


def lasting(path: Path) -> tuple[int, ...] | None:
    """What a connection that stays open stands on: it is good for as long as this is the same. None where none may
    stay: on Windows, where nobody could move the file, and on a disk that is read-only.
    """
    if os.name == "nt" or os.statvfs(path).f_flag & os.ST_RDONLY:
        return None
    found = os.stat(path)
    return os.getpid(), found.st_dev, found.st_ino


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


def new(path: Path) -> Engine:
    """An empty file that readers may read while it is written."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")  # kept in the file: readers never wait for the writer
    return engine(path)


def copy(source: Path, target: Path) -> None:
    """The file as of one moment, also while others commit."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as still:
        live.backup(still)


def place(engine: Engine) -> Path:
    """What a message calls it."""
    return Path(engine.url.database or "")


def unread(reason: SQLAlchemyError) -> StoreError:
    """What is to be said when it cannot be read."""
    own = getattr(reason, "orig", None) or reason
    zh, en = fault(own)
    if str(own) in CLOSED:
        return StoreUnwritable(
            f"打不开账本文件 {NAME}：{zh}。里面的数据没有动。请确认磁盘正常、文件夹可读写，稍后再试。",
            f"Cannot open {NAME}: {en}. Its data are untouched. Make sure the disk works and the folder can be read "
            "and written, then try again.",
        )
    return StoreDamaged(
        f"账本文件 {NAME} 已损坏，读不完整({zh})。请从备份恢复。",
        f"{NAME} is damaged and cannot be read in full ({en}). Restore a backup.",
    )


def unwritten(place: Path, reason: SQLAlchemyError) -> StoreError:
    """What is to be said when it cannot be written to."""
    if not isinstance(reason, OperationalError):
        return unread(reason)
    zh, en = fault(reason.orig or reason)
    return refused(place, zh, en)


def refused(place: Path, zh: str, en: str) -> StoreUnwritable:
    return StoreUnwritable(
        f"写不进{place.name}：{zh}。请确认磁盘没有满、文件夹可写，稍后再试。",
        f"Cannot write to {place.name}: {en}. Make sure the disk is not full and the folder writable, then try again.",
    )


def damage(connection: Connection) -> list[str]:
    """What SQLite finds wrong with its own file."""
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    texts = [text for text in said if text != "ok"] + [f"{row[0]} {row[1]}" for row in broken]
    return [f"账本文件 {NAME} 已损坏({text})。请从备份恢复。" for text in texts]
