"""Prints every cell that any sensitive metric hides at a version, as JSON: `python hidden_cells.py STORE THREADS`.

A process of its own, so that hash seeds and the engine's threads can differ from one to the next.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb

from ledger.answers import years
from ledger.answers.ask import Ask
from ledger.answers.hiding import hidden, plain
from ledger.answers.populations import SHIFTED, dated
from ledger.answers.tabulating import UNITS, Cut
from ledger.catalogue import catalogue
from ledger.privacy import threshold
from ledger.store import Snapshot, Store


def everything(snapshot: Snapshot) -> dict[str, object]:
    """What each year of each table hides, by metric and attribute."""
    found: dict[str, object] = {}
    for name, metric in catalogue().items():
        for dim in ("", *(one for one in metric.groupings if one not in UNITS)) if threshold(metric) else ():
            told = dated(metric) if metric.when in SHIFTED else metric
            asked = plain(Ask(told, tuple(years(snapshot, name)) if metric.at else ()), dim)
            for year, shut in hidden(snapshot, asked, Cut(dim)).items():
                found[f"{name} {dim} {year}"] = [sorted(map(str, one)) for one in (shut.members, shut.below, shut.rows)]
    return found


def with_threads(threads: int) -> None:
    """The engine this process will open runs on so many threads; it gives no choice itself."""
    connect = duckdb.connect

    def connected(config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
        return connect(config={**config, "threads": threads})

    patch.object(duckdb, "connect", connected).start()


if __name__ == "__main__":
    with_threads(int(sys.argv[2]))
    print(json.dumps(everything(Store.open(Path(sys.argv[1])).snapshot()), ensure_ascii=False, sort_keys=True))
