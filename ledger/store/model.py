"""The store's words: batch, snapshot, change, receipt. Values only; nothing here touches a disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Batch:
    """One scope of one table, whole, as an immutable Parquet file."""

    table: str
    scope: str
    digest: str
    """Of the rows' data, whatever their order and whatever file they came in."""
    path: Path
    rows: int
    columns: tuple[str, ...]
    version: int
    """The version that put it in force; 0 = staged only."""


@dataclass(frozen=True)
class Change:
    """One scope of one table gets another batch. `after` None: the scope is removed."""

    table: str
    scope: str
    before: Batch | None
    after: Batch | None

    @property
    def real(self) -> bool:
        """Whether the data change at all."""
        return digest_of(self.before) != digest_of(self.after)


def folded(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change per scope: where several follow each other, from what the first rests on to what the last leaves."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        first = found.get((change.table, change.scope), change)
        found[change.table, change.scope] = replace(change, before=first.before)
    return tuple(found.values())


def digest_of(batch: Batch | None) -> str | None:
    return batch.digest if batch else None


@dataclass(frozen=True)
class Snapshot:
    """The batches in force at one version, or provisionally; ordered by table and scope."""

    folder: Path
    version: int
    batches: tuple[Batch, ...]
    sample: bool
    division: str | None = None
    """Only the rows of this unit's subtree can be asked for; None: all of them."""
    earlier: tuple[Snapshot, ...] = field(default=(), repr=False)
    """Former states that whoever sees this one may see, too: what differs from them by a few people is not told."""

    def __hash__(self) -> int:
        """Answers are kept by snapshot: hashing hundreds of batches at each question took a tenth of a page."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.key, self.version))

    @cached_property
    def key(self) -> str:
        """Short digest of the set of files and of whose rows of them, usable in a SQL identifier."""
        names = sorted(f"{batch.table}\t{batch.scope}\t{batch.path}" for batch in self.batches)
        if self.division is not None:
            names.append(f"of\t{self.division}")
        return "s" + hashlib.sha256("\n".join([str(self.folder), *names]).encode()).hexdigest()[:16]

    @cached_property
    def mark(self) -> str:
        """The version as links and papers name it: 3-1a2b3c4d, its number and eight digits of the data it holds.

        The digits are the same for a restored copy, others for another store or the sample.
        """
        rows = [f"{batch.table}\t{batch.scope}\t{batch.digest}" for batch in self.batches]
        held = hashlib.sha256("\n".join([str(self.sample), *rows]).encode()).hexdigest()
        return f"{self.version}-{held[:8]}"

    @cached_property
    def whole(self) -> Snapshot:
        """The same version with everybody's rows. Never ask it anything that a branch is then shown unguarded."""
        return replace(self, division=None)

    def of(self, table: str) -> tuple[Batch, ...]:
        return tuple(batch for batch in self.batches if batch.table == table)

    def scopes(self, table: str) -> dict[str, Batch]:
        return {batch.scope: batch for batch in self.of(table)}

    def with_changes(self, changes: Iterable[Change]) -> Snapshot:
        """What would be in force after these changes; the version number stays."""
        found = {(batch.table, batch.scope): batch for batch in self.batches}
        for change in changes:
            found.pop((change.table, change.scope), None)
            if change.after:
                found[change.table, change.scope] = change.after
        return replace(self, batches=tuple(found[at] for at in sorted(found)))


@dataclass(frozen=True)
class FileReceipt:
    """What became of one uploaded file. `problems` are JSON-able."""

    name: str
    sha256: str
    kind: str = ""
    table: str = ""
    encoding: str = ""
    sheet: str = ""
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0
    replaced: int = 0
    problems: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ReceiptChange:
    """What one version did to one scope."""

    table: str
    scope: str
    before: str | None
    after: str | None
    rows_before: int
    rows_after: int
    displaced: int | None
    """The version whose batch (or removal of one) this displaced; None for a scope nobody had touched."""


@dataclass(frozen=True)
class Receipt:
    """What one version did, on whose word."""

    version: int
    at: datetime
    """UTC."""
    who: str
    kind: str
    note: str
    files: tuple[FileReceipt, ...]
    changes: tuple[ReceiptChange, ...]
    undoes: int | None
    undone_by: int | None
    """The version that undid this one and has not been undone itself."""
    reason: str = ""
    """Why it changed frozen years."""
    frozen: tuple[int, ...] = ()
    """The frozen years it changed: what their figures were and are is in the versions before and at it."""


@dataclass(frozen=True)
class Freeze:
    """A year that is frozen: since when, by whom. `at` is UTC."""

    year: int
    at: datetime
    who: str
    note: str


@dataclass(frozen=True)
class Audited:
    """One line of the audit log. `at` is UTC; `act` is a code, `origin` the page or command and the address."""

    number: int
    at: datetime
    who: str
    role: str
    act: str
    what: str
    origin: str
