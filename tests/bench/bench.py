"""Uploads: a file through the whole door, against the barest reading of it, each result checked for being right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench_client import WrongResult
from bench_files import hours, write_csv, write_xlsx
from report import Figure, Part

ROOT = Path(__file__).parents[2]
CSV_ROWS, XLSX_ROWS = 1_000_000, 100_000
Run = dict[str, Any]


def measured(way: str, file: Path, rows: int) -> Run:
    """One run in a fresh process. Raises WrongResult where its rows or hours are not those of the file."""
    command = [sys.executable, str(Path(__file__).with_name("runs.py")), way, str(file)]
    path = {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **path}).stdout
    run: Run = json.loads(said.splitlines()[-1])
    if (run["rows"], run["hours"]) != (rows, hours(rows)):
        raise WrongResult(f"{way} {file.name}: {run}")
    return run


def against(name: str, aim: float, desk: list[Run], floor: list[Run], rows: str) -> list[Figure]:
    """A file's figures, run by run."""
    pairs = list(zip(desk, floor, strict=True))
    return [
        Figure(f"{rows} {name}:用时", "×", aim, [one["seconds"] / bare["seconds"] for one, bare in pairs]),
        Figure(f"{rows} {name}:处理器时间", "×", aim, [one["processor"] / bare["processor"] for one, bare in pairs]),
        Figure(f"{rows} {name}:内存峰值", "MB", 600, [one["megabytes"] for one in desk]),
    ]


def part(times: int) -> Part:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        utf8 = write_csv(folder / "utf8.csv", CSV_ROWS, "utf-8")
        gbk = write_csv(folder / "gb18030.csv", CSV_ROWS, "gb18030")
        book = write_xlsx(folder / "book.xlsx", XLSX_ROWS)
        asked = {"copy": ("copy", utf8), "utf8": ("desk", utf8), "gbk": ("desk", gbk)}
        asked |= {"read": ("read", book), "book": ("desk", book)}
        runs: dict[str, list[Run]] = {key: [] for key in asked}
        for _ in range(times):
            for key, (way, file) in asked.items():
                runs[key].append(measured(way, file, XLSX_ROWS if file == book else CSV_ROWS))
                print(key, {what: round(value, 2) for what, value in runs[key][-1].items()}, flush=True)
    figures = against("csv(UTF-8)", 3, runs["utf8"], runs["copy"], "100万行")
    figures += against("csv(GB18030)", 3, runs["gbk"], runs["copy"], "100万行")
    figures += against("xlsx", 2, runs["book"], runs["read"], "10万行")
    about = f"{times}次，每次一个新进程。csv 比的是 DuckDB 把同一文件(UTF-8)原样存成 Parquet，xlsx 比的是只读出来。"
    return Part("上传", about, figures)
