"""Sign-ins that have been ended: known to every process that serves one ledger, and after a restart.

Each is an empty file in a folder beside the store, named by a digest: one look-up a request, and nothing to agree on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path

from ledger import places
from ledger.gate import journal
from ledger.store import disk

DAYS = 32
"""How long one is remembered: a day longer than any cookie's signature counts."""
OWNERS = 0o700


def folder() -> Path:
    """Where the sign-ins ended at this ledger stand."""
    store = places.real_store()
    return store.with_name(store.name + ".ended")


class Ended:
    """The sign-ins ended, as one process knows them; what it could not write down it knows alone."""

    def __init__(self) -> None:
        self._unwritten: set[str] = set()

    def add(self, sign_in: Sequence[str]) -> None:
        """Ends one for all. Where the disk refuses, for this process, and the journal says so."""
        name = _name(sign_in)
        try:
            disk.make_folder(folder(), OWNERS)
            (folder() / name).touch(0o600)
            disk.sync_folder(folder())
            _forget_old()
        except OSError as error:
            self._unwritten.add(name)
            journal.tell("sign-out known to this process alone", logging.ERROR, error=type(error).__name__)

    def __contains__(self, sign_in: Sequence[str]) -> bool:
        """Whether this one has been ended; of one that cannot be looked up the answer is yes."""
        name = _name(sign_in)
        try:
            (folder() / name).stat()
        except (FileNotFoundError, NotADirectoryError):
            return name in self._unwritten
        except OSError as error:
            journal.tell("sign-outs cannot be read", logging.ERROR, error=type(error).__name__)
        return True


def _name(sign_in: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(list(sign_in)).encode()).hexdigest()


def _forget_old() -> None:
    for file in folder().iterdir():
        try:
            if file.stat().st_mtime < time.time() - DAYS * 86400:
                file.unlink()
        except FileNotFoundError:  # another process was first
            continue
