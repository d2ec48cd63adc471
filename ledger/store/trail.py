"""The audit log: lines are added and never changed, each sealed over what it says and the seal before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeVarTuple

from sqlalchemy import Connection, Engine, FromClause, Select, func, insert, inspect, literal, select, update

from ledger.store.control import reading, writing
from ledger.store.model import Audited
from ledger.store.tables import former, info, trail

HEAD = "trail"
"""Where the store remembers the newest line, so that lines cut off at the end are missed."""
Parts = TypeVarTuple("Parts")


@dataclass(frozen=True)
class Deed:
    """What is to be written down: who in which role did what to what, from where. Codes and names, never a value."""

    who: str
    act: str
    what: str = ""
    role: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Wanted:
    """Which lines: every empty part wants all. `since` and `until` are moments, the second one not included."""

    who: str = ""
    act: str = ""
    since: datetime | None = None
    until: datetime | None = None


EVERY = Wanted()


def add(connection: Connection, deed: Deed) -> None:
    """One more line, in the transaction of what it tells about."""
    grow(connection)
    _append(connection, datetime.now(UTC).isoformat(), deed)


def grow(connection: Connection) -> None:
    """Gives a store whose log had fewer columns one that has them all, with its lines."""
    if not inspect(connection).has_table(trail.name):
        trail.create(connection)
        _bring_along(connection)


def _bring_along(connection: Connection) -> None:
    """The lines of a store whose log had fewer columns, as they were."""
    if inspect(connection).has_table(former.name):
        for row in connection.execute(select(former).order_by(former.c.id)).all():
            _append(connection, row.at, Deed(row.who, row.what, row.detail))
        former.drop(connection)


def _append(connection: Connection, at: str, deed: Deed) -> None:
    last = connection.execute(select(trail.c.number, trail.c.seal).order_by(trail.c.number.desc()).limit(1)).first()
    number, before = (last.number + 1, last.seal) if last else (1, "")
    row = {"number": number, "at": at, "who": deed.who, "role": deed.role, "act": deed.act}
    row |= {"what": deed.what, "origin": deed.origin}
    seal = _seal(before, row.values())
    connection.execute(insert(trail).values(**row, seal=seal))
    kept = connection.execute(update(info).where(info.c.key == HEAD).values(value=_head(number, seal)))
    if not kept.rowcount:
        connection.execute(insert(info).values(key=HEAD, value=_head(number, seal)))


def _seal(before: str, said: Iterable[object]) -> str:
    return hashlib.sha256(json.dumps([before, *said], ensure_ascii=False).encode()).hexdigest()


def _head(number: int, seal: str) -> str:
    return f"{number} {seal}"


class Log:
    """The audit log of one store, for whoever writes a line or may read them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, deed: Deed) -> None:
        """One more line, durable when this returns. Raises StoreUnwritable."""
        with writing(self._engine) as connection:
            add(connection, deed)

    def lines(self, wanted: Wanted = EVERY, *, limit: int | None = None, offset: int = 0) -> list[Audited]:
        """Lines as wanted, newest first; `limit` of them, or all, after the first `offset`."""
        with reading(self._engine) as connection:
            held = _lines(connection)
            asked = _of(select(held), held, wanted).order_by(held.c.number.desc())
            rows = connection.execute(asked.limit(limit).offset(offset)).all()
        return [
            Audited(row.number, datetime.fromisoformat(row.at), row.who, row.role, row.act, row.what, row.origin)
            for row in rows
        ]

    def count(self, wanted: Wanted = EVERY) -> int:
        """How many lines are as wanted."""
        with reading(self._engine) as connection:
            held = _lines(connection)
            asked = _of(select(func.count()).select_from(held), held, wanted)
            return int(connection.execute(asked).scalar_one())

    def named(self, column: Literal["who", "act"]) -> list[str]:
        """Every who, or every act, that the log has."""
        with reading(self._engine) as connection:
            named = _lines(connection).c[column]
            return list(connection.execute(select(named).distinct().order_by(named)).scalars())


def _lines(connection: Connection) -> FromClause:
    """The log; in a store that nothing has been written down in since it grew its columns, the former one."""
    if inspect(connection).has_table(trail.name):
        return trail
    said = (former.c.id.label("number"), former.c.at, former.c.who, literal("").label("role"))
    told = (former.c.what.label("act"), former.c.detail.label("what"), literal("").label("origin"))
    return select(*said, *told).subquery()


def _of(statement: Select[*Parts], lines: FromClause, wanted: Wanted) -> Select[*Parts]:
    for column in ("who", "act"):
        if value := getattr(wanted, column):
            statement = statement.where(lines.c[column] == value)
    if wanted.since:
        statement = statement.where(lines.c.at >= wanted.since.astimezone(UTC).isoformat())
    if wanted.until:
        statement = statement.where(lines.c.at < wanted.until.astimezone(UTC).isoformat())
    return statement


def faults(connection: Connection) -> list[str]:
    """The first line that is not as it was written, or is missing; [] where the whole log is sound."""
    number, before = 0, ""
    held = inspect(connection).has_table(trail.name)
    for row in connection.execute(select(trail).order_by(trail.c.number)) if held else ():
        number += 1
        if row.number != number:
            return [f"审计日志缺第{number}条，有人或有故障删过它。请从备份恢复。"]
        if row.seal != _seal(before, row[:-1]):
            return [f"审计日志第{number}条与当时所写的不符，有人或有故障改动过它。请从备份恢复。"]
        before = row.seal
    return _cut_off(connection, number, before)


def _cut_off(connection: Connection, number: int, seal: str) -> list[str]:
    """The end is compared with what is remembered of it: without its last lines a chain is still a chain."""
    head = connection.execute(select(info.c.value).where(info.c.key == HEAD)).scalar()
    if (head or _head(0, "")) == _head(number, seal):
        return []
    return [f"审计日志的末尾被改动过：应到第{(head or '?').split()[0]}条，现在到第{number}条。请从备份恢复。"]
