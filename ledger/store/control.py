"""The one commit point: transactions on the control tables, through SQLAlchemy Core, whichever database has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError, SQLAlchemyError, TimeoutError

from ledger.store import postgres, sqlite
from ledger.store.errors import StoreError
from ledger.store.faults import fault
from ledger.store.tables import info

FORMAT = "1"


class Kind(Protocol):
    """What a kind of database does in its own way, beside making an engine. On each a block that is marked as writing
    has the ledger to itself from its first statement on.
    """

    READING: Mapping[str, Any]
    """Options of a connection that only reads, and all of it as of one moment."""
    WRITING: Mapping[str, Any]
    """Options of one that writes."""

    def place(self, engine: Engine, /) -> Path: ...
    def unread(self, reason: SQLAlchemyError, /) -> StoreError: ...
    def unwritten(self, place: Path, reason: SQLAlchemyError, /) -> StoreError: ...
    def damage(self, connection: Connection, /) -> list[str]: ...


REFUSALS = (DatabaseError, TimeoutError)
"""What a database says no with; the second one is that of connections that are all taken."""
KINDS: Mapping[str, Kind] = {"sqlite": sqlite, "postgresql": postgres}


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store. Raises StoreDamaged where the tables have other content than was written, and
    StoreUnwritable where the disk or the server does not let them be opened.
    """
    options = KINDS[engine.dialect.name].READING
    with understood(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def understood(engine: Engine) -> Iterator[None]:
    """Says in a sentence why the tables cannot be read in the block."""
    try:
        yield
    except REFUSALS as reason:
        raise KINDS[engine.dialect.name].unread(reason) from reason


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The only writer until the block ends; leaving it is the commit, an exception undoes all of it.

    Raises StoreUnwritable when the turn does not come in time, or the disk or the server refuses.
    """
    kind = KINDS[engine.dialect.name]
    place = kind.place(engine)
    try:
        with unwritable(place), engine.connect().execution_options(**kind.WRITING) as connection, connection.begin():
            yield connection
    except REFUSALS as reason:
        raise kind.unwritten(place, reason) from reason


@contextmanager
def unwritable(place: Path) -> Iterator[None]:
    """Says in a sentence what keeps the block from writing to the disk: StoreUnwritable."""
    try:
        yield
    except OSError as reason:
        raise sqlite.refused(place, *fault(reason)) from reason


def facts(engine: Engine) -> dict[str, str]:
    """What the store says of itself: format, sample, mark of its keys. Raises StoreDamaged."""
    with reading(engine) as connection:
        return facts_of(connection)


def facts_of(connection: Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(select(info))}
