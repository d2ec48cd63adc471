"""Readiness: whether readers would be served now. For the operator's probe; the journal says why not."""

from __future__ import annotations

import time
from functools import lru_cache

from ledger import access
from ledger.contracts import contracts
from ledger.gate import journal
from ledger.store import Snapshot, StoreMissing

KEPT = 5
"""Seconds that an answer is given again: it costs 0.3 s on two busy cores, and strangers may ask, too."""


def ready() -> bool:
    """The store opens, the catalogue parses, every file of the newest version has its columns and rows, and the role
    file can be read. A store that is yet to be filled is ready.
    """
    return _asked(int(time.monotonic() // KEPT))


@lru_cache(maxsize=1)
def _asked(_slot: int) -> bool:
    from ledger.catalogue import catalogue  # here, and the engine below, so that a start does not wait for them

    try:
        catalogue()
        access.whom_to_ask()
        store = access.reading()
        if version := store.latest():
            _read(store.snapshot(version))
    except StoreMissing:
        return True
    except Exception:  # whatever it is, the probe gets its plain no
        journal.log.exception("not ready")
        return False
    return True


def _read(snapshot: Snapshot) -> None:
    """Opens every file of a version; rows are counted from the files' own summaries."""
    from ledger import engine

    filed = [f"SELECT count(*) FROM filed_{table}" for table in contracts() if snapshot.of(table)]
    engine.run(snapshot, " UNION ALL ".join(filed), anew=True)
