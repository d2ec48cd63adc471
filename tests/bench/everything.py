"""`make bench`: everything that is measured, one report. Runs unattended; a wrong result ends it.

TIMES=5 repeats more often, SIZE=full adds 100 million answers and 100 people at once, and
`python tests/bench/everything.py starts growth` measures only these, after the pages.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import bench
import bench_growth
import bench_pages
import bench_sessions
import bench_starts
from report import Part, publish

from ledger import sample
from ledger.store import Store

TIMES = int(os.environ.get("TIMES", "3"))
PARTS = ("sessions", "starts", "growth", "uploads")


def measured(folder: Path, wanted: set[str]) -> list[Part]:
    """Every part that is wanted, over a sample built for this run; the pages always: they leave the floor behind."""
    tapes, store = folder / "tapes", folder / "sample"
    tapes.mkdir()
    sample.build(store)
    ways: dict[str, Callable[[], Part]] = {
        "sessions": lambda: bench_sessions.part(tapes, store),
        "starts": lambda: bench_starts.part(tapes, store, TIMES),
        "growth": lambda: bench_growth.part(bench_growth.stores(folder, Store.open(store)), store, max(1, TIMES // 2)),
    }
    pages = bench_pages.part(tapes, store, TIMES)
    return [pages, *(way() for name, way in ways.items() if name in wanted)]


def main() -> None:
    wanted = set(sys.argv[1:] or PARTS)
    if unknown := wanted - set(PARTS):
        raise SystemExit(f"unknown: {sorted(unknown)}; known are {PARTS}")
    with tempfile.TemporaryDirectory() as name:
        print(publish(measured(Path(name), wanted)))
    if "uploads" in wanted:
        bench.main()


if __name__ == "__main__":
    main()
