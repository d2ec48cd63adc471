"""The store on disk: immutable Parquet batches, and one SQLite transaction as the commit point."""

from ledger.store.backup import backup, restore
from ledger.store.batches import FOLDER as BATCHES
from ledger.store.book import Store
from ledger.store.errors import (
    BackupRefused,
    BatchDamaged,
    BatchLost,
    ColumnMismatch,
    Conflict,
    Frozen,
    KeysForeign,
    KeysLost,
    NothingToDo,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreUnwritable,
    Touched,
    UndoRefused,
    UnknownTable,
    UnknownVersion,
)
from ledger.store.keys import Keys
from ledger.store.model import Audited, Batch, Change, FileReceipt, Freeze, Receipt, ReceiptChange, Snapshot
from ledger.store.trail import Deed, Wanted

__all__ = [
    "BATCHES",
    "Audited",
    "BackupRefused",
    "Batch",
    "BatchDamaged",
    "BatchLost",
    "Change",
    "ColumnMismatch",
    "Conflict",
    "Deed",
    "FileReceipt",
    "Freeze",
    "Frozen",
    "Keys",
    "KeysForeign",
    "KeysLost",
    "NothingToDo",
    "Receipt",
    "ReceiptChange",
    "Snapshot",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreMissing",
    "StoreUnwritable",
    "Touched",
    "UndoRefused",
    "UnknownTable",
    "UnknownVersion",
    "Wanted",
    "backup",
    "restore",
]
