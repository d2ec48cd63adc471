"""定稿: a year that has been reported is frozen; changing it takes a reason, which its receipt then carries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, inspect, select

from ledger.contracts import Contract, contracts
from ledger.store import trail
from ledger.store.errors import Frozen, NothingToDo
from ledger.store.model import Batch, Change, Freeze
from ledger.store.tables import freezes

if TYPE_CHECKING:
    import pyarrow as pa

_YEAR = re.compile(r"^((?:19|20)\d\d)(?:-|$)")
FREEZE, THAW, REVISE = "freeze", "unfreeze", "revise"


def frozen(connection: Connection) -> dict[int, Freeze]:
    """The frozen years, the earliest first, each with who froze it and when."""
    if not inspect(connection).has_table(freezes.name):  # a store made before years could be frozen
        return {}
    rows = connection.execute(select(freezes).where(freezes.c.what != REVISE).order_by(freezes.c.id)).all()
    last = {row.year: row for row in rows}
    return {
        year: Freeze(year, datetime.fromisoformat(row.at), row.who, row.note)
        for year, row in sorted(last.items())
        if row.what == FREEZE
    }


def turn(connection: Connection, year: int, deed: trail.Deed, at: str, note: str) -> None:
    """Freezes or unfreezes a year, as the deed's act says; the deed is audited. Raises NothingToDo if it is so."""
    if (year in frozen(connection)) == (deed.act == FREEZE):
        done = ("已经定稿", "is frozen already") if deed.act == FREEZE else ("没有定稿", "is not frozen")
        raise NothingToDo(f"{year}年{done[0]}，没有变化。", f"{year} {done[1]}; nothing changes.")
    freezes.create(connection, checkfirst=True)
    row = {"year": year, "at": at, "who": deed.who, "what": deed.act, "note": note}
    connection.execute(insert(freezes).values(**row))
    trail.add(connection, deed)


def guard(
    connection: Connection, changes: Iterable[Change], now: Mapping[tuple[str, str], Batch], reason: str
) -> set[int]:
    """The frozen years that real changes touch. Raises Frozen where there are any and no reason is given."""
    held = frozen(connection)
    touched = years_of(changes, now) & set(held) if held else set()
    if touched and not reason.strip():
        zh, en = ("、".join(map(str, sorted(touched))), ", ".join(map(str, sorted(touched))))
        raise Frozen(
            f"{zh}年已定稿，改动需要写明原因(命令行用 --reason)。",
            f"{en} is frozen; a change needs a reason (--reason on the command line).",
            tuple(sorted(touched)),
        )
    return touched


def note_revision(connection: Connection, version: int, years: Iterable[int], at: str, who: str, reason: str) -> None:
    """Writes beside a version why it changed frozen years."""
    rows = [
        {"year": y, "at": at, "who": who, "what": REVISE, "note": reason, "version": version} for y in sorted(years)
    ]
    if rows:
        connection.execute(insert(freezes), rows)


def revisions(connection: Connection) -> dict[int, tuple[str, tuple[int, ...]]]:
    """Version → the reason it changed frozen years, and which."""
    if not inspect(connection).has_table(freezes.name):
        return {}
    rows = connection.execute(select(freezes).where(freezes.c.what == REVISE).order_by(freezes.c.year)).all()
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.version].append(row)
    return {version: (held[0].note, tuple(row.year for row in held)) for version, held in found.items()}


def years_of(changes: Iterable[Change], now: Mapping[tuple[str, str], Batch]) -> set[int]:
    """The years whose figures the changes are about: a scope's own, or its event's.

    What is one batch for all years (the organisation, its aliases, the catalogues of titles and zones) is never frozen.
    """
    real = [change for change in changes if change.real]
    found: set[int] = set()
    for change in real:
        contract = contracts().get(change.table)
        if match := _YEAR.match(change.scope):
            found.add(int(match[1]))
        elif contract and contract.event:
            found |= _of_event(contract, change.scope, [*now.values(), *(c.after for c in real if c.after)])
    return found


def _of_event(contract: Contract, event: str, batches: Iterable[Batch]) -> set[int]:
    """The years in which the event with this id began, in force or coming."""
    table, column = contract.event["table"], contract.event["column"]
    held = [_read(batch) for batch in batches if batch.table == table]
    pairs = [pair for rows in held for pair in zip(_column(rows, column), _column(rows, "start_date"), strict=True)]
    return {day.year for name, day in pairs if name == event and day}


def _column(rows: pa.Table, name: str) -> list[Any]:
    return rows[name].to_pylist() if name in rows.column_names else [None] * rows.num_rows


def _read(batch: Batch) -> pa.Table:
    import pyarrow.parquet as pq

    return pq.ParquetFile(str(batch.path)).read()
