"""People at once: sessions over real websockets with time to think, against the floor under the same readers."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench_client import WrongResult, visiting
from bench_pages import PAGES, YEARS, p95, warmed
from bench_server import HERE, ROOT, Server, served
from report import Figure, Part

SESSIONS = (1, 10, 50, 100)
LASTS = 15.0
"""Seconds that each number of sessions is watched."""
THINKS = (1.0, 3.0)


@dataclass
class Crowd:
    """What one number of sessions met with."""

    seconds: list[float]
    errors: int
    megabytes: float
    """Grown by so much a session."""


async def reader(server: Server, seed: int, until: float, crowd: Crowd) -> None:
    """One person: a page, then one year after another, thinking in between."""
    chance = random.Random(seed)
    address, said, charts = PAGES[("总览", "满意度")[seed % 2]]
    try:
        async with visiting(server.port, address) as visit:
            await asyncio.sleep(chance.uniform(0, THINKS[1]))
            run = await visit.run()
            crowd.seconds.append(run.seconds)
            run.check(said, charts)
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(*THINKS))
                run = await visit.choose(run, "year", chance.choice(YEARS))
                crowd.seconds.append(run.seconds)
    except (OSError, TimeoutError, ValueError, WrongResult):
        crowd.errors += 1


async def crowded(server: Server, sessions: int) -> Crowd:
    before, crowd = server.megabytes(), Crowd([], 0, 0)
    until = time.monotonic() + LASTS
    people = [asyncio.create_task(reader(server, seed, until, crowd)) for seed in range(sessions)]
    await asyncio.sleep(LASTS)
    crowd.megabytes = (server.megabytes() - before) / sessions
    await asyncio.gather(*people)
    return crowd


def part(folder: Path, store: Path) -> Part:
    """`folder` holds the tapes that `bench_pages.recorded` has left there."""
    told = {"BENCH_TAPES": str(folder), "LEDGER_STORE": str(store)}
    figures = []
    with ExitStack() as held:
        page = held.enter_context(served(ROOT / "dashboard.py", told))
        floor = held.enter_context(served(HERE / "floor_app.py", told))
        for server in (page, floor):
            asyncio.run(warmed(server))
        for sessions in SESSIONS:
            own, bare = (asyncio.run(crowded(server, sessions)) for server in (page, floor))
            print(sessions, own.errors, p95(own.seconds), p95(bare.seconds), flush=True)
            figures += _figures(sessions, own, bare)
    about = f"每人看一页、想{THINKS[0]:g}到{THINKS[1]:g}秒、换年度，如此{LASTS:g}秒；底线受同样的人。只有一个进程。"
    return Part("同时在线", about, figures)


def _figures(sessions: int, own: Crowd, bare: Crowd) -> list[Figure]:
    return [
        Figure(f"{sessions}人:p95", "×", 1.3, [p95(own.seconds) / p95(bare.seconds)]),
        Figure(f"{sessions}人:中位", "ms", None, [median(own.seconds) * 1000]),
        Figure(f"{sessions}人:p95", "ms", 1000, [p95(own.seconds) * 1000]),
        Figure(f"{sessions}人:出错", "次", 0, [own.errors]),
        Figure(f"{sessions}人:每人内存", "MB", None, [own.megabytes]),
        Figure(f"{sessions}人:每人内存，底线", "MB", None, [bare.megabytes]),
    ]
