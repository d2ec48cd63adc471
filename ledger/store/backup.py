"""One file with everything a store needs but its keys, and the way back."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Select, select
from sqlalchemy.exc import DatabaseError

from ledger.store import check, control, disk, homes, postgres, sqlite, tables
from ledger.store.book import Store
from ledger.store.errors import BackupRefused
from ledger.store.faults import fault
from ledger.store.sealing import PURGED


def backup(store: Store, file: Path) -> None:
    """Writes a consistent copy of the store to one zip file, also while others commit.

    It has the control tables as of one moment (as a ledger.db, wherever they are), every batch that those name, and
    the encrypted originals. It does not have the keys: keep `<store>.keys` apart from it, or whoever finds the backup
    can open the originals.
    Raises BackupRefused when the file cannot be written.
    """
    file = file.expanduser().resolve()
    if file.is_relative_to(store.folder):
        raise BackupRefused(
            "备份不能放在账本自己的文件夹里，请另选位置。", "A backup cannot lie inside the store it saves."
        )
    try:
        disk.make_folder(file.parent)
        with disk.draft(file.parent) as path:
            _pack(store, path)
            disk.publish(path, file)
    except (OSError, sqlite3.Error) as reason:
        zh, en = fault(reason)
        raise BackupRefused(f"备份写不成：{zh}。", f"The backup cannot be written: {en}.") from reason


def _pack(store: Store, path: Path) -> None:
    with disk.draft(path.parent, ".db") as copy:
        homes.copy(store.folder, copy)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as pack:  # Parquet and ciphertext do not shrink
            pack.write(copy, sqlite.NAME)
            for name in _named(copy):
                pack.write(store.folder / name, name)


def _named(ledger: Path) -> Iterator[str]:
    """Files that the versions in a ledger.db name, relative to the store."""
    with control.reading(sqlite.engine(ledger)) as connection:
        yield from connection.execute(select(tables.batches.c.file)).scalars().all()
        for sha256 in connection.execute(_kept()).scalars().all():
            yield f"originals/{sha256}"


def _kept() -> Select[str]:
    return select(tables.originals.c.sha256).where(tables.originals.c.sealed != PURGED)


def restore(file: Path, folder: Path) -> Store:
    """Unpacks a backup into a folder that does not exist or is empty, checks it, and opens it.

    Raises BackupRefused for a file that is no whole backup and for a folder that has something in it; then the
    folder is as before. Where LEDGER_DB names a server, the control tables go there, into an empty database; a backup
    of either kind restores to either. The keys folder has to be put beside the store by hand.
    """
    folder = folder.expanduser().resolve()
    if not file.is_file():
        raise BackupRefused(f"没有这个备份文件：{file}", f"There is no backup file {file}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupRefused(
            f"{folder}不是空文件夹。恢复不会覆盖已有的数据，请另选一个新文件夹。",
            f"{folder} is not empty. Restoring never overwrites; choose a new folder.",
        )
    disk.make_folder(folder.parent)
    with TemporaryDirectory(prefix=".restore-", dir=folder.parent, ignore_cleanup_errors=True) as room:
        unpacked = Path(room) / "store"
        try:
            _unpack(file, unpacked)
        except (OSError, KeyError, zipfile.BadZipFile, DatabaseError) as reason:
            raise BackupRefused(
                f"{file.name} 不是完整的账本备份，请换一份。",
                f"{file.name} is no whole backup of a store; use another.",
            ) from reason
        _refuse_damaged(file, unpacked)
        _move(unpacked, folder)
    return Store.open(folder)


def _unpack(file: Path, target: Path) -> None:
    """Takes out what the backup's own ledger.db names and nothing else."""
    target.mkdir()
    with zipfile.ZipFile(file) as pack:
        pack.extract(sqlite.NAME, target)
        for name in _named(target / sqlite.NAME):
            pack.extract(name, target)


def _refuse_damaged(file: Path, unpacked: Path) -> None:
    if problems := check.check(sqlite.engine(unpacked / sqlite.NAME), unpacked):
        raise BackupRefused(
            f"备份 {file.name} 已损坏，没有恢复：{problems[0]}", f"The backup {file.name} is damaged: {problems[0]}"
        )


def _move(unpacked: Path, folder: Path) -> None:
    """Durable first, then visible."""
    for path in unpacked.rglob("*"):
        disk.sync_folder(path) if path.is_dir() else disk.sync_file(path)
    disk.sync_folder(unpacked)
    with homes.moved_in(unpacked, folder) as free:
        if not free:
            raise BackupRefused(
                f"{postgres.SWITCH} 指的库里已有账本。恢复不会覆盖已有的数据，请另给一个空的库。",
                f"The database that {postgres.SWITCH} names has a ledger. Nothing is overwritten; give an empty one.",
            )
        if folder.exists():
            folder.rmdir()
        unpacked.rename(folder)
    for changed in (folder, folder.parent):
        disk.sync_folder(changed)
