"""Where the control tables of a store are: in ledger.db in its folder, or on the server that LEDGER_DB names.

Only the real store can have them on a server. Its folder then holds a file with the ledger's mark, so that a machine
that looks into another folder, or at another server, is told so instead of starting a second ledger.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert

from ledger import places
from ledger.store import control, disk, postgres, sqlite, tables, trail
from ledger.store.errors import StoreMissing, StoreUnwritable
from ledger.store.tables import info

AWAY = "ledger.postgresql"
"""In the place of ledger.db: the mark of a ledger whose control tables are on a server."""
MARK = "ledger"
"""Where that ledger's own tables remember it."""


def server(folder: Path) -> str:
    """The address of the server that has the tables of the store in this folder; empty where ledger.db has them."""
    address = places.database()
    return address if address and folder == places.real_store().resolve() else ""


def anchor(folder: Path) -> Path:
    """The file that says there is a ledger in a folder: while it is the same file, it is the same ledger."""
    return folder / (AWAY if server(folder) else sqlite.NAME)


def engine(folder: Path) -> Engine:
    """For the tables of the store in this folder, whether they are there or not."""
    address = server(folder)
    return postgres.engine(address) if address else sqlite.engine(folder / sqlite.NAME)


def exists(folder: Path) -> bool:
    """Whether there is a ledger. Raises StoreUnwritable where a server cannot be asked, or has another one."""
    return bool(_on_server(folder)) if server(folder) else (folder / sqlite.NAME).exists()


def opened(folder: Path) -> tuple[Engine, dict[str, str]]:
    """The tables and what they say of the store. Raises StoreMissing, StoreDamaged, StoreUnwritable."""
    made = engine(folder)
    if server(folder):
        facts = _on_server(folder)
    elif (folder / sqlite.NAME).exists():
        facts = control.facts(made)
    elif (folder / AWAY).exists():
        raise _unnamed(folder)
    else:
        facts = {}
    if not facts:
        raise StoreMissing(f"{folder}里没有账本。", f"There is no store in {folder}.")
    return made, facts


def _on_server(folder: Path) -> dict[str, str]:
    """What the tables on the server say of the store in this folder; nothing where there is none in either place."""
    _refuse_two(folder)
    with control.reading(engine(folder)) as connection:
        facts = control.facts_of(connection) if postgres.founded(connection) else {}
    if facts.get(MARK, "") != _marked(folder) and (facts or (folder / disk.BATCHES).exists()):
        raise _foreign(folder)
    return facts


def create(folder: Path, facts: Mapping[str, str]) -> None:
    """Makes an empty ledger, whole or not at all; if another process was first, theirs stays."""
    if server(folder):
        with control.writing(engine(folder)) as connection:
            if not postgres.founded(connection):
                _found(connection, folder, facts)
    elif (folder / AWAY).exists():
        raise _unnamed(folder)
    else:
        with disk.draft(folder, ".db") as path:
            with control.writing(sqlite.new(path)) as connection:
                tables.metadata.create_all(connection)
                _say(connection, facts)
            disk.publish_first(path, folder / sqlite.NAME)


def _say(connection: Connection, facts: Mapping[str, str]) -> None:
    connection.execute(insert(info), [{"key": key, "value": value} for key, value in facts.items()])


def _found(connection: Connection, folder: Path, facts: Mapping[str, str]) -> None:
    """The mark is on the disk before the tables count: of a ledger without one nobody could tell whose folder it is."""
    postgres.found(connection)
    _say(connection, facts)
    _mark(connection, folder)


def _mark(connection: Connection, folder: Path) -> None:
    mark = uuid.uuid4().hex
    connection.execute(delete(info).where(info.c.key == MARK))
    _say(connection, {MARK: mark})
    with disk.draft(folder) as path:
        path.write_text(mark, encoding="ascii")
        disk.publish(path, folder / AWAY)


def _marked(folder: Path) -> str:
    try:
        return (folder / AWAY).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return ""


def copy(folder: Path, target: Path) -> None:
    """The tables of a store as of one moment, as a file of SQLite's, also while others commit."""
    if not server(folder):
        sqlite.copy(folder / sqlite.NAME, target)
        return
    with control.reading(engine(folder)) as source, control.writing(sqlite.new(target)) as copied:
        tables.metadata.create_all(copied)
        tables.copy(source, copied)


@contextmanager
def moved_in(unpacked: Path, folder: Path) -> Iterator[bool]:
    """Around giving an unpacked store its name: its tables go to the server, if that is where they belong, and count
    once the block has ended. Says whether there is none of them yet; if not, nothing is to be done.
    """
    if not server(folder):
        yield True
        return
    with control.writing(engine(folder)) as target:
        free = not postgres.founded(target)
        if free:
            postgres.found(target)
            _fill(target, unpacked / sqlite.NAME)
            _mark(target, unpacked)
            (unpacked / sqlite.NAME).unlink()
        yield free


def _fill(target: Connection, file: Path) -> None:
    """Brings an older file up to date first: it may lack tables that have come since."""
    made = sqlite.engine(file)
    with control.writing(made) as older:
        trail.grow(older)
        tables.metadata.create_all(older)
    with control.reading(made) as source:
        tables.copy(source, target)
    postgres.count_on(target)


def _refuse_two(folder: Path) -> None:
    if (folder / sqlite.NAME).exists():
        raise StoreUnwritable(
            f"{folder}里有自己的 {sqlite.NAME}，{postgres.SWITCH} 又指着一个服务器，说不清以哪个为准。要搬过去：先不设 "
            f"{postgres.SWITCH} 备份，再设好它，恢复到一个新文件夹。",
            f"{folder} has its own {sqlite.NAME}, and {postgres.SWITCH} names a server: which one counts cannot be "
            f"told. To move, back up without {postgres.SWITCH}, set it, and restore into a new folder.",
        )


def _foreign(folder: Path) -> StoreUnwritable:
    return StoreUnwritable(
        f"{folder}里的数据和 {postgres.SWITCH} 指的控制表不是同一个账本。请确认共享目录已挂上、LEDGER_STORE 和 "
        f"{postgres.SWITCH} 在每台机器上都一样。",
        f"The data in {folder} and the control tables that {postgres.SWITCH} names are not of one ledger. Make sure "
        f"the shared folder is mounted and that LEDGER_STORE and {postgres.SWITCH} are the same on every machine.",
    )


def _unnamed(folder: Path) -> StoreUnwritable:
    return StoreUnwritable(
        f"{folder}的控制表在 PostgreSQL 里，这里却没有设 {postgres.SWITCH}。请设成和别的机器一样。",
        f"The control tables of {folder} are in PostgreSQL, but {postgres.SWITCH} is not set here. Set it as on the "
        "other machines.",
    )
