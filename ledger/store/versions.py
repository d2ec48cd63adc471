"""Reading the control tables: what is in force, who changed what, which versions still count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, and_, func, select

from ledger.store import damage
from ledger.store.errors import Touched, UnknownVersion
from ledger.store.freezes import revisions
from ledger.store.model import Batch, FileReceipt, Receipt, ReceiptChange, digest_of
from ledger.store.tables import batches, brought, changes, files, mappings, versions

At = tuple[str, str]
"""Table and scope."""


NEWEST = select(func.coalesce(func.max(versions.c.version), 0))


def latest(connection: Connection) -> int:
    """The newest version; 0 in an empty store."""
    return int(connection.execute(NEWEST).scalar_one())


def known(connection: Connection, version: int | None) -> int:
    """The version asked for, or the latest. Raises UnknownVersion."""
    newest = latest(connection)
    if version is None:
        return newest
    if not 0 <= version <= newest:
        raise UnknownVersion(
            f"没有第{version}版，最新的是第{newest}版。",
            f"There is no version {version}; the latest is {newest}.",
        )
    return version


def batch_of(folder: Path, row: Row[Any], scope: str, version: int) -> Batch:
    return Batch(row.table_name, scope, row.digest, folder / row.file, row.rows, tuple(row.columns), version)


def _last_changes(version: int) -> Select[str, str, int]:
    return (
        select(changes.c.table_name, changes.c.scope, func.max(changes.c.version).label("version"))
        .where(changes.c.version <= version)
        .group_by(changes.c.table_name, changes.c.scope)
    )


def last_changed(connection: Connection, version: int) -> dict[At, int]:
    """Per table and scope the last version up to this one that touched it, removals included."""
    return {(row.table_name, row.scope): row.version for row in connection.execute(_last_changes(version))}


def in_force(connection: Connection, folder: Path, version: int) -> dict[At, Batch]:
    """Per table and scope the batch of the last change up to a version, in order of table and scope."""
    last = _last_changes(version).subquery()
    same = [changes.c[name] == last.c[name] for name in ("table_name", "scope", "version")]
    statement = (
        select(batches, changes.c.scope, changes.c.version)
        .select_from(changes)
        .join(last, and_(*same))
        .join(batches, and_(batches.c.table_name == changes.c.table_name, batches.c.digest == changes.c.after))
        .order_by(changes.c.table_name, changes.c.scope)
    )
    rows = connection.execute(statement)
    return {(row.table_name, row.scope): batch_of(folder, row, row.scope, row.version) for row in rows}


def batch(connection: Connection, folder: Path, at: At, digest: str | None) -> Batch | None:
    """The stored batch of this content, not (yet) in force anywhere."""
    found = connection.execute(select(batches).where(batches.c.table_name == at[0], batches.c.digest == digest)).first()
    return batch_of(folder, found, at[1], 0) if found else None


def touched(connection: Connection, at: At, after: int = 0) -> list[Touched]:
    """Who changed a scope after a version, oldest first."""
    statement = (
        select(changes.c.version, versions.c.who)
        .join(versions, versions.c.version == changes.c.version)
        .where(changes.c.table_name == at[0], changes.c.scope == at[1], changes.c.version > after)
        .order_by(changes.c.version)
    )
    return [Touched(*at, row.version, row.who) for row in connection.execute(statement)]


def undoes(connection: Connection) -> dict[int, int]:
    """Undoing version → the version it undid."""
    rows = connection.execute(select(versions.c.version, versions.c.undoes).where(versions.c.undoes.is_not(None)))
    return {row.version: row.undoes for row in rows}


def undone(undoes: Mapping[int, int]) -> dict[int, int]:
    """Undone version → the version that undid it, where that one has not been undone itself."""
    found: dict[int, int] = {}
    for version in sorted(undoes, reverse=True):
        if version not in found:
            found[undoes[version]] = version
    return found


def in_the_way(later: list[Touched], version: int, undoes: Mapping[int, int]) -> list[Touched]:
    """Of the later changes of a scope those that still count: an undone change and its undoing cancel out."""
    gone = undone(undoes)
    return [item for item in later if item.version not in gone and not undoes.get(item.version, 0) > version]


def receipts(connection: Connection, version: int | None = None) -> list[Receipt]:
    """Every version's receipt, newest first; or that of one version."""
    moved, filed = _moved(connection, version), _filed(connection, version)
    gone, why = undone(undoes(connection)), revisions(connection)
    rows = connection.execute(_of(select(versions), versions, version).order_by(versions.c.version.desc()))
    return [
        Receipt(
            version=row.version,
            at=datetime.fromisoformat(row.at),
            who=row.who,
            kind=row.kind,
            note=row.note,
            files=tuple(filed[row.version]),
            changes=tuple(moved[row.version]),
            undoes=row.undoes,
            undone_by=gone.get(row.version),
            reason=why.get(row.version, ("", ()))[0],
            frozen=why.get(row.version, ("", ()))[1],
        )
        for row in rows
    ]


def _of(statement: Select[*tuple[Any, ...]], table: Table, version: int | None) -> Select[*tuple[Any, ...]]:
    return statement if version is None else statement.where(table.c.version == version)


def _moved(connection: Connection, version: int | None) -> dict[int, list[ReceiptChange]]:
    counted = connection.execute(select(batches.c.table_name, batches.c.digest, batches.c.rows))
    rows = {(row.table_name, row.digest): row.rows for row in counted}
    found: dict[int, list[ReceiptChange]] = defaultdict(list)
    statement = _of(select(changes), changes, version).order_by(changes.c.table_name, changes.c.scope)
    for row in connection.execute(statement):
        before, after = (rows.get((row.table_name, digest), 0) for digest in (row.before, row.after))
        change = ReceiptChange(row.table_name, row.scope, row.before, row.after, before, after, row.displaced)
        found[row.version].append(change)
    return found


def file_receipt(body: dict[str, Any]) -> FileReceipt:
    return FileReceipt(**{**body, "problems": tuple(body["problems"])})


def _filed(connection: Connection, version: int | None) -> dict[int, list[FileReceipt]]:
    found: dict[int, list[FileReceipt]] = defaultdict(list)
    for row in connection.execute(_of(select(files), files, version).order_by(files.c.position)):
        found[row.version].append(file_receipt(row.body))
    return found


def remembered(connection: Connection) -> dict[str, str]:
    """The newest mapping of each fingerprint; one that came with an undone version is forgotten."""
    gone = undone(undoes(connection))
    found = connection.execute(select(mappings).order_by(mappings.c.version))
    return {row.fingerprint: row.toml for row in found if row.version not in gone}


def file_in_force(connection: Connection, folder: Path, sha256: str) -> int | None:
    """The newest version that brought this file, all of whose batches are still in force and whole."""
    held = in_force(connection, folder, latest(connection))
    holding = select(files.c.version).where(files.c.sha256 == sha256).order_by(files.c.version.desc()).distinct()
    for version in connection.execute(holding).scalars():
        stated = connection.execute(select(brought).where(brought.c.version == version))
        if all(_stands(held.get((row.table_name, row.scope)), row.digest) for row in stated):
            return int(version)
    return None


def _stands(held: Batch | None, stated: str | None) -> bool:
    """Whether what is in force is what was stated, and can be read."""
    return digest_of(held) == stated and (held is None or damage.whole(held.path))


def source(connection: Connection, table: str, scope: str, digest: str) -> int | None:
    """The newest version that brought this content into this scope by other means than undoing."""
    statement = (
        select(func.max(changes.c.version))
        .join(versions, versions.c.version == changes.c.version)
        .where(changes.c.table_name == table, changes.c.scope == scope, changes.c.after == digest)
        .where(versions.c.undoes.is_(None))
    )
    return connection.execute(statement).scalar()
