"""Warming: what was asked of a version is asked of the next one before anybody waits for it.

A server looks every few seconds whether there is a new version. If so, or when it has just started, a process of the
lowest priority works out what has been asked of this store lately and does not lie ready (`results`): one statement at
a time, its own memory, gone at once with its server or with a version that is newer still. Of a small ledger nothing
lies ready, and so nothing is worked out either; the command line knows nothing of this.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from dataclasses import replace
from itertools import islice

from ledger import access
from ledger.places import RESULTS, ROOT
from ledger.store import Store, StoreError

LOOK = 5.0
"""Seconds between two looks at the newest version: 1 ms of processor time each."""
MOST = 500
"""Questions asked again, the latest first: several pages of several readers."""


def start() -> None:
    """Looks after this server's store from a thread of its own."""
    threading.Thread(target=_watch, name="warming", daemon=True).start()


def _watch() -> None:
    seen: object = None
    child: subprocess.Popen[bytes] | None = None
    while True:
        time.sleep(LOOK)
        with suppress(StoreError, OSError):
            store = access.reading()
            now, busy = (store.folder, store.latest()), child is not None and child.poll() is None
            if now != seen and not busy:
                seen, child = now, _child() if (store.folder / RESULTS).is_dir() else None


def _child() -> subprocess.Popen[bytes]:
    """Its input stays open for as long as this process lives, however it ends."""
    quiet, paths = subprocess.DEVNULL, [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "ledger.warming"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        creationflags=getattr(subprocess, "IDLE_PRIORITY_CLASS", 0),  # of Windows; elsewhere see main
    )


def warm(store: Store) -> int:
    """Works out what was asked lately and does not lie ready for the newest version; how many results that were.

    Stops where a newer version appears, and at once where another process is at it.
    """
    from ledger import engine, results  # half the house, which the start of a server does not wait for
    from ledger.published import published
    from ledger.result import StatementError

    version, done = store.latest(), 0
    seen = {store.snapshot(version), published(store, version).snapshot}
    for question, asked in islice(results.asked_lately(store.folder), MOST):
        for snapshot in seen:
            if store.latest() != version:
                return done
            with suppress(StatementError):
                done += engine.prepare(replace(snapshot, division=question.division), question, asked)
    return done


def _alone(store: Store) -> None:
    """As the only process that warms this store. Whoever dies lets go."""
    with closing(sqlite3.connect(store.folder / RESULTS / "turn.db", timeout=0, isolation_level=None)) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        warm(store)


def _end_with_server() -> None:
    while os.read(sys.stdin.fileno(), 1):  # not its buffer: Python aborts where that is being read when it ends
        pass
    os._exit(0)


def main() -> None:
    if hasattr(os, "nice"):
        os.nice(19)
    threading.Thread(target=_end_with_server, daemon=True).start()
    with suppress(sqlite3.OperationalError):  # somebody else is at it, or nothing can be written
        _alone(access.reading())


if __name__ == "__main__":
    main()
