"""People at once: sessions over real websockets with time to think, against the floor under the same readers.

They think as the field's standard for web servers has it, TPC-W: a negative exponential of 7 seconds' mean, 70 at most
(its remote browser by the University of Wisconsin: `negExp(…, 7000, …, 70000, …)`). Beside them stand readers in a
hurry, 1 to 3 seconds a page, whom no server of one process keeps up with, and the same readers on two processes.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench_client import WrongResult, visiting
from bench_pages import PAGES, YEARS, p95, warmed
from bench_server import HERE, ROOT, Server, served
from report import Figure, Part

MEAN, MOST = 7.0, 70.0
HURRY = (1.0, 3.0)
GATHERS = 3.0
"""Seconds in which everybody comes; what they meet with so long is not counted."""
Chance = random.Random


def thinking(chance: Chance) -> float:
    """Seconds that a reader of TPC-W looks at a page."""
    return min(chance.expovariate(1 / MEAN), MOST)


def hurrying(chance: Chance) -> float:
    return chance.uniform(*HURRY)


@dataclass(frozen=True)
class Readers:
    """So many people at once: how they read, for how many seconds, and what they are called in the report."""

    people: int
    lasts: float
    thinks: Callable[[Chance], float] = thinking

    @property
    def name(self) -> str:
        return f"{self.people}人" + ("都赶着看" if self.thinks is hurrying and self.people > 1 else "")


ALONE, HASTE = Readers(1, 8, hurrying), Readers(100, 8, hurrying)
MANY = (Readers(10, 10), Readers(50, 30), Readers(100, 16), HASTE)


@dataclass
class Crowd:
    """What so many people met with."""

    seconds: list[float]
    errors: int
    megabytes: float = 0.0
    """Held by the servers while everybody was there."""


async def reader(server: Server, seed: int, asked: Readers, crowd: Crowd) -> None:
    """One person: a page, then one year after another, thinking in between. A seed is the same reader everywhere."""
    chance, began = Chance(seed), time.monotonic()
    address, said, charts = PAGES[("总览", "满意度")[seed % 2]]
    try:
        async with visiting(server.port, address) as visit:
            await asyncio.sleep(chance.uniform(0, GATHERS))
            run = await visit.run()
            run.check(said, charts)
            until = max(began + GATHERS, time.monotonic()) + asked.lasts
            while (pause := asked.thinks(chance)) + time.monotonic() < until:
                await asyncio.sleep(pause)
                run = await visit.choose(run, "year", chance.choice(YEARS))
                if time.monotonic() - began > GATHERS:
                    crowd.seconds.append(run.seconds)
            await asyncio.sleep(max(0, until - time.monotonic()))
    except (OSError, TimeoutError, ValueError, WrongResult):
        crowd.errors += 1


async def crowded(servers: Sequence[Server], asked: Readers) -> Crowd:
    """The same people on one server, or each with one of several, as a proxy hands them out."""
    crowd = Crowd([], 0)
    told = [(servers[seed // 2 % len(servers)], seed) for seed in range(asked.people)]
    people = [asyncio.create_task(reader(server, seed, asked, crowd)) for server, seed in told]
    await asyncio.sleep(GATHERS + asked.lasts - 1)
    crowd.megabytes = sum(server.megabytes() for server in servers)
    await asyncio.gather(*people)
    if not crowd.seconds:
        raise WrongResult(f"{asked.name}: nobody has seen another year, {crowd.errors} errors")
    return crowd


def part(folder: Path, store: Path) -> Part:
    """`folder` holds the tapes that `bench_pages.recorded` has left there."""
    told = {"BENCH_TAPES": str(folder), "LEDGER_STORE": str(store)}
    with ExitStack() as held:
        page = held.enter_context(served(ROOT / "dashboard.py", told))
        floor = held.enter_context(served(HERE / "floor_app.py", told))
        more = held.enter_context(served(ROOT / "dashboard.py", told))
        for server in (page, floor, more):
            asyncio.run(warmed(server))
        alone = [asyncio.run(crowded([server], ALONE)) for server in (page, floor)]
        figures = _figures(ALONE, *alone)
        for asked in MANY:
            pair = [asyncio.run(crowded([server], asked)) for server in (page, floor)]
            print(asked.name, *((len(one.seconds), one.errors, p95(one.seconds)) for one in pair), flush=True)
            figures += _figures(asked, *pair)
            figures += [_held(asked, told, *both) for told, *both in zip(("", "，底线"), pair, alone, strict=True)]
        figures += _shared(asyncio.run(crowded([page, more], HASTE)))
    return Part("同时在线", _about(), figures)


def _about() -> str:
    each = "、".join(f"{asked.name}{asked.lasts:g}秒" for asked in (ALONE, *MANY))
    return (
        f"每人看一页、想一想、换年度，{each}(来齐以后才计)；底线受同样的人。"
        f"想多久按 TPC-W：负指数分布，平均{MEAN:g}秒，最多{MOST:g}秒。"
        f"1人和「都赶着看」只想{HURRY[0]:g}到{HURRY[1]:g}秒。除写明的以外只有一个进程；来看的人也在这两个核上。"
    )


def _figures(asked: Readers, own: Crowd, bare: Crowd) -> list[Figure]:
    return [
        Figure(f"{asked.name}:p95", "×", 1.3, [p95(own.seconds) / p95(bare.seconds)]),
        Figure(f"{asked.name}:中位", "ms", None, [median(own.seconds) * 1000]),
        Figure(f"{asked.name}:p95", "ms", 1000, [p95(own.seconds) * 1000]),
        Figure(f"{asked.name}:p95，底线", "ms", None, [p95(bare.seconds) * 1000]),
        Figure(f"{asked.name}:换年度", "次", None, [len(own.seconds)]),
        Figure(f"{asked.name}:出错", "次", 0, [own.errors]),
    ]


def _held(asked: Readers, told: str, crowd: Crowd, alone: Crowd) -> Figure:
    """What every further session holds: before the first one a server gives back what its warming took."""
    grown = (crowd.megabytes - alone.megabytes) / (asked.people - 1)
    return Figure(f"{asked.name}:每人内存{told}", "MB/人", None, [grown])


def _shared(crowd: Crowd) -> list[Figure]:
    """The readers in a hurry, half of them with each of two processes."""
    return [
        Figure(f"{HASTE.name}，两个进程:中位", "ms", None, [median(crowd.seconds) * 1000]),
        Figure(f"{HASTE.name}，两个进程:p95", "ms", None, [p95(crowd.seconds) * 1000]),
        Figure(f"{HASTE.name}，两个进程:换年度", "次", None, [len(crowd.seconds)]),
        Figure(f"{HASTE.name}，两个进程:出错", "次", 0, [crowd.errors]),
    ]
