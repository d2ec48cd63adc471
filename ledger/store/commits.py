"""Writing a version: inside one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from ledger.personal import redacted
from ledger.store import freezes
from ledger.store import versions as read
from ledger.store.batches import title
from ledger.store.errors import Conflict, NothingToDo, Touched, UndoRefused
from ledger.store.model import Batch, Change, FileReceipt, digest_of
from ledger.store.seals import seal
from ledger.store.tables import batches, brought, changes, files, mappings, originals, versions


@dataclass(frozen=True)
class Entry:
    """What goes into one version."""

    changes: tuple[Change, ...]
    who: str
    kind: str
    note: str = ""
    undoes: int | None = None
    reason: str = ""
    """Why frozen years are changed."""
    files: Sequence[FileReceipt] = ()
    mappings: Mapping[str, str] = field(default_factory=dict)
    originals: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the original → SHA-256 of its encrypted bytes."""
    bytes_of: Mapping[Path, str] = field(default_factory=dict)
    """Batch file → SHA-256 of its bytes, for every batch that comes new."""


def now_utc() -> str:
    return datetime.now(UTC).isoformat()


def record(connection: Connection, folder: Path, entry: Entry) -> int:
    """The new version. Raises Conflict, NothingToDo or Frozen before anything is written."""
    newest = read.latest(connection)
    now = read.in_force(connection, folder, newest)
    _refuse_stale(connection, now, entry.changes)
    held = [replace(change, before=now.get((change.table, change.scope))) for change in entry.changes]
    real = [change for change in held if change.real]
    if not real:
        raise NothingToDo("这些数据已经生效，没有需要变动的内容。", "These data are in force already; nothing changes.")
    frozen = freezes.guard(connection, real, now, entry.reason)
    version = newest + 1
    _insert_version(connection, version, entry)
    freezes.note_revision(connection, version, frozen, now_utc(), entry.who, entry.reason)
    _insert_batches(connection, folder, entry.bytes_of, [change.after for change in real if change.after])
    _insert_changes(connection, version, real)
    _insert_papers(connection, version, entry)
    seal(connection, version)
    return version


def private(file: FileReceipt) -> FileReceipt:
    """The receipt without personal data in the names of file and sheet and in what its problems quote."""
    told = tuple(
        {key: redacted(value) if isinstance(value, str) else value for key, value in problem.items()}
        for problem in file.problems
    )
    return replace(file, name=redacted(file.name), sheet=redacted(file.sheet), problems=told)


SHOWN = 20
"""So many file names a line of the audit log carries."""


def subject(version: int, entry: Entry) -> str:
    """What the audit log calls a version: its number, what it undoes, the names of its files."""
    names = list(dict.fromkeys(file.name for file in entry.files))
    undone = [f"undoes={entry.undoes}"] if entry.undoes else []
    more = [f"+{len(names) - SHOWN}"] if len(names) > SHOWN else []
    return " · ".join([f"version={version}", *undone, *names[:SHOWN], *more])


def place(table: str, scope: str, lang: str = "zh") -> str:
    """A scope for people: 「帮扶救济金台账 2024-01」."""
    return title(table, lang) if scope == "all" else f"{title(table, lang)} {scope}"


def _named(touched: Iterable[Touched], lang: str) -> str:
    form = "{place}(第{version}版，{who})" if lang == "zh" else "{place} (version {version}, {who})"
    named = [form.format(place=place(i.table, i.scope, lang), version=i.version, who=i.who) for i in touched]
    more = {"zh": f" 等{len(named)}处", "en": f" and {len(named) - 5} more"}[lang] if len(named) > 5 else ""
    return ("、" if lang == "zh" else ", ").join(named[:5]) + more


def _refuse_stale(connection: Connection, now: Mapping[read.At, Batch], wanted: Iterable[Change]) -> None:
    """What somebody else has already made as wanted is no conflict: two may bring the same file at once."""
    digests = {(c.table, c.scope): (digest_of(c.before), digest_of(c.after)) for c in wanted}
    stale = [at for at, fine in digests.items() if digest_of(now.get(at)) not in fine]
    if not stale:
        return
    last = tuple(([Touched(*at, 0, ""), *read.touched(connection, at)])[-1] for at in stale)
    raise Conflict(
        f"预览之后，这些数据已被改动：{_named(last, 'zh')}。请重新上传，看过新的变动后再确认。",
        f"Changed since the preview: {_named(last, 'en')}. Upload again, look at the new preview and confirm.",
        last,
    )


def _insert_version(connection: Connection, version: int, entry: Entry) -> None:
    row = {"version": version, "at": now_utc(), "who": entry.who, "kind": entry.kind}
    connection.execute(insert(versions).values(**row, note=entry.note, undoes=entry.undoes))


def _insert_batches(
    connection: Connection, folder: Path, bytes_of: Mapping[Path, str], wanted: Iterable[Batch]
) -> None:
    """Content that is known keeps its first file."""
    rows = connection.execute(select(batches.c.table_name, batches.c.digest))
    known = {(row.table_name, row.digest) for row in rows}
    fresh = {(batch.table, batch.digest): batch for batch in wanted if (batch.table, batch.digest) not in known}
    _insert(
        connection,
        batches,
        [
            {
                "table_name": batch.table,
                "digest": batch.digest,
                "file": batch.path.relative_to(folder).as_posix(),
                "sha256": bytes_of[batch.path],
                "rows": batch.rows,
                "columns": list(batch.columns),
            }
            for batch in fresh.values()
        ],
    )


def _insert_changes(connection: Connection, version: int, real: list[Change]) -> None:
    last = read.last_changed(connection, version)
    _insert(
        connection,
        changes,
        [
            {
                "version": version,
                "table_name": change.table,
                "scope": change.scope,
                "before": digest_of(change.before),
                "after": digest_of(change.after),
                "displaced": last.get((change.table, change.scope)),
            }
            for change in real
        ],
    )


def _insert_papers(connection: Connection, version: int, entry: Entry) -> None:
    """What a version keeps beside its changes."""
    _insert(
        connection,
        brought,
        [
            {"version": version, "table_name": c.table, "scope": c.scope, "digest": digest_of(c.after)}
            for c in entry.changes
        ],
    )
    _insert(
        connection,
        files,
        [
            {"version": version, "position": position, "sha256": file.sha256, "body": asdict(file)}
            for position, file in enumerate(entry.files)
        ],
    )
    _insert(
        connection,
        mappings,
        [{"version": version, "fingerprint": name, "toml": text} for name, text in entry.mappings.items()],
    )
    connection.execute(delete(originals).where(originals.c.sha256.in_(entry.originals)))
    _insert(connection, originals, [{"sha256": name, "sealed": sealed} for name, sealed in entry.originals.items()])


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def undoing(connection: Connection, folder: Path, version: int) -> tuple[Change, ...]:
    """The changes that give every scope a version touched what it displaced. Raises UndoRefused, UnknownVersion."""
    newest = read.known(connection, None)
    if read.known(connection, version) == 0:
        raise UndoRefused("第0版是空的，没有可撤销的内容。", "Version 0 is empty; there is nothing to undo.")
    done = read.undoes(connection)
    if by := read.undone(done).get(version):
        raise UndoRefused(
            f"第{version}版已由第{by}版撤销。", f"Version {by} has undone version {version} already.", (by,)
        )
    moved = connection.execute(select(changes).where(changes.c.version == version)).all()
    later = [one for row in moved for one in read.touched(connection, (row.table_name, row.scope), version)]
    _refuse_later(version, read.in_the_way(later, version, done))
    now = read.in_force(connection, folder, newest)
    return tuple(
        Change(
            row.table_name,
            row.scope,
            now.get((row.table_name, row.scope)),
            read.batch(connection, folder, (row.table_name, row.scope), row.before),
        )
        for row in moved
    )


def _refuse_later(version: int, later: list[Touched]) -> None:
    if not later:
        return
    numbers = tuple(sorted({item.version for item in later}))
    raise UndoRefused(
        f"第{version}版不能撤销，后来的版本也改动了同样的数据：{_named(later, 'zh')}。请先撤销第{numbers[-1]}版。",
        f"Version {version} cannot be undone; later versions touched the same data: {_named(later, 'en')}. "
        f"Undo version {numbers[-1]} first.",
        numbers,
    )
