"""Newest: how far a ledger has come. Every run of every page asks, so the connection it is asked by stays open.

One opened for the question cost 1.5 ms, most of it for SQLite's log, which the last connection to go takes down; one
that stays costs 0.1 ms. It holds no transaction between two questions: writers never wait for it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from ledger.store import control, sqlite, versions


class Newest:
    """The newest version of one ledger, read anew at every question."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._turn = engine, threading.Lock()
        self._held: tuple[tuple[int, ...], Connection] | None = None

    def version(self) -> int:
        """0 while the ledger is empty. Raises what `control.reading` raises."""
        with self._reading() as connection:
            return versions.latest(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        file = self._file()
        if file is None:
            with control.reading(self._engine) as connection:
                yield connection
            return
        with self._turn, control.understood(self._engine):
            connection = self._connected(file)
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                self._let_go()
                raise

    def _file(self) -> tuple[int, ...] | None:
        """The file that an open connection is good for; None where none stays open, and while there is no such file."""
        if self._engine.dialect.name != "sqlite":
            return None
        try:
            return sqlite.lasting(sqlite.place(self._engine))
        except OSError:
            return None

    def _connected(self, file: tuple[int, ...]) -> Connection:
        if self._held is None or self._held[0] != file:
            self._let_go()
            self._held = file, self._engine.connect()
        return self._held[1]

    def _let_go(self) -> None:
        if self._held:
            self._held[1].close()
        self._held = None
