"""The very same file once more: told, not taken."""

from __future__ import annotations

from dataclasses import replace

from ledger.intake.model import FileReport, Options, Upload
from ledger.intake.phrases import say
from ledger.store import FileReceipt, Store


def in_force(store: Store, upload: Upload, options: Options) -> list[FileReport]:
    """What its receipt says of a file that is in force; nothing for one that has to be read.

    Under another name it is read again: the name may state another day, year or event.
    """
    plainly = replace(options, lang="zh", missing=None, supplement=False) == Options() and upload.mapping is None
    version = store.file_in_force(upload.sha256) if plainly else None
    receipts = (receipt for receipt in store.history() if receipt.version == version)
    known = [file for receipt in receipts for file in receipt.files if file.sha256 == upload.sha256]
    if any(file.name != upload.name for file in known):
        return []
    return [_report(file, say("in_force", options.lang)) for file in known]


def _report(file: FileReceipt, message: str) -> FileReport:
    kept = ("table", "encoding", "sheet", "read", "accepted", "rejected", "duplicate", "sha256")
    return FileReport(file.name, "in force", message=message, **{name: getattr(file, name) for name in kept})
