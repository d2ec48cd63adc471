"""Pages over their floor: processor time of a run, a filter's change, and time to the last chart in Chromium."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench_client import Run, visiting
from bench_server import HERE, ROOT, Server, served
from playwright.sync_api import Browser, sync_playwright
from report import Figure, Part

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PAGES: Mapping[str, tuple[str, str, int]] = {
    "总览": ("", "97.28", 2),
    "满意度": ("satisfaction", "97.28", 5),
}
"""Page → its address, a figure it must show in 2024, and how many charts it has."""
YEARS = ("2023", "2024")
RUNS = 10
"""Runs in a row whose processor time is taken together: one alone is as short as the clock's tick."""
REST = 0.25
"""Seconds until the server has collected what a run left behind."""
SEEN = """want => [...document.querySelectorAll('.js-plotly-plot')].filter(one => one.querySelector('.main-svg')).length
  >= want && !document.querySelector('[data-testid=stSkeleton]')"""


async def warmed(server: Server) -> None:
    """Every page has been asked for in both years, twice, and is right; a server that records has them then."""
    for address, said, charts in PAGES.values():
        async with visiting(server.port, address) as visit:
            run = await visit.run()
            for year in (*YEARS, *YEARS):
                run = await visit.choose(run, "year", year)
            run.check(said, charts)


async def runs(server: Server, page: str) -> tuple[float, list[Run]]:
    """Processor seconds a run, collections after it included, and the runs."""
    address, said, charts = PAGES[page]
    async with visiting(server.port, address) as visit:
        first = await visit.run()
        await asyncio.sleep(REST)
        before, done = server.work(), list[Run]()
        for _ in range(RUNS):
            done.append(await visit.run())
            done[-1].check(said, charts)
        await asyncio.sleep(REST)
        first.check(said, charts)
        return (server.work() - before) / RUNS, done


async def changes(server: Server, page: str) -> list[float]:
    """Seconds of changes of the year, to and fro."""
    address, said, charts = PAGES[page]
    async with visiting(server.port, address) as visit:
        run, taken = await visit.run(), list[float]()
        for nth in range(RUNS):
            run = await visit.choose(run, "year", YEARS[nth % 2])
            taken.append(run.seconds)
        run.check(said, charts)
        return taken


def drawn(browser: Browser, server: Server, page: str) -> float:
    """Seconds from the request to the last chart, in a browser that has been here before."""
    address, _, charts = PAGES[page]
    with browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN") as tab:
        began = time.perf_counter()
        tab.goto(f"{server.address}/{address}", wait_until="commit")
        tab.wait_for_function(SEEN, arg=charts, timeout=120_000, polling="raf")
        return time.perf_counter() - began


def recorded(folder: Path, store: Path) -> None:
    """Leaves in `folder` the tapes that floors play: what every page asked of Streamlit."""
    with served(HERE / "recorded_app.py", {"BENCH_TAPES": str(folder), "LEDGER_STORE": str(store)}) as server:
        asyncio.run(warmed(server))


def part(folder: Path, store: Path, times: int) -> Part:
    """Interleaved: each repetition asks the dashboard and its floor in turn. `folder` holds the tapes."""
    told = {"BENCH_TAPES": str(folder), "LEDGER_STORE": str(store)}
    with ExitStack() as held:
        page = held.enter_context(served(ROOT / "dashboard.py", told))
        floor = held.enter_context(served(HERE / "floor_app.py", told))
        for server in (page, floor):
            asyncio.run(warmed(server))
        figures = [one for name in PAGES for one in _measured(name, page, floor, times)]
        figures += _in_chromium(page, floor, times)
    about = (
        f"底线是元素相同、数据是常量的页面(图和表照原样录下)，{times}轮，每轮先真后假各{RUNS}次；数字和图数每次核对。"
    )
    return Part("页面和筛选", about, figures)


def _measured(name: str, page: Server, floor: Server, times: int) -> list[Figure]:
    work: list[tuple[float, float]] = []
    changed: list[tuple[list[float], list[float]]] = []
    for _ in range(times):
        work.append((asyncio.run(runs(page, name))[0], asyncio.run(runs(floor, name))[0]))
        changed.append((asyncio.run(changes(page, name)), asyncio.run(changes(floor, name))))
    print(name, work, flush=True)
    return [
        Figure(f"{name}:每次的处理器时间", "×", 1.3, [own / bare for own, bare in work]),
        Figure(f"{name}:每次的处理器时间", "ms", None, [own * 1000 for own, _ in work]),
        Figure(f"{name}:换年度，中位", "×", 1.2, [median(own) / median(bare) for own, bare in changed]),
        Figure(f"{name}:换年度，p95", "×", 1.2, [p95(own) / p95(bare) for own, bare in changed]),
        Figure(f"{name}:换年度，中位", "ms", None, [median(own) * 1000 for own, _ in changed]),
    ]


def _in_chromium(page: Server, floor: Server, times: int) -> list[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        figures = []
        for name in PAGES:
            pairs = [(drawn(browser, page, name), drawn(browser, floor, name)) for _ in range(times + 1)][1:]
            print(name, pairs, flush=True)
            figures.append(Figure(f"{name}:到最后一张图", "×", 1.15, [own / bare for own, bare in pairs]))
            figures.append(Figure(f"{name}:到最后一张图", "秒", None, [own for own, _ in pairs]))
        browser.close()
    return figures


def p95(values: Sequence[float]) -> float:
    """The nearest rank."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]
