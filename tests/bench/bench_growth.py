"""Growth: the same pages over a thousand times the answers, as a reader meets them.

In a new process each: first with nothing kept of the store (`nothing`), then once more (`ready`: a restart, another
server process, a version that was warmed), then after one survey year was imported anew (`import`: what that changed
is worked out, and nothing else). The import itself, with its sums, is not part of the page.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
from bench_client import WrongResult
from bench_server import HERE, ROOT
from grown import answers, grown
from report import Figure, Part

from ledger import answers as asked
from ledger import engine, results
from ledger.store import Change, Snapshot, Store
from ledger.summaries import FOLDER

FULL = os.environ.get("SIZE") == "full"
SIZES = (1_000_000, 10_000_000, *([100_000_000] if FULL else []))
PAGES = {"总览": "", "满意度": "satisfaction"}
COUNTED = ("satisfaction.valid_forms", "training.persons")
AIM = 2.0
WAYS = {
    "ready": ("结果已在，新进程第一次", AIM),
    "import": ("刚导入一年问卷，新进程第一次", AIM),
    "nothing": ("什么都没有存，头一次", None),
}
"""What a reader meets: as it is told, and what is aimed at."""


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


def forgotten(store: Path) -> None:
    """Away with all that is kept of a store beside its ledgers."""
    for folder in (FOLDER, results.FOLDER):
        shutil.rmtree(store / folder, ignore_errors=True)


def surveyed_again(store: Store) -> int:
    """One more version: the newest survey without one of its forms, summed up as the import's preview does it."""
    batch = store.snapshot().of("survey_answers")[-1]
    sql = f"SELECT * FROM '{batch.path}' WHERE response_id <> (SELECT min(response_id) FROM '{batch.path}')"
    with duckdb.connect() as connection:
        rows = connection.execute(sql).to_arrow_table()
    change = Change(batch.table, batch.scope, batch, store.write(batch.table, batch.scope, rows))
    version = store.commit([change], [], who="bench").version
    engine.sum_up(store.snapshot(), lambda _what, _share: None)
    return version


def after_import(store: Store, small: Path, name: str, times: int) -> list[dict[str, float] | None]:
    """The page of the version after it; between two runs what the first has kept is taken away again."""
    kept = store.folder / results.FOLDER
    before, version, runs = {*kept.glob("*")}, surveyed_again(store), []
    for _ in range(times):
        runs.append(page(store.folder, small, name))
        for made in {*kept.glob("*")} - before:
            made.unlink()
    store.undo(version, who="bench")
    return runs


def label(rows: int) -> str:
    return f"{rows / 10_000:,.0f}万个作答"


def stores(folder: Path, small: Store, sizes: Sequence[int] = SIZES) -> dict[int, Store]:
    """A store per size, the first a copy of the small one."""
    snapshot, found = small.snapshot(), dict[int, Store]()
    rows = answers(snapshot)
    for size in (rows, *sizes):
        found[size] = grown(snapshot, folder / f"store-{size}", max(1, round(size / rows)))
        check(snapshot, found[size].snapshot(), max(1, round(size / rows)))
        print(label(size), "checked", flush=True)
    return found


def part(held: dict[int, Store], small: Path, times: int) -> Part:
    figures = []
    for name, address in PAGES.items():
        bare = FULL or not address
        runs = {size: met(store, small, address, times, bare) for size, store in held.items()}
        print(name, runs, flush=True)
        for size in list(runs)[1:]:
            for way, (told, aim) in WAYS.items():
                figures += _figures(f"{name}，{label(size)}:{told}", runs[size][way], runs[min(runs)][way], aim)
    about = f"与{label(min(held))}(示例)同一页、同样的情形相比，各{times}次，每次一个新进程。"
    about += (
        "比率不变、人数成倍，逐一核对过。什么都没有存只量总览。" if not FULL else "比率不变、人数成倍，逐一核对过。"
    )
    return Part("数据量", about, figures)


def met(store: Store, small: Path, address: str, times: int, bare: bool) -> dict[str, list[dict[str, float] | None]]:
    """One page of one store, way by way; only if `bare` from nothing, which at ten million answers takes a minute."""
    if bare:
        forgotten(store.folder)
    found = [page(store.folder, small, address)]
    return {
        "ready": [page(store.folder, small, address) for _ in range(times)],
        "import": after_import(store, small, address, times),
        "nothing": found if bare else [],
    }


def _figures(
    told: str, runs: list[dict[str, float] | None], least: list[dict[str, float] | None], aim: float | None
) -> list[Figure]:
    failed, pairs = runs.count(None), [(own, bare) for own, bare in zip(runs, least, strict=True) if own and bare]
    lost = [Figure(f"{told}，算不完，语句到了60秒被打断", "次", 0, [failed])] if failed else []
    if not pairs:
        return lost
    return [
        *lost,
        Figure(f"{told}，处理器时间之比", "×", aim, [own["processor"] / bare["processor"] for own, bare in pairs]),
        Figure(f"{told}，处理器时间", "秒", None, [own["processor"] for own, _ in pairs]),
        Figure(f"{told}，再看的处理器时间", "×", aim, [own["again"] / bare["again"] for own, bare in pairs]),
        Figure(f"{told}，内存峰值", "MB", None, [own["megabytes"] for own, _ in pairs]),
    ]
