"""Files: a result per file, written once under the name of what it was made of, with the digest of its own bytes.

They lie below the store's tmp: no part of the ledger, in no backup, and whoever deletes them loses nothing but the time
to work them out again. A write that a power cut tears is found by the digest, so none waits for the disk.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from ledger.places import RESULTS
from ledger.result import Params, Rows
from ledger.store import disk

FOLDER = RESULTS
LARGEST = 2**20
"""Bytes of a result; a longer one is a list of rows, no figure."""
BUDGET = 2**28
"""Bytes of all that is kept of a store; the longest unread goes first."""
KEPT_DAYS = 30
SWEEP = 500
"""Every so many results a process tidies up; at its first one, too."""
PLAIN = (type(None), bool, int, float, str)
WRITTEN = {Decimal: "decimal", date: "date", datetime: "datetime"}
READ: Mapping[str, Callable[[str], Any]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}

_written = count()


@dataclass(frozen=True)
class Question:
    """A statement as it was asked: its text, its values as JSON (empty: none), the branch that sees only its own."""

    sql: str
    params: str = ""
    division: str | None = None

    @classmethod
    def of(cls, sql: str, params: Params | None, division: str | None) -> Question | None:
        """None where a value cannot be written down."""
        try:
            return cls(sql, json.dumps(params, ensure_ascii=False) if params else "", division)
        except TypeError:
            return None

    @property
    def values(self) -> Params | None:
        found: Params | None = json.loads(self.params) if self.params else None
        return found


def held(store: Path, name: str) -> bool:
    return (store / FOLDER / name).exists()


def read(store: Path, name: str) -> Rows | None:
    """The result of that name; None where there is none or its bytes are not as they were written."""
    path = store / FOLDER / name
    try:
        digest, _, said = path.read_bytes().partition(b"\n")
        if digest.decode() != hashlib.sha256(said).hexdigest():
            path.unlink(missing_ok=True)
            return None
    except (OSError, UnicodeDecodeError):
        return None
    with suppress(OSError):  # of a disk that takes nothing
        os.utime(path)
    body = json.loads(said.partition(b"\n")[2], object_hook=_value)
    return Rows(tuple(body["columns"]), [tuple(row) for row in body["rows"]])


def keep(store: Path, name: str, question: Question, rows: Rows, asked: float | None = None) -> None:
    """Writes a result down, unless it is too long, holds what cannot be written, or the disk takes nothing.

    It counts as read when it was `asked` for, by default now.
    """
    if not all(type(value) in PLAIN or type(value) in WRITTEN for row in rows.rows for value in row):
        return
    header = json.dumps([question.sql, question.params, question.division], ensure_ascii=False)
    body = json.dumps({"columns": rows.columns, "rows": rows.rows}, default=_told, ensure_ascii=False)
    said = f"{header}\n{body}".encode()
    if len(said) <= LARGEST:
        with suppress(OSError):
            _put(store / FOLDER, name, hashlib.sha256(said).hexdigest().encode() + b"\n" + said)
            if asked is not None:
                os.utime(store / FOLDER / name, (asked, asked))


def _put(folder: Path, name: str, data: bytes) -> None:
    disk.make_folder(folder)
    if next(_written) % SWEEP == 0:
        _sweep(folder)
    with disk.draft(folder) as draft:
        draft.write_bytes(data)
        draft.replace(folder / name)


def _told(value: Any) -> dict[str, str]:
    kind = WRITTEN[type(value)]
    return {kind: str(value) if kind == "decimal" else value.isoformat()}


def _value(told: dict[str, Any]) -> Any:
    ((kind, text), *more) = told.items()
    return told if more else READ[kind](text)


def _sweep(folder: Path) -> None:
    """Away with what nobody has read in KEPT_DAYS, with what goes beyond the budget, and with what was cut off."""
    left, oldest = BUDGET, time.time() - KEPT_DAYS * 86_400
    for path, told in _newest_first(folder):
        left -= told.st_size
        cut_off = path.suffix == ".tmp" and told.st_mtime < time.time() - 3600
        if left < 0 or told.st_mtime < oldest or cut_off:
            path.unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                found.append((Path(entry.path), entry.stat()))
    return sorted(found, key=lambda one: (-one[1].st_mtime, one[0].name))


def asked_lately(store: Path) -> Iterator[tuple[Question, float]]:
    """What has been asked of this store and when that was last, each question once, the latest first."""
    seen = set[Question]()
    if not (store / FOLDER).is_dir():
        return
    for path, told in _newest_first(store / FOLDER):
        with suppress(OSError, ValueError, TypeError):
            with path.open("rb") as file:
                file.readline()
                question = Question(*json.loads(file.readline()))
            if question not in seen:
                seen.add(question)
                yield question, told.st_mtime
