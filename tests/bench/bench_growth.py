"""Growth: the same pages over a thousand times the answers, at a version nobody has asked yet and once more."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench_client import WrongResult
from bench_server import HERE, ROOT
from grown import answers, grown
from report import Figure, Part

from ledger import answers as asked
from ledger.store import Snapshot, Store
from ledger.summaries import FOLDER

FULL = os.environ.get("SIZE") == "full"
SIZES = (1_000_000, 10_000_000, *([100_000_000] if FULL else []))
PAGES = {"总览": "", "满意度": "satisfaction"}
COUNTED = ("satisfaction.valid_forms", "training.persons")
AIM = 2.0


def check(small: Snapshot, large: Snapshot, times: int) -> None:
    """Raises WrongResult unless the grown store's rate is the same and its counts are so many times as large."""
    rate = [asked.answer(one, "satisfaction.rate", (2024,))[0].value for one in (small, large)]
    if rate[0] != rate[1]:
        raise WrongResult(f"{rate}")
    for name in COUNTED:
        few, many = (asked.answer(one, name, (2024,))[0].value for one in (small, large))
        if few is None or many != few * times:
            raise WrongResult(f"{name}: {few} × {times} ≠ {many}")


def page(store: Path, small: Path, name: str) -> dict[str, float] | None:
    """One page's run in a process of its own; None where a statement was interrupted at the engine's limit of time."""
    command = [sys.executable, str(HERE / "fresh_page.py"), str(store), name]
    told = {**os.environ, "PYTHONPATH": str(ROOT), "BENCH_SMALL": str(small)}
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    if "TooLong" in done.stderr:
        return None
    done.check_returncode()
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def unsummed(store: Path, small: Path, name: str) -> dict[str, float] | None:
    """The page where nothing of the ledger has been summed up yet: what a first import of it all pays once."""
    shutil.rmtree(store / FOLDER, ignore_errors=True)
    return page(store, small, name)


def label(rows: int) -> str:
    return f"{rows / 10_000:,.0f}万个作答"


def stores(folder: Path, small: Store) -> dict[int, Store]:
    """A store per size, the first a copy of the small one."""
    snapshot, found = small.snapshot(), dict[int, Store]()
    rows = answers(snapshot)
    for size in (rows, *SIZES):
        found[size] = grown(snapshot, folder / f"store-{size}", max(1, round(size / rows)))
        check(snapshot, found[size].snapshot(), max(1, round(size / rows)))
        print(label(size), "checked", flush=True)
    return found


def part(held: dict[int, Store], small: Path, times: int) -> Part:
    figures = []
    for name, address in PAGES.items():
        once = {size: unsummed(store.folder, small, address) for size, store in list(held.items())[1:]}
        runs = {size: [page(store.folder, small, address) for _ in range(times)] for size, store in held.items()}
        print(name, runs, flush=True)
        least = [run for run in runs[min(runs)] if run]
        for size in list(runs)[1:]:
            figures += _summing(f"{name}，{label(size)}", once[size])
            figures += _figures(f"{name}，{label(size)}", runs[size], least)
    about = f"与{label(min(held))}(示例)同一页相比，各{times}次，每次一个新进程；比率不变、人数成倍，逐一核对过。"
    about += "新版本第一次:问卷的汇总已在，没有改过问卷；头一次:汇总也现做。"
    return Part("数据量", about, figures)


def _summing(told: str, once: dict[str, float] | None) -> list[Figure]:
    return [Figure(f"{told}:头一次，连做汇总，处理器时间", "秒", None, [once["processor"]])] if once else []


def _figures(told: str, runs: list[dict[str, float] | None], least: list[dict[str, float]]) -> list[Figure]:
    failed, pairs = runs.count(None), [(own, bare) for own, bare in zip(runs, least, strict=False) if own]
    lost = [Figure(f"{told}:算不完，语句到了60秒被打断", "次", 0, [failed])] if failed else []
    if not pairs:
        return lost
    first = [own["processor"] / bare["processor"] for own, bare in pairs]
    again = [own["again"] / bare["again"] for own, bare in pairs]
    return [
        *lost,
        Figure(f"{told}:新版本第一次，处理器时间", "×", AIM, first),
        Figure(f"{told}:再看", "×", AIM, again),
        Figure(f"{told}:新版本第一次", "秒", None, [own["seconds"] for own, _ in pairs]),
        Figure(f"{told}:内存峰值", "MB", None, [own["megabytes"] for own, _ in pairs]),
    ]
