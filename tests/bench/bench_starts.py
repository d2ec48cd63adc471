"""Starts: the server until it answers and until its first page stands; an answer and a paper on the command line."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench_client import WrongResult, visiting
from bench_pages import PAGES
from bench_server import HERE, ROOT, served
from report import Figure, Part

ANSWER = ("-m", "ledger", "answer", "satisfaction.rate", "--year", "2024", "--json")
BARE = ("-c", "import duckdb, sqlalchemy, sqlglot")
"""What an answer cannot do without."""


def started(app: Path, told: Mapping[str, str]) -> tuple[float, float]:
    """Seconds until the health check answers, and from then until the first page of the first visitor has run."""
    with served(app, told) as server:
        return server.seconds, asyncio.run(_first(server.port))


async def _first(port: int) -> float:
    _, said, charts = PAGES["总览"]
    async with visiting(port, "") as visit:
        run = await visit.run()
        run.check(said, charts)
        return run.seconds


def command(words: Sequence[str], told: Mapping[str, str]) -> tuple[float, str]:
    """Seconds of one Python command, and what it said."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env={**os.environ, **told}, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - began, done.stdout


def answered(told: Mapping[str, str]) -> float:
    """Raises WrongResult unless the rate is the one that the annual report prints."""
    seconds, said = command(ANSWER, told)
    if "97.28%" not in json.loads(said)[0]["text"]:
        raise WrongResult(said)
    return seconds


def carried(folder: Path, told: Mapping[str, str]) -> float:
    """Seconds of the one-pager, cold. Raises WrongResult unless it has the overview's eight figures."""
    words = ("-m", "ledger", "paper", "brief", "--year", "2024", "--json", "--out", str(folder / "brief.docx"))
    seconds, said = command(words, told)
    if json.loads(said)["figures"] != 8:
        raise WrongResult(said)
    return seconds


def part(folder: Path, store: Path, times: int) -> Part:
    """`folder` holds the tapes that `bench_pages.recorded` has left there."""
    told = {"BENCH_TAPES": str(folder), "LEDGER_STORE": str(store)}
    page, floor, line, paper = [], [], [], []
    for _ in range(times):
        page.append(started(ROOT / "dashboard.py", told))
        floor.append(started(HERE / "floor_app.py", told))
        line.append((answered(told), command(BARE, told)[0]))
        paper.append(carried(folder, told))
    print(page, floor, line, paper, flush=True)
    shown = [ready + first for ready, first in page]
    figures = [
        Figure("服务:到就绪", "秒", None, [ready for ready, _ in page]),
        Figure("服务:到就绪", "×", 1.5, [own[0] / bare[0] for own, bare in zip(page, floor, strict=True)]),
        Figure("服务:就绪后第一页", "秒", None, [first for _, first in page]),
        Figure("服务:就绪后第一页，底线", "秒", None, [first for _, first in floor]),
        Figure("命令行:一个答案", "秒", None, [own for own, _ in line]),
        Figure("命令行:一个答案，比只载入三个库", "×", 2, [own / bare for own, bare in line]),
        Figure("命令行:一页纸", "秒", None, paper),
        Figure(
            "命令行:一页纸，比总览从起服务到第一页",
            "×",
            1,
            [own / bare for own, bare in zip(paper, shown, strict=True)],
        ),
    ]
    return Part("启动", f"{times}轮，每次一个新进程；命令行的答案核对是不是97.28%，一页纸是不是八个数字。", figures)
