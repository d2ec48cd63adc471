"""One measured run in a process of its own: `python runs.py WAY FILE` prints its seconds, peak and sums as JSON.

Ways: `desk` the whole upload into a fresh store; `copy` DuckDB's bare csv → Parquet copy; `read` calamine's bare read.
Each is ready at its first pause, done at its second and tells its sums at the third, so that loading modules and
checking are not timed: a server has been up for long.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psutil
from bench_files import HEADINGS, write_csv, write_xlsx

Sums = dict[str, float]
PAUSE = 0.01
"""Seconds between two looks at the memory."""
FAMILY = 50
"""Looks between two searches for children: each goes through all processes of the machine, and the work waits."""


def desk(file: Path, folder: Path) -> Iterator[Sums]:
    """Stage and commit, as `python -m ledger import` does; ten rows in such a file have gone through before."""
    from ledger.engine import run
    from ledger.intake import Options, Upload, stage
    from ledger.store import Store

    small = folder / f"参训{file.suffix}"
    few = write_xlsx(small, 10) if file.suffix == ".xlsx" else write_csv(small, 10, "utf-8")
    stage(Store.create(folder / "warm"), [Upload(few.name, few.read_bytes())], Options()).commit(who="bench")
    store = Store.create(folder / "store")
    yield {}
    staged = stage(store, [Upload(file.name, file.read_bytes())], Options())
    staged.commit(who="bench")
    yield {}
    sql = "SELECT count(*) AS rows, sum(hours)::DOUBLE AS hours FROM filed_training_attendance"
    yield run(store.snapshot(), sql).dicts()[0]


def copy(file: Path, folder: Path) -> Iterator[Sums]:
    """As DuckDB reads a csv without being told anything."""
    import duckdb

    connection, target = duckdb.connect(), folder / "copy.parquet"
    yield {}
    connection.execute(f"COPY (FROM read_csv('{file}')) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
    yield {}
    found = connection.execute(f"SELECT count(*), sum(\"学时\")::DOUBLE FROM '{target}'").fetchone()
    yield dict(zip(("rows", "hours"), found or (), strict=True))


def read(file: Path, _folder: Path) -> Iterator[Sums]:
    """The sheet as Python rows, nothing else."""
    import python_calamine

    yield {}
    rows = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    yield {}
    yield {"rows": len(rows) - 1, "hours": sum(row[HEADINGS.index("学时")] for row in rows[1:])}


WAYS = {"desk": desk, "copy": copy, "read": read}


class Watch:
    """Seconds, processor seconds and peak memory of this process and its children, while the block runs."""

    def __init__(self) -> None:
        self.own, self.done, self.peak = psutil.Process(), threading.Event(), 0
        self.looked = 0.0
        """Processor seconds spent on looking."""
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self.thread.start()
        self.start, self.worked = time.perf_counter(), self._work()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds, worked = time.perf_counter() - self.start, self._work() - self.worked
        self.done.set()
        self.thread.join()
        self.processor = worked - self.looked

    def _all(self) -> list[psutil.Process]:
        return [self.own, *self.own.children(recursive=True)]

    def _work(self) -> float:
        times = [one.cpu_times() for one in self._all()]
        return sum(one.user + one.system for one in times)

    def _look(self) -> None:
        for look in count():
            if self.done.wait(PAUSE):
                return
            if look % FAMILY == 0:
                family = self._all()
            self.peak = max(self.peak, sum(one.memory_info().rss for one in family))
            self.looked = time.thread_time()


def main(way: str, file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        steps = WAYS[way](file, Path(folder))
        next(steps)
        with Watch() as watch:
            next(steps)
        sums = next(steps)
    measured = {"seconds": watch.seconds, "processor": watch.processor, "megabytes": watch.peak / 1e6}
    print(json.dumps({**measured, **sums}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
