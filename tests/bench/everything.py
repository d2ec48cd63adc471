"""`make bench`: everything that is measured, one report. Runs unattended; a part that fails leaves the others standing.

Each part is kept in docs/bench/parts as soon as it is measured, and the report is written anew from all that are there.
So an interrupted run goes on with RESUME=1, which leaves out what was measured whole within half a day; PARTS="starts
growth" measures only these, PARTS=report none. TIMES=5 repeats more often, SIZE=full adds 100 million answers.

The whole takes a quarter of an hour on a fresh clone, its installation included: where the machine is slower than
planned, parts are repeated less often and the largest ledger is left out, and the report says so. MINUTES=30 plans
with more; whoever sets TIMES or SIZE waits as long as it takes.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property, partial
from math import inf
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
UNHURRIED = bool({"TIMES", "SIZE"} & set(os.environ))
MINUTES = float(os.environ.get("MINUTES", inf if UNHURRIED else 13))
PLAN = {"pages": 2.3, "sessions": 3.5, "starts": 0.9, "uploads": 1.0, "answers": 2.5, "growth": 4.0}
"""Minutes that each part takes on two quiet cores at three rounds, in the order in which they are measured."""
LARGEST = 3.0
"""Minutes that have to be left for the ledger of ten million answers."""
PARTS = DOCS / "parts"
FRESH = timedelta(hours=12)
"""For so long a part that was measured whole is not measured again under RESUME=1."""
TITLES = {
    "pages": "页面和筛选",
    "sessions": "同时在线",
    "starts": "启动",
    "uploads": "上传",
    "answers": "答案",
    "growth": "数据量",
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

    def stores(self, sizes: Sequence[int]) -> dict[int, Store]:
        """Of each size, the sample's own first; what is there already is kept."""
        return bench_growth.stores(self.folder, Store.open(self.sample), sizes)


class Over(Exception):
    """A part has taken longer than all may. No TimeoutError: parts count those as what their readers met with."""


class Clock:
    """How many of the minutes are left."""

    def __init__(self, minutes: float) -> None:
        self.until = time.monotonic() + minutes * 60

    @property
    def left(self) -> float:
        return (self.until - time.monotonic()) / 60


def rounds(left: float, to_come: Sequence[str]) -> int:
    """How often the next part is repeated: less often where what is still to come would not fit into what is left."""
    share = min(1.0, left / sum(PLAN[name] for name in to_come))
    return max(1, int(TIMES * share))


def ways(ground: Ground, clock: Clock) -> Mapping[str, Callable[[int], Part]]:
    """Each part by how often it is repeated. Answers at ten million take ten minutes."""
    few = bench_growth.SIZES[: 2 if UNHURRIED else 1]
    return {
        "pages": lambda times: bench_pages.part(ground.tapes, ground.sample, times),
        "sessions": lambda _: bench_sessions.part(ground.tapes, ground.sample),
        "starts": lambda times: bench_starts.part(ground.tapes, ground.sample, times),
        "uploads": bench.part,
        "answers": lambda times: bench_answers.part(ground.stores(few), times),
        "growth": lambda times: growth(ground, clock, times),
    }


def growth(ground: Ground, clock: Clock, times: int) -> Part:
    """Without the largest ledger where there is no time for it."""
    sizes = bench_growth.SIZES if clock.left > LARGEST else bench_growth.SIZES[:1]
    part = bench_growth.part(ground.stores(sizes), ground.sample, max(1, times // 2))
    left_out = [bench_growth.label(size) for size in bench_growth.SIZES if size not in sizes]
    told = f"时间不够，没有量{'、'.join(left_out)}(`make bench PARTS=growth MINUTES=30`)。" if left_out else ""
    return replace(part, about=part.about + told)


@contextmanager
def ended_after(minutes: float) -> Iterator[None]:
    """Raises Over in the block when the minutes are over; on Windows it goes on."""
    if minutes == inf or not hasattr(signal, "setitimer"):
        yield
        return

    def over(_signal: int, _frame: object) -> None:
        raise Over(f"超过{minutes:.0f}分钟")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, minutes * 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def measured(title: str, way: Callable[[], Part], most: float = inf) -> Part:
    """One part, or what it failed of; it fails where it takes more than so many minutes."""
    busy, began = os.getloadavg()[0], time.monotonic()
    try:
        with ended_after(most):
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
    failed, clock = [], Clock(MINUTES)
    with tempfile.TemporaryDirectory() as folder:
        parts, names = ways(Ground(Path(folder)), clock), wanted(sys.argv[1:])
        for nth, name in enumerate(names):
            most = max(2 * PLAN[name], clock.left - sum(PLAN[one] for one in names[nth + 1 :]) / 2)
            part = measured(TITLES[name], partial(parts[name], rounds(clock.left, names[nth:])), most)
            save(part, PARTS / f"{name}.json")
            failed += [name] if part.failed else []
    held = [load(PARTS / f"{name}.json") for name in TITLES if (PARTS / f"{name}.json").exists()]
    print(publish(held))
    report_page.write(held)
    if failed:
        raise SystemExit(f"failed: {failed}")


if __name__ == "__main__":
    main()
