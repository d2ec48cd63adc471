"""PostgreSQL: control tables on a server, for several machines. Everything that only PostgreSQL has is in this file.

What is said never repeats the address or what the driver says: a password may stand in it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from ledger.store.errors import StoreDamaged, StoreError, StoreUnwritable
from ledger.store.tables import info, metadata

SWITCH = "LEDGER_DB"
WAIT_SECONDS = 30
READING: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""Every statement of a reader sees the tables as of one moment."""
WRITING: Mapping[str, Any] = {"isolation_level": "READ COMMITTED", "writes": True}
"""Who has waited for his turn sees what was committed meanwhile, whatever the server's own default is."""

POOL: Mapping[str, Any] = {"pool_size": 4, "max_overflow": 28, "pool_timeout": WAIT_SECONDS}
"""So many connections stay open, so many more at a time, so long one waits for the next."""
CONNECTION = {
    "connect_timeout": 10,
    "tcp_user_timeout": 30_000,  # milliseconds until a server that has fallen silent counts as gone
    "application_name": "union-ledger",
    "client_encoding": "utf8",  # whatever the machine's or the database's own is
    "prepare_threshold": None,  # a pooler between may give every transaction another session
}
SESSION = (
    f"SET lock_timeout = '{WAIT_SECONDS}s'",
    "SET statement_timeout = '60s'",
    "SET idle_in_transaction_session_timeout = '60s'",  # a writer that is stopped in the middle lets the others go on
    "SET tcp_keepalives_idle = 10",  # a writer whose machine is gone lets them go on after 25 seconds
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
)
TURN = "SELECT pg_advisory_xact_lock(hashtext('union-ledger'), hashtext(coalesce(current_schema(), '')))"
"""One writer per ledger; the server gives the turn back when the transaction ends, however it ends."""

_LOST = ("与它的连接断了", "the connection to it was lost")
_BUSY = ("等了太久，所有连接都在用", "all connections were in use for too long")
_SAID = {
    "08": _LOST,
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": ("它正在启动或停止", "it is starting up or shutting down"),
    "25P03": ("中途停了太久，已被它放弃", "it gave up on a transaction that stood still"),
    "55P03": ("另一个程序正在写入", "another process is writing"),
    "57014": ("它太久没有答完", "it took too long to answer"),
    "42501": ("这个用户没有所需的权限", "this user lacks the permission"),
    "25006": ("它只供读取", "it may only be read"),
    "28": ("用户名或口令不对", "user name or password is wrong"),
    "3D": ("没有这个库", "there is no such database"),
    "53": ("它的磁盘、内存或连接数用完了", "its disk, its memory or its connections are used up"),
    "58": ("它的磁盘出错", "its disk failed"),
    "22": ("内容里有它不收的字符", "it does not take a character in this"),
}
"""By the code of an error, or of its class (PostgreSQL, appendix A)."""
_UNREACHED = (
    ("authentication failed", _SAID["28"]),
    ("no password supplied", _SAID["28"]),
    ("does not exist", ("没有这个用户或这个库", "there is no such user or database")),
    ("too many", _SAID["53"]),
    ("starting up", _SAID["57P03"]),
)
"""By a part of what the driver says: a connection that is refused has no code."""
_DOUBT = (
    "这次改动要么整个生效，要么完全没有：请看历史，再试一次也不会重复",
    "Either all of this change is in force or nothing: look at the history; trying again does not double it",
)
_NOTHING = (
    "这次改动没有生效。请确认它在运行、可写，稍后再试",
    "Nothing was changed. Make sure it runs and may be written to, then try again",
)
DAMAGED = ("XX001", "XX002", "42P01", "42703")
"""A page or an index that is broken; a table or a column that is gone."""


_made: WeakSet[Engine] = WeakSet()


def engine(address: str) -> Engine:
    """The one engine of this process for an address. Raises StoreUnwritable for one it cannot read."""
    return _engine(url(address))


@lru_cache(maxsize=4)
def _engine(url: URL) -> Engine:
    try:
        made = create_engine(
            url,
            hide_parameters=True,  # errors are logged: names and notes are not
            pool_pre_ping=True,  # a server that was restarted is simply asked again
            **POOL,
            connect_args=CONNECTION,
        )
    except ImportError as reason:
        raise StoreUnwritable(
            f"设了 {SWITCH}，但没有装 PostgreSQL 的驱动。请运行 pip install -r requirements-cluster.txt，"
            f"或去掉 {SWITCH}。",
            f"{SWITCH} is set, but the driver for PostgreSQL is not installed. Run pip install -r "
            f"requirements-cluster.txt, or unset {SWITCH}.",
        ) from reason
    event.listen(made, "connect", _session)
    event.listen(made, "begin", _begin)
    _made.add(made)
    return made


def _leave() -> None:
    """In a forked process: the connections are its parent's."""
    for made in _made:
        made.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave)


def url(address: str) -> URL:
    """What LEDGER_DB names, for the driver. Raises StoreUnwritable, without a word of what stands there."""
    try:
        given = make_url(address)
    except (ArgumentError, ValueError):
        raise _unclear() from None
    if given.drivername not in ("postgresql", "postgres") or "@" in (given.host or ""):
        raise _unclear()
    return given.set(drivername="postgresql+psycopg")


def _unclear() -> StoreUnwritable:
    return StoreUnwritable(
        f"{SWITCH} 应写成 postgresql://用户:口令@主机:端口/库名(口令里的@、:、/写成%40、%3A、%2F)；现在写的读不懂。",
        f"{SWITCH} must read postgresql://user:password@host:port/database (with %40, %3A and %2F for @, : and / in "
        "the password); what it says cannot be understood.",
    )


def _session(raw: Any, _record: object) -> None:
    raw.autocommit = True
    for statement in SESSION:
        raw.execute(statement)
    raw.autocommit = False


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(TURN)


def founded(connection: Connection) -> bool:
    """Whether there is a ledger."""
    return inspect(connection).has_table(info.name)


def found(connection: Connection) -> None:
    """Makes the empty tables. Raises StoreUnwritable for a database that does not hold every character."""
    if connection.exec_driver_sql("SHOW server_encoding").scalar() != "UTF8":
        raise StoreUnwritable(
            f"{SWITCH} 指的库不是 UTF-8 编码，存不下所有的字。请用 UTF-8 建一个库(createdb -E UTF8)。",
            f"The database that {SWITCH} names is not encoded in UTF-8. Make one that is (createdb -E UTF8).",
        )
    metadata.create_all(connection)


def count_on(connection: Connection) -> None:
    """After rows came with numbers of their own: the next one goes on from the last."""
    connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('freezes', 'id'), max(id)) FROM freezes")


def place(_engine: Engine) -> Path:
    """What a message calls it."""
    return Path(SWITCH)


def fault(reason: SQLAlchemyError) -> tuple[str, str]:
    """Why it failed, in Chinese and English, without a full stop."""
    if not isinstance(reason, DBAPIError):
        return _BUSY
    code = _code(reason)
    if said := _SAID.get(code) or _SAID.get(code[:2]):
        return said
    if code:
        return f"它报了错，代码{code}", f"it reported error {code}"
    if reason.connection_invalidated:
        return _LOST
    told = str(reason.orig)
    return next((said for part, said in _UNREACHED if part in told), ("连不上它", "it cannot be reached"))


def _code(reason: SQLAlchemyError) -> str:
    """Five characters (PostgreSQL, appendix A); none where no answer came."""
    return str(getattr(getattr(reason, "orig", None), "sqlstate", None) or "")


def unread(reason: SQLAlchemyError) -> StoreError:
    """What is to be said when it cannot be read."""
    zh, en = fault(reason)
    if _code(reason) in DAMAGED:
        return StoreDamaged(
            f"PostgreSQL 里的控制表已损坏，读不完整({zh})。请从备份恢复。",
            f"The control tables in PostgreSQL are damaged and cannot be read in full ({en}). Restore a backup.",
        )
    return StoreUnwritable(
        f"读不了 {SWITCH} 指的 PostgreSQL：{zh}。里面的数据没有动。请确认它在运行、连得上，稍后再试。",
        f"Cannot read the PostgreSQL server that {SWITCH} names: {en}. Its data are untouched. Make sure it runs and "
        "can be reached, then try again.",
    )


def unwritten(_place: Path, reason: SQLAlchemyError) -> StoreError:
    """What is to be said when it cannot be written to; a commit whose answer is lost is whole or not there."""
    zh, en = fault(reason)
    outcome = _DOUBT if (zh, en) == _LOST else _NOTHING
    return StoreUnwritable(
        f"写不进 {SWITCH} 指的 PostgreSQL：{zh}。{outcome[0]}。",
        f"Cannot write to the PostgreSQL server that {SWITCH} names: {en}. {outcome[1]}.",
    )


def damage(_connection: Connection) -> list[str]:
    """Nothing more: the server looks after its own pages, and `check` compares every row with its seal."""
    return []
