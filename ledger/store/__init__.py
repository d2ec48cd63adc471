"""The store: immutable Parquet batches on the disk, and one transaction on the control tables as the commit point."""

from ledger.store.backup import backup, restore
from ledger.store.book import Store
from ledger.store.disk import BATCHES
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
from ledger.store.homes import anchor
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
    "anchor",
    "backup",
    "restore",
]
