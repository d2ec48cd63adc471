"""The store itself: the door through which every other room reads and writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select, update

from ledger.personal import redacted
from ledger.store import batches, commits, control, digests, disk, freezes, homes, sealing, tables, trail, versions
from ledger.store import check as checks
from ledger.store.control import unwritable
from ledger.store.errors import BatchLost, StoreMissing
from ledger.store.keys import Keys
from ledger.store.model import Batch, Change, FileReceipt, Freeze, Receipt, Snapshot, folded
from ledger.store.newest import Newest
from ledger.store.trail import Deed, Log

if TYPE_CHECKING:
    import pyarrow as pa


def _bytes_of(batch: Batch) -> tuple[Path, str]:
    try:
        return batch.path, disk.sha256_of(batch.path)
    except FileNotFoundError as reason:
        raise BatchLost(
            f"「{commits.place(batch.table, batch.scope)}」预览时写好的数据已不在磁盘上，请重新上传。",
            f"What the preview wrote of {commits.place(batch.table, batch.scope, 'en')} is gone; upload again.",
        ) from reason


class Store:
    """One folder of immutable batches and the control tables that say which of them count.

    Safe to use from several threads and processes at once. What no version names does not exist.
    """

    def __init__(self, folder: Path, engine: Engine, sample: bool) -> None:
        self.folder = folder
        self.sample = sample
        self.log = Log(engine)
        self._engine, self._newest = engine, Newest(engine)

    @staticmethod
    def open(folder: Path) -> Store:
        """An existing store. Raises StoreMissing, StoreDamaged, StoreUnwritable."""
        folder = folder.expanduser().resolve()
        engine, facts = homes.opened(folder)
        if facts["format"] != control.FORMAT:
            raise StoreMissing(
                f"{folder}里的账本是另一种格式({facts['format']})，请用写它的那一版程序打开。",
                f"The store in {folder} has another format ({facts['format']}); use the release that wrote it.",
            )
        return Store(folder, engine, facts["sample"] == "1")

    @staticmethod
    def create(folder: Path, sample: bool = False) -> Store:
        """The store in this folder, made with its keys if there is none; an existing one stays what it is.

        Several processes may do this at once.
        """
        folder = folder.expanduser().resolve()
        with unwritable(folder):
            Store._make(folder, sample)
        return Store.open(folder)

    @staticmethod
    def _make(folder: Path, sample: bool) -> None:
        disk.make_folder(folder)
        if not homes.exists(folder):
            homes.create(folder, {"format": control.FORMAT, "sample": "1" if sample else "0", "keys": ""})
            Keys.at(folder)

    @property
    def made(self) -> int:
        """Tells this ledger from a later one in the same folder, such as a sample that was built anew."""
        return homes.anchor(self.folder).stat().st_ino

    def latest(self) -> int:
        """The newest version; 0 while the store is empty."""
        return self._newest.version()

    def snapshot(self, version: int | None = None) -> Snapshot:
        """The batches in force at a version, by default the latest. Raises UnknownVersion."""
        with control.reading(self._engine) as connection:
            number = versions.known(connection, version)
            found = versions.in_force(connection, self.folder, number)
        return Snapshot(self.folder, number, tuple(found.values()), self.sample)

    def write(self, table: str, scope: str, rows: pa.Table) -> Batch:
        """Stages rows as a durable batch, in force nowhere until a commit names it.

        Columns the contract stores and the rows lack become NULL. Content that the store has keeps the file
        (and so the provenance) it first came with; a stored file found damaged is replaced by this one.
        Raises UnknownTable, ColumnMismatch, StoreUnwritable.
        """
        with unwritable(self.folder), batches.drafted(self.folder, table, rows) as draft:
            held = self._held(table, scope, draft)
            if held and checks.intact(self._engine, held):
                return held
            names, name = tuple(batches.contract_of(table).stored), held.digest if held else draft.digest
            fresh = Batch(table, scope, name, draft.publish(), draft.rows, names, version=0)
        if held:
            self._heal(fresh)
        return fresh

    def _held(self, table: str, scope: str, draft: batches.Draft) -> Batch | None:
        """The stored batch of this content, whichever way it was named."""
        with control.reading(self._engine) as connection:
            found = versions.batch(connection, self.folder, (table, scope), draft.digest)
            if found is None and self._first_named(connection, table, draft.rows):
                first, _ = digests.first_digest(draft.path, table)
                found = versions.batch(connection, self.folder, (table, scope), first)
            return found

    def _first_named(self, connection: Connection, table: str, rows: int) -> bool:
        """Whether there are batches of a ledger with so many rows that are named as the first ones were."""
        columns = tables.batches.c
        alike = select(columns.digest).where(columns.table_name == table, columns.rows == rows)
        return connection.execute(alike.where(columns.digest.not_like(f"{digests.SECOND}%"))).first() is not None

    def _heal(self, batch: Batch) -> None:
        mended = {"file": batch.path.relative_to(self.folder).as_posix(), "sha256": disk.sha256_of(batch.path)}
        columns = tables.batches.c
        with control.writing(self._engine) as connection:
            here = [columns.table_name == batch.table, columns.digest == batch.digest]
            connection.execute(update(tables.batches).where(*here).values(**mended, columns=list(batch.columns)))

    def discard(self, staged: Iterable[Batch]) -> None:
        """Removes what `write` staged and no version names: an upload was given up."""
        with control.writing(self._engine) as connection:
            for batch in staged:
                held = versions.batch(connection, self.folder, (batch.table, batch.scope), batch.digest)
                if held is None or held.path != batch.path:
                    batch.path.unlink(missing_ok=True)

    def commit(
        self,
        changes: Iterable[Change],
        files: Iterable[FileReceipt],
        *,
        who: str,
        kind: str = "import",
        note: str = "",
        mappings: Mapping[str, str] | None = None,
        originals: Mapping[str, bytes] | None = None,
        reason: str = "",
        role: str = "",
        origin: str = "",
    ) -> Receipt:
        """One version of all these changes and its line in the audit log, durable when this returns, or neither.

        Give every scope the files state, also unchanged ones: they make no change, but `file_in_force` goes by
        them. Changes of one scope that follow each other count as one. Raises Conflict if what a change rests on
        is no longer in force, NothingToDo if nothing would change, Frozen if a frozen year would change without a
        `reason`, BatchLost, StoreUnwritable; then the store is as before.
        """
        wanted = folded(changes)
        entry = commits.Entry(
            wanted,
            who,
            kind,
            redacted(note),
            files=tuple(commits.private(file) for file in files),
            mappings={name: redacted(text) for name, text in (mappings or {}).items()},
            originals=self._keep(originals or {}),
            reason=redacted(reason),
            bytes_of=dict(_bytes_of(change.after) for change in wanted if change.after),
        )
        with control.writing(self._engine) as connection:
            return self._record(connection, entry, role, origin)

    def _record(self, connection: Connection, entry: commits.Entry, role: str, origin: str) -> Receipt:
        version = commits.record(connection, self.folder, entry)
        trail.add(connection, Deed(entry.who, entry.kind, commits.subject(version, entry), role, origin))
        return versions.receipts(connection, version)[0]

    def _keep(self, originals: Mapping[str, bytes]) -> dict[str, str]:
        """Seals originals onto the disk; what a failed commit leaves there no version names."""
        with unwritable(self.folder):
            return {name: sealing.keep(self.folder, name, data) for name, data in originals.items()}

    def undo(
        self, version: int, *, who: str, note: str = "", reason: str = "", role: str = "", origin: str = ""
    ) -> Receipt:
        """A new version in which every scope `version` touched has again what it displaced.

        An undo can be undone. Raises UndoRefused naming the later versions that touched the same scopes (unless
        they have been undone themselves), or the one that undid it already; UnknownVersion, Frozen.
        """
        with control.writing(self._engine) as connection:
            changes = commits.undoing(connection, self.folder, version)
            entry = commits.Entry(changes, who, "undo", redacted(note), undoes=version, reason=redacted(reason))
            return self._record(connection, entry, role, origin)

    def freeze(self, year: int, *, who: str, note: str = "", role: str = "", origin: str = "") -> None:
        """From now on a change to this year's figures takes a reason. Audited; raises NothingToDo."""
        self._turn(year, Deed(who, freezes.FREEZE, str(year), role, origin), note)

    def unfreeze(self, year: int, *, who: str, note: str = "", role: str = "", origin: str = "") -> None:
        """The year may be changed again without a reason. Audited; raises NothingToDo."""
        self._turn(year, Deed(who, freezes.THAW, str(year), role, origin), note)

    def _turn(self, year: int, deed: Deed, note: str) -> None:
        with control.writing(self._engine) as connection:
            freezes.turn(connection, year, deed, commits.now_utc(), redacted(note))

    def frozen(self) -> dict[int, Freeze]:
        """The frozen years, the earliest first."""
        with control.reading(self._engine) as connection:
            return freezes.frozen(connection)

    def frozen_by(self, changes: Iterable[Change]) -> tuple[int, ...]:
        """The frozen years that these changes would touch."""
        if not (held := self.frozen()):
            return ()
        now = {(batch.table, batch.scope): batch for batch in self.snapshot().batches}
        return tuple(sorted(freezes.years_of(folded(changes), now) & set(held)))

    def history(self) -> list[Receipt]:
        """Every version's receipt, newest first."""
        with control.reading(self._engine) as connection:
            return versions.receipts(connection)

    def source(self, batch: Batch) -> int | None:
        """The version whose files brought a batch's rows: unlike `batch.version` never one that undid another."""
        with control.reading(self._engine) as connection:
            return versions.source(connection, batch.table, batch.scope, batch.digest)

    def check(self) -> list[str]:
        """Every damage found, one Chinese sentence each; [] when the store is whole. Reads every batch."""
        return checks.check(self._engine, self.folder)

    def mappings(self) -> dict[str, str]:
        """By fingerprint the mapping last confirmed for files of that shape, as TOML; none that was undone. All of
        them at once: a drop of many files asks for thousands of shapes.
        """
        with control.reading(self._engine) as connection:
            return versions.remembered(connection)

    def file_in_force(self, sha256: str) -> int | None:
        """The version that brought this file, when all it stated is still in force."""
        with control.reading(self._engine) as connection:
            return versions.file_in_force(connection, self.folder, sha256)

    def keeps(self, sha256: str) -> bool:
        """Whether the original of an uploaded file was kept and is still there."""
        return sealing.path_of(self.folder, sha256).exists()

    def purged(self) -> set[str]:
        """Originals that a retention has taken away, by the SHA-256 of the file."""
        with control.reading(self._engine) as connection:
            return sealing.purged(connection)

    def purge(self, before: datetime, *, who: str, role: str = "", origin: str = "") -> int:
        """Takes away the originals that no version since then brought; how many. Audited if there are any.

        The rows stay, and what they were filed with; receipts go on naming the files. Backups made before have them.
        """
        with control.writing(self._engine) as connection:
            if found := sealing.purge(connection, before):
                told = f"originals={len(found)} · before={before.astimezone().date()}"
                trail.add(connection, Deed(who, "purge", told, role, origin))
        sealing.sweep(self.folder, self.purged())
        return len(found)

    def original(self, sha256: str) -> bytes:
        """An uploaded file as it came. Raises StoreMissing if it was not kept. Callers audit who asked."""
        return sealing.original(self.folder, sha256)
