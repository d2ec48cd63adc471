"""`make bench`: everything that is measured, one report. Runs unattended; a part that fails leaves the others standing.

Each part is kept in docs/bench/parts as soon as it is measured, and the report is written anew from all that are there.
So an interrupted run goes on with RESUME=1, which leaves out what was measured whole within half a day; PARTS="starts
growth" measures only these, PARTS=report none. TIMES=5 repeats more often, SIZE=full adds 100 million answers.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import bench
import bench_answers
import bench_growth
import bench_pages
import bench_sessions
import bench_starts
import report_page
from report import DOCS, Part, load, publish, save

from ledger import sample
from ledger.store import Store

TIMES = int(os.environ.get("TIMES", "3"))
PARTS = DOCS / "parts"
FRESH = timedelta(hours=12)
"""For so long a part that was measured whole is not measured again under RESUME=1."""
TITLES = {
    "pages": "页面和筛选",
    "sessions": "同时在线",
    "starts": "启动",
    "answers": "答案",
    "growth": "数据量",
    "uploads": "上传",
}


class Ground:
    """What the parts stand on, each made when the first of them needs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def sample(self) -> Path:
        sample.build(self.folder / "sample")
        return self.folder / "sample"

    @cached_property
    def tapes(self) -> Path:
        """The floor: what the pages asked of Streamlit, recorded."""
        tapes = self.folder / "tapes"
        tapes.mkdir()
        bench_pages.recorded(tapes, self.sample)
        return tapes

    @cached_property
    def stores(self) -> dict[int, Store]:
        return bench_growth.stores(self.folder, Store.open(self.sample))


def ways(ground: Ground) -> Mapping[str, Callable[[], Part]]:
    few = max(1, TIMES // 2)
    return {
        "pages": lambda: bench_pages.part(ground.tapes, ground.sample, TIMES),
        "sessions": lambda: bench_sessions.part(ground.tapes, ground.sample),
        "starts": lambda: bench_starts.part(ground.tapes, ground.sample, TIMES),
        "answers": lambda: bench_answers.part(ground.stores, TIMES),
        "growth": lambda: bench_growth.part(ground.stores, ground.sample, few),
        "uploads": lambda: bench.part(TIMES),
    }


def measured(title: str, way: Callable[[], Part]) -> Part:
    """One part, or what it failed of."""
    busy, began = os.getloadavg()[0], time.monotonic()
    try:
        part = way()
    except Exception as error:
        traceback.print_exc()
        part = Part(title, "", [], failed=f"{type(error).__name__}: {error}"[:300])
    minutes = (time.monotonic() - began) / 60
    print(f"{title}: {minutes:.1f} min", flush=True)
    under = f"{os.cpu_count()}核，开始时负载{busy:.1f}，用了{minutes:.1f}分钟"
    return replace(part, at=datetime.now().isoformat(" ", "minutes"), under=under)


def wanted(named: list[str]) -> list[str]:
    """The parts to measure, in order. Raises SystemExit for a name that is none."""
    if unknown := set(named) - {*TITLES, "report"}:
        raise SystemExit(f"unknown: {sorted(unknown)}; known are {[*TITLES, 'report']}")
    asked = [name for name in TITLES if name in named or not named]
    return [name for name in asked if not (os.environ.get("RESUME") and _whole(name))]


def _whole(name: str) -> bool:
    file = PARTS / f"{name}.json"
    part = load(file) if file.exists() else None
    return bool(part and not part.failed and datetime.now() - datetime.fromisoformat(part.at) < FRESH)


def main() -> None:
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        parts = ways(Ground(Path(folder)))
        for name in wanted(sys.argv[1:]):
            part = measured(TITLES[name], parts[name])
            save(part, PARTS / f"{name}.json")
            failed += [name] if part.failed else []
    held = [load(PARTS / f"{name}.json") for name in TITLES if (PARTS / f"{name}.json").exists()]
    print(publish(held))
    report_page.write(held)
    if failed:
        raise SystemExit(f"failed: {failed}")


if __name__ == "__main__":
    main()
