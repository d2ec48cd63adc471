"""The commands of whoever keeps the store: sample, history, undo, check, backup, restore; all return the exit code."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from ledger import access, explain, places, sample
from ledger.access.audit import Done
from ledger.auditing import left, signed
from ledger.refusals import NotUnderstood
from ledger.replies import existing, progress, reading, reply, say
from ledger.revisions import revised
from ledger.store import Store, backup, restore
from ledger.store.keys import folder_for


def sample_(asked: Namespace) -> int:
    """(Re)builds the sample store, by default the one the dashboard shows."""
    folder = Path(asked.into).expanduser().resolve() if asked.into else places.SAMPLE_STORE
    if asked.if_missing and sample.is_current(folder):
        return 0
    try:
        receipt = sample.build(folder, progress)
    except FileExistsError as error:
        raise NotUnderstood("refused.not_sample", about=folder) from error
    document = {"folder": str(folder), "version": receipt.version, "files": len(receipt.files)}
    reply(asked, document, [say(asked, "cli.sample_built", folder=folder, version=receipt.version)])
    return 0


def history_(asked: Namespace) -> int:
    """Prints versions with their receipts, newest first; of those that changed a frozen year also old and new."""
    store = reading(asked)
    lines, documents = [], []
    for receipt in store.history():
        told = [explain.move_text(move, asked.lang) for move in revised(store, receipt)]
        documents.append({**asdict(receipt), "revised": told})
        lines += [explain.receipt_line(receipt, asked.lang), *(f"    {text}" for text in told)]
    reply(asked, documents, lines)
    return 0


def undo_(asked: Namespace) -> int:
    """Puts back what a version displaced, as a new version."""
    receipt = Store.open(places.real_store()).undo(asked.version, note=asked.note, reason=asked.reason, **signed(asked))
    document = {"undone": asked.version, "version": receipt.version}
    reply(asked, document, [say(asked, "cli.undone", **document)])
    return 0


def check_(asked: Namespace) -> int:
    """Checks the whole store; exit 1 where something is damaged."""
    problems = reading(asked).check()
    reply(asked, {"clean": not problems, "problems": problems}, problems or [say(asked, "cli.clean")])
    return 1 if problems else 0


def backup_(asked: Namespace) -> int:
    """Writes a consistent copy of the store, also while the server runs."""
    left(asked, Done.BACKUP, Path(asked.file).name)
    store = access.reading()
    backup(store, Path(asked.file))
    keys = folder_for(store.folder)
    reply(asked, {"file": asked.file, "keys": str(keys)}, [say(asked, "cli.backed_up", file=asked.file, keys=keys)])
    return 0


def restore_(asked: Namespace) -> int:
    """Puts a backup where there is no store yet."""
    folder = places.real_store()
    restore(existing(asked.file), folder)
    left(asked, Done.RESTORE, Path(asked.file).name)
    reply(asked, {"folder": str(folder)}, [say(asked, "cli.restored", folder=folder)])
    return 0
