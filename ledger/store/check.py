"""Looking for damage: every batch and original that a version names, every receipt, and the database itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from ledger.store import control, digests, disk, seals, tables, trail
from ledger.store.commits import place
from ledger.store.errors import StoreDamaged
from ledger.store.model import Batch
from ledger.store.sealing import PURGED

REMEDY = "请从备份恢复，或重新导入原来的文件。"


def intact(engine: Engine, batch: Batch) -> bool:
    """Whether a stored batch still has the bytes it was committed with."""
    columns = tables.batches.c
    here = [columns.table_name == batch.table, columns.digest == batch.digest]
    with control.reading(engine) as connection:
        recorded = connection.execute(select(columns.sha256).where(*here)).scalar_one()
    return batch.path.exists() and disk.sha256_of(batch.path) == recorded


def check(engine: Engine, folder: Path) -> list[str]:
    """Every damage, one sentence each. What no version names is not looked at."""
    try:
        with control.reading(engine) as connection:
            found = [
                *control.KINDS[connection.dialect.name].damage(connection),
                *_receipts(connection),
                *trail.faults(connection),
            ]
            held = connection.execute(select(tables.batches)).all()
            used = _used(connection)
            kept = connection.execute(select(tables.originals)).all()
    except StoreDamaged as reason:
        return [reason.zh]
    found += [text for row in held if (text := _batch_fault(folder, row, used))]
    return found + [text for row in kept if (text := _original_fault(folder, row))]


def _receipts(connection: Connection) -> list[str]:
    rows = connection.execute(
        select(tables.versions.c.version, tables.versions.c.seal).order_by(tables.versions.c.version)
    ).all()
    gaps = [f"第{at}版的登记不见了。请从备份恢复。" for at, row in enumerate(rows, 1) if row.version != at][:1]
    altered = [row.version for row in rows if row.seal != seals.expected(connection, row.version)]
    return gaps + [f"第{version}版的登记与当时所写的不符，有人或有故障改动过它。请从备份恢复。" for version in altered]


def _used(connection: Connection) -> dict[tuple[str, str], str]:
    """Table and digest → where a batch first came into force, for people."""
    statement = select(tables.changes).where(tables.changes.c.after.is_not(None))
    rows = connection.execute(statement.order_by(tables.changes.c.version.desc()))
    return {(row.table_name, row.after): f"「{place(row.table_name, row.scope)}」(第{row.version}版)" for row in rows}


def _batch_fault(folder: Path, row: Row[Any], used: dict[tuple[str, str], str]) -> str | None:
    """A file with changed bytes is not parsed: a broken Parquet file may take the reader down with it."""
    where, path = used.get((row.table_name, row.digest), row.table_name), folder / row.file
    if not path.exists():
        return f"{where}的数据文件不见了：{row.file}。{REMEDY}"
    if disk.sha256_of(path) != row.sha256:
        return f"{where}的数据文件已损坏，字节与登记的不符：{row.file}。{REMEDY}"
    digest, rows = digests.as_named(path, row.table_name, row.digest)
    if rows != row.rows:
        return f"{where}的行数不符：登记{row.rows}行，文件里有{rows}行：{row.file}。{REMEDY}"
    return None if digest == row.digest else f"{where}的内容与登记的摘要不符：{row.file}。{REMEDY}"


def _original_fault(folder: Path, row: Row[Any]) -> str | None:
    if row.sealed == PURGED:
        return None
    path = folder / "originals" / row.sha256
    if not path.exists():
        return f"一份上传原件不见了：originals/{row.sha256}。台账数据不受影响；请从备份恢复这份原件。"
    if disk.sha256_of(path) != row.sealed:
        return f"一份上传原件已损坏：originals/{row.sha256}。台账数据不受影响；请从备份恢复这份原件。"
    return None
