"""Preparing: what pages would otherwise work out while a reader waits, by whoever keeps the store."""

from __future__ import annotations

import sqlite3
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from ledger import engine, places
from ledger.published import published
from ledger.replies import progress, reading, reply, say
from ledger.store import Snapshot, Store
from ledger.summaries import LEAST, Built
from ledger.warming import warm

INTERRUPTED = "Query interrupted"
"""What DuckDB 1.5 says, in a RuntimeError, where Ctrl+C meets a statement."""


@dataclass(frozen=True)
class Prepared:
    """What lies ready now: sums that were there and those that were made, results worked out anew, and by whom."""

    version: int
    there: int
    made: int
    results: int
    left: tuple[str, ...]
    by: str
    seconds: float


def prepare_(asked: Namespace) -> int:
    """Sums up the big ledgers of a version and works out what was asked lately of the newest, the default.

    Exit 1 when interrupted; what is finished stays.
    """
    store = reading(asked)
    try:
        found = _prepared(store, asked.as_of)
    except (KeyboardInterrupt, RuntimeError) as stopped:
        if not isinstance(stopped, KeyboardInterrupt) and str(stopped) != INTERRUPTED:
            raise
        print("\n" + say(asked, "cli.prepare_stopped"), file=sys.stderr)
        return 1
    except sqlite3.Error as error:  # half an hour in the queue
        raise RuntimeError(say(asked, "cli.prepare_busy")) from error
    reply(asked, asdict(found), _lines(asked, found))
    return 0


def _prepared(store: Store, as_of: int | None) -> Prepared:
    began, built = time.monotonic(), list[Built]()
    version = store.latest() if as_of is None else as_of
    snapshots = _seen(store, version)
    for nth, one in enumerate(snapshots):
        built.append(engine.sum_up(one, _telling(nth, len(snapshots))))
    results = warm(store) if as_of is None else 0
    left = tuple(dict.fromkeys(view for one in built for view in one.left))
    counts = built[0].there, sum(one.made for one in built), results
    return Prepared(version, *counts, left, _by(), round(time.monotonic() - began, 1))


def _seen(store: Store, version: int) -> list[Snapshot]:
    """The version as it is, as it is published, and the former states that the published one is compared with."""
    told = published(store, version).snapshot
    return list({one.key: one for one in (store.snapshot(version), told, *told.earlier)}.values())


def _telling(nth: int, of: int) -> Callable[[str, float], None]:
    return lambda text, share: progress(text, (nth + share) / of)


def _by() -> str:
    """Who counts; of an address only where it leads, as it may hold a token."""
    place = urlsplit(places.cluster())
    return f"{place.hostname}:{place.port or ''}".rstrip(":") if place.hostname else "DuckDB"


def _lines(asked: Namespace, found: Prepared) -> list[str]:
    big = found.there or found.made or found.left
    lines = [say(asked, "cli.prepared" if big else "cli.prepare_small", least=LEAST, **asdict(found))]
    if found.results:
        lines.append(say(asked, "cli.prepare_results", n=found.results))
    return lines + [say(asked, "cli.prepare_left", view=view) for view in found.left]
