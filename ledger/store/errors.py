"""What the store refuses, each in one sentence of Chinese and one of English."""

from __future__ import annotations

from dataclasses import dataclass


class StoreError(Exception):
    """The store refuses. `str()` is the Chinese sentence, `en` the same in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return self.zh

    def text(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


class StoreMissing(StoreError):
    """No store in this folder."""


class StoreDamaged(StoreError):
    """There is a ledger.db, but it cannot be read."""


class BatchDamaged(StoreDamaged):
    """A batch that a version names is gone, or has other bytes than were written."""


class StoreUnwritable(StoreError):
    """The disk is full, the folder read-only, or another process kept the store too long."""


class BatchLost(StoreError):
    """A staged batch is no longer on the disk; it has to be staged again."""


class UnknownVersion(StoreError):
    """The store has no such version."""


class UnknownTable(StoreError):
    """No contract of this name."""


class ColumnMismatch(StoreError):
    """Rows do not fit what the contract says is stored."""


class NothingToDo(StoreError):
    """Every change is already in force; no version was made."""


class KeysLost(StoreError):
    """The store has data, but the keys its persons were hashed with are gone."""


class KeysForeign(StoreError):
    """The keys beside the store are another store's."""


class BackupRefused(StoreError):
    """The backup cannot be written, read or put where it was asked for."""


@dataclass(frozen=True)
class Touched:
    """A scope that someone changed: in `version`, by `who`."""

    table: str
    scope: str
    version: int
    who: str


class Conflict(StoreError):
    """What a change rests on is no longer in force; `touched` says which scopes, since when, by whom."""

    def __init__(self, zh: str, en: str, touched: tuple[Touched, ...] = ()) -> None:
        super().__init__(zh, en)
        self.touched = touched


class Frozen(StoreError):
    """A change touches frozen `years` and gives no reason."""

    def __init__(self, zh: str, en: str, years: tuple[int, ...] = ()) -> None:
        super().__init__(zh, en)
        self.years = years


class UndoRefused(StoreError):
    """A version cannot be undone; `later` are the versions in the way."""

    def __init__(self, zh: str, en: str, later: tuple[int, ...] = ()) -> None:
        super().__init__(zh, en)
        self.later = later
