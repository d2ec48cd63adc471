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


@dataclass(frozen=True)
class Prepared:
    """What lies ready now: files of sums that were there, those that were made, and by whom."""

    version: int
    there: int
    made: int
    left: tuple[str, ...]
    by: str
    seconds: float


def prepare_(asked: Namespace) -> int:
    """Sums up the big ledgers of a version, the newest by default; exit 1 when interrupted, what is finished stays."""
    store = reading(asked)
    version = asked.as_of if asked.as_of is not None else store.latest()
    began, built = time.monotonic(), list[Built]()
    snapshots = _seen(store, version)
    try:
        for nth, one in enumerate(snapshots):
            built.append(engine.sum_up(one, _telling(nth, len(snapshots))))
    except KeyboardInterrupt:
        print("\n" + say(asked, "cli.prepare_stopped"), file=sys.stderr)
        return 1
    except sqlite3.Error as error:  # half an hour in the queue
        raise RuntimeError(say(asked, "cli.prepare_busy")) from error
    left = tuple(dict.fromkeys(view for one in built for view in one.left))
    counts = built[0].there, sum(one.made for one in built)
    found = Prepared(version, *counts, left, _by(), round(time.monotonic() - began, 1))
    reply(asked, asdict(found), _lines(asked, found))
    return 0


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
    if not found.there and not found.made and not found.left:
        return [say(asked, "cli.prepare_small", least=LEAST)]
    lines = [say(asked, "cli.prepared", **asdict(found))]
    return lines + [say(asked, "cli.prepare_left", view=view) for view in found.left]
