"""Files: the summary of one batch, written once, named by all it was made of and by its own bytes.

They lie below the store's tmp: no part of the ledger, in no backup, and whoever deletes them loses nothing but the time
to make them again.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import duckdb

from ledger import filed
from ledger.contracts import contracts
from ledger.store import Batch, Snapshot, damage, disk
from ledger.summaries.hands import SECONDS, Hands
from ledger.summaries.making import Files, statement, together
from ledger.summaries.shapes import PLACES, UNITS, Shape

FOLDER = Path("tmp") / "summaries"
KEPT_DAYS = 30


class Unsummed(Exception):
    """There is no summary of this: the rows are not what their contract says, or nothing can be written."""


def paths(hands: Hands, snapshot: Snapshot, shape: Shape, level: tuple[str, ...]) -> list[Path]:
    """The summaries of every batch of a ledger; those missing are made, by one process at a time.

    The finest level serves for a coarser one where that says as much: every item has one topic. Raises Unsummed,
    duckdb.Error, OSError, sqlite3.Error, and what a cluster's hands raise.
    """
    if level and level != shape.each:
        finest = _level(hands, snapshot, shape, shape.each)
        if finest and _is_as_fine(hands.cursor, finest, (shape.when, *level), (shape.when, *shape.each)):
            return finest
    return _level(hands, snapshot, shape, level)


def _is_as_fine(
    cursor: duckdb.DuckDBPyConnection, finest: list[Path], coarse: tuple[str, ...], fine: tuple[str, ...]
) -> bool:
    """Whether whatever differs in the fine columns differs in the coarse ones."""
    files = ", ".join(filed.quoted(str(path)) for path in finest)
    rows = f"SELECT DISTINCT {', '.join(fine)} FROM read_parquet([{files}], hive_partitioning = false)"
    twice = f"SELECT 1 FROM ({rows}) GROUP BY {', '.join(coarse)} HAVING count(*) > 1 LIMIT 1"
    return cursor.execute(twice).fetchone() is None


def _level(hands: Hands, snapshot: Snapshot, shape: Shape, level: tuple[str, ...]) -> list[Path]:
    folder = snapshot.folder / FOLDER
    wanted = [(_name(hands, shape, level, files), files) for files in _batches(snapshot, shape)]
    found = {name: _held(folder, name) for name, _ in wanted}
    if None in found.values():
        disk.make_folder(folder)
        with _alone(folder):
            _clear(folder)
            for name, files in wanted:
                found[name] = _held(folder, name) or _make(hands, folder, name, shape, level, files)
    return [path for path in found.values() if path]


def _batches(snapshot: Snapshot, shape: Shape) -> Iterator[Files]:
    """Of each batch of the ledger those whose rows are joined to it: of the same scope, by which they are joined."""
    batches = snapshot.of(shape.table)
    if len(batches) > 1 and any(one.scope == "all" for one in batches):
        raise Unsummed(shape.table)  # a cluster might lie in two of them
    for one in batches:
        beside = {name: tuple(other for other in snapshot.of(name) if _joined(one, other)) for name in shape.tables}
        yield {**beside, shape.table: (one,)}


def _joined(one: Batch, other: Batch) -> bool:
    scopes = {contracts()[batch.table].scope for batch in (one, other)}
    return len(scopes) > 1 or one.scope == other.scope or "all" in (one.scope, other.scope)


def _name(hands: Hands, shape: Shape, level: tuple[str, ...], files: Files) -> str:
    """Digest of what the summary is made of: its definition, the batches, and where the units they name lie."""
    parts = [statement(shape, level, dict.fromkeys(shape.tables, ())), together(shape, level)]
    parts += [f"{table}\t{batch.path.name}" for table, batches in sorted(files.items()) for batch in batches]
    named = sorted({text for batches in files.values() for batch in batches for text in _units(hands, batch)})
    known = _places(hands)
    parts += [f"{text}\t{known[text]}" for text in named if text in known]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _places(hands: Hands) -> dict[str, tuple[str | None, ...]]:
    """Every way to name a unit, and where that is."""
    rows = hands.ask(f"SELECT text, {', '.join(UNITS)} FROM {PLACES}")
    return {row[0]: row[1:] for row in rows}


_named: dict[Path, frozenset[str]] = {}


def _units(hands: Hands, batch: Batch) -> frozenset[str]:
    """The units that a batch names, with what stands before the first / of each. A batch never changes."""
    if batch.path not in _named:
        contract = contracts()[batch.table]
        names = [one.name for one in contract.columns.values() if one.type == "unit" and one.name in batch.columns]
        rows = filed.select(contract, [batch])
        found = [row[0] for name in names for row in hands.ask(f"SELECT DISTINCT {name} FROM ({rows})")]
        texts = [text for text in found if text is not None]
        _named[batch.path] = frozenset({*texts, *(text.split("/")[0] for text in texts)})
    return _named[batch.path]


def _held(folder: Path, name: str) -> Path | None:
    """The file of that name whose bytes are as they were written; a damaged one is thrown away."""
    for path in sorted(folder.glob(f"{name}-*.parquet")):
        if damage.whole(path):
            with suppress(OSError):
                os.utime(path)
            return path
        path.unlink(missing_ok=True)
    return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time; who dies lets go."""
    with closing(sqlite3.connect(folder / "turn.db", timeout=SECONDS, isolation_level=None)) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        yield


def _clear(folder: Path) -> None:
    """Away with what nobody has read in KEPT_DAYS, and with what a process that died left half written."""
    for path in [*folder.glob("*.parquet"), *folder.glob("*.tmp")]:
        with suppress(OSError):
            if path.suffix == ".tmp" or path.stat().st_mtime < time.time() - KEPT_DAYS * 86_400:
                path.unlink()


def _make(hands: Hands, folder: Path, name: str, shape: Shape, level: tuple[str, ...], files: Files) -> Path:
    _check_clusters(hands, shape, files)
    with disk.draft(folder) as draft:
        empty = statement(shape, level, dict.fromkeys(shape.tables, ()))
        hands.cursor.execute(f"CREATE OR REPLACE TEMP TABLE slices AS {empty}")
        hands.add_up(shape, level, files)
        into = f"{filed.quoted(str(draft))} (FORMAT parquet, COMPRESSION zstd)"
        hands.cursor.execute(f"COPY ({together(shape, level)}) TO {into}")
        hands.cursor.execute("DROP TABLE temp.slices")
        target = folder / f"{name}-{disk.sha256_of(draft)[:8]}.parquet"
        disk.publish(draft, target)
    return target


_sound: set[tuple[Path, ...]] = set()


def _check_clusters(hands: Hands, shape: Shape, files: Files) -> None:
    """Raises Unsummed where a cluster has two rows that say whose it is, or no name: then it may lie in two units."""
    for table, batches in files.items():
        read = tuple(batch.path for batch in batches)
        if read not in _sound and set(contracts()[table].key) == {shape.when, shape.cluster}:
            rows = filed.select(contracts()[table], batches)
            twice = (
                f"SELECT 1 FROM ({rows}) GROUP BY {shape.when}, {shape.cluster} "
                f"HAVING count(*) > 1 OR {shape.cluster} IS NULL LIMIT 1"
            )
            if hands.ask(twice):
                raise Unsummed(table)
            _sound.add(read)
