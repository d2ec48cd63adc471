"""A seal per version over what it says and the seal before it: a changed receipt is found, however small the change."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import Connection, and_, select, update

from ledger.store.freezes import revisions
from ledger.store.tables import batches, brought, changes, files, mappings, versions


def seal(connection: Connection, version: int) -> None:
    """Seals a version whose rows are all written."""
    value = expected(connection, version)
    connection.execute(update(versions).where(versions.c.version == version).values(seal=value))


def expected(connection: Connection, version: int) -> str:
    """The seal that a version must carry, from its rows as they are now."""
    before = connection.execute(select(versions.c.seal).where(versions.c.version == version - 1)).scalar()
    text = json.dumps([before, *_said(connection, version)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _said(connection: Connection, version: int) -> list[list[list[object]]]:
    head = select(*[column for column in versions.c if column.name != "seal"]).where(versions.c.version == version)
    moved = select(changes).where(changes.c.version == version).order_by(changes.c.table_name, changes.c.scope)
    held = (
        select(changes.c.scope, batches.c.table_name, batches.c.digest, batches.c.rows, batches.c.columns)
        .join(changes, and_(changes.c.table_name == batches.c.table_name, changes.c.after == batches.c.digest))
        .where(changes.c.version == version)
        .order_by(batches.c.table_name, changes.c.scope)
    )
    stated = select(brought).where(brought.c.version == version).order_by(brought.c.table_name, brought.c.scope)
    filed = select(files).where(files.c.version == version).order_by(files.c.position)
    mapped = select(mappings).where(mappings.c.version == version).order_by(mappings.c.fingerprint)
    said = [[list(row) for row in connection.execute(one)] for one in (head, moved, held, stated, filed, mapped)]
    why = revisions(connection).get(version)
    return [*said, [[why[0], *why[1]]]] if why else said  # versions without a reason keep the seal they always had
