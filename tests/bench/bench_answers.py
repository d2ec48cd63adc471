"""Answers: every metric on raw rows against one column read, and a choice of them against Polars and pandas.

The engine is warm and nothing is remembered: each figure is worked out from the files each time, and is the same by all
three before it is timed. Polars and pandas get the organisation ready made, as the ledger has it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import isclose
from pathlib import Path
from statistics import geometric_mean, median

import by_pandas
import by_polars
from bench_client import WrongResult
from elsewhere import YEARS, Files, Found
from report import DOCS, Figure, Part

from ledger import engine
from ledger.answers import ask, statement
from ledger.catalogue import Metric, catalogue, metric, views
from ledger.contracts import contracts
from ledger.store import Snapshot, Store
from ledger.summaries import standing

LEAST = 0.02
"""Processor seconds of calls in a row taken together: one call of a small ledger is as short as a clock's tick."""
DEAR = 0.5
"""Processor seconds from which on a call is not made for warming alone."""
FEWER = 5_000_000
"""Survey answers from which on a round is dear enough to be repeated half as often."""
OTHERS: Mapping[str, Mapping[str, Callable[[Files], Found]]] = {
    "Polars": by_polars.FIGURES,
    "pandas": by_pandas.FIGURES,
}
SUMS = {
    "VARCHAR": "sum(strlen({0}))",
    "DATE": "sum({0} - DATE '2000-01-01')",
    "TIMESTAMP": "sum(epoch_us({0}))",
    "BOOLEAN": "sum({0}::INTEGER)",
}
"""How a column is read to its last value: counting it would be answered from the files' footers."""


@dataclass(frozen=True)
class Spent:
    """Seconds of one call."""

    processor: float
    seconds: float


def spent(call: Callable[[], object]) -> Spent:
    worked, began, calls = time.process_time(), time.perf_counter(), 0
    while not calls or time.process_time() - worked < LEAST:
        call()
        calls += 1
    return Spent((time.process_time() - worked) / calls, (time.perf_counter() - began) / calls)


def rounds(call: Callable[[], object], times: int) -> list[Spent]:
    """So many, after one that only warms; where that is dear it counts, for what it warms is little of it."""
    first = spent(call)
    taken = [first] if first.processor > DEAR else []
    return [*taken, *(spent(call) for _ in range(times - len(taken)))]


def raw(snapshot: Snapshot, name: str, by: Sequence[str] = ()) -> Found:
    """A metric's figures by the statement that the dashboard asks; of a ratio of two metrics the second's last."""
    wanted = metric(name)
    rows = engine.run(snapshot, statement(ask(name, YEARS, by)), anew=True).dicts()
    shown = [measure for measure in wanted.measures if measure != "unkeyed"]
    found = {tuple(row[key] for key in ("year", *by)): tuple(float(row[one]) for one in shown) for row in rows}
    if not wanted.denominator:
        return found
    below = raw(snapshot, wanted.denominator, by)
    return {key: (*figures, below[key][0]) for key, figures in found.items()}


def asked(case: str) -> tuple[str, tuple[str, ...]]:
    """`satisfaction.rate/item` is that metric by item."""
    name, _, by = case.partition("/")
    return name, (by,) if by else ()


def check(case: str, by: str, here: Found, there: Found) -> None:
    """Raises WrongResult unless both found the same groups and figures, to 1e-9."""
    same = here.keys() == there.keys() and all(
        isclose(one, two, rel_tol=1e-9) for key in here for one, two in zip(here[key], there[key], strict=True)
    )
    if not same:
        raise WrongResult(f"{case}: {here} ≠ {by} {there}")


def scans(snapshot: Snapshot, table: str, times: int) -> list[Spent]:
    """The cheapest read of one column that no row of the table lacks, of all its batches in force."""
    contract = contracts()[table]
    columns = [name for name, column in contract.columns.items() if column.required]
    sums = [SUMS.get(contract.stored[name], "sum({0})").format(name) for name in columns]
    reads = [f"SELECT {one} AS added FROM filed_{table}" for one in sums]
    each = [rounds(partial(engine.run, snapshot, sql, anew=True), times) for sql in reads]
    return min(each, key=lambda taken: min(one.processor for one in taken))


@dataclass(frozen=True)
class Timed:
    """What one question took, repetition by repetition, and what it is held against."""

    what: str
    own: Sequence[Spent]
    other: Sequence[Spent]

    @property
    def ratios(self) -> list[float]:
        return [one.processor / two.processor for one, two in zip(self.own, self.other, strict=True)]

    @property
    def waits(self) -> list[float]:
        return [one.seconds / two.seconds for one, two in zip(self.own, self.other, strict=True)]


def against_scan(snapshot: Snapshot, times: int) -> list[Timed]:
    """Every metric of the catalogue over three years, against the cheapest scan of the ledger its rows come from."""
    tables = sorted({views()[one.view].first for one in catalogue().values()})
    reads = {table: scans(snapshot, table, times) for table in tables}
    return [
        Timed(one.name, _stated(snapshot, one, times), reads[views()[one.view].first]) for one in catalogue().values()
    ]


def _stated(snapshot: Snapshot, wanted: Metric, times: int) -> list[Spent]:
    sql = statement(ask(wanted.name, YEARS))
    return rounds(lambda: engine.run(snapshot, sql, anew=True), times)


def against_others(snapshot: Snapshot, times: int) -> dict[str, list[Timed]]:
    """The cases by Polars and by pandas. Raises WrongResult where they find other figures."""
    files, timed = Files(snapshot), dict[str, list[Timed]]()
    files.place(None)  # where every unit lies is worked out before the clock starts
    for case in by_polars.FIGURES:
        here, own = _found(partial(raw, snapshot, *asked(case)), times)
        for other, figures in OTHERS.items():
            there, theirs = _found(partial(figures[case], files), times)
            check(case, other, here, there)
            timed.setdefault(other, []).append(Timed(case, own, theirs))
    return timed


def _found(call: Callable[[], Found], times: int) -> tuple[Found, list[Spent]]:
    """What was found last, and what finding it took."""
    found: list[Found] = []
    taken = rounds(lambda: found.append(call()), times)
    return found[-1], taken


@contextmanager
def rows_alone() -> Iterator[None]:
    """No summary stands in for the rows of a big survey while the block runs, and what is loaded is not collected."""
    least, standing.LEAST = standing.LEAST, sys.maxsize
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        standing.LEAST = least


@rows_alone()
def part(held: Mapping[int, Store], times: int, folder: Path = DOCS) -> Part:
    """Of each size the middle and the worst; each single figure stands in `answers.md` in the folder."""
    figures, tables = list[Figure](), list[str]()
    for rows, store in held.items():
        snapshot, size = store.snapshot(), f"{rows / 10_000:,.0f}万个作答"
        many = times if rows < FEWER else max(1, times // 2)
        timed, others = against_scan(snapshot, many), against_others(snapshot, many)
        print(size, "answered", flush=True)
        figures += _figures(size, "一列扫描", timed, None)
        tables.append(_table(f"{size}，比一列扫描", timed))
        for other, theirs in others.items():
            figures += _figures(size, other, theirs, 1)
            tables.append(_table(f"{size}，比{other}", theirs))
    (folder / "answers.md").write_text("# 每个口径多快\n\n" + "\n".join(tables), encoding="utf-8")
    about = (
        f"{len(catalogue())}个口径各问三年，引擎已热，什么也不记住，也不用汇总，{times}轮；比的是处理器时间。一列扫描是同一账本里最省的必填列从头读到尾。"
        f"Polars 和 pandas 各写了{len(by_polars.FIGURES)}个数，读同一批文件，先核对到1e-9，单位名称事先备好。"
        "最大的账本少问几轮。逐个见 [answers.md](answers.md)。"
    )
    return Part("答案", about, figures)


def _figures(size: str, other: str, timed: Sequence[Timed], aim: float | None) -> list[Figure]:
    worst = max(timed, key=lambda one: median(one.ratios))
    ratios, waits = (list(zip(*many, strict=True)) for many in ([t.ratios for t in timed], [t.waits for t in timed]))
    behind = [sum(one > 1 for one in each) for each in ratios]
    return [
        Figure(f"{size}，比{other}:处理器时间，几何平均", "×", aim, [geometric_mean(each) for each in ratios]),
        Figure(f"{size}，比{other}:用时，几何平均", "×", None, [geometric_mean(each) for each in waits]),
        Figure(f"{size}，比{other}:慢的口径，共{len(timed)}个", "个", None, behind),
        Figure(f"{size}，比{other}:最慢的({worst.what})", "×", None, worst.ratios),
    ]


def _table(title: str, timed: Sequence[Timed]) -> str:
    head = f"## {title}\n\n| 口径 | 处理器时间，毫秒 | 最小 | 中位 | 最大 |\n|---|---|---|---|---|\n"
    return head + "\n".join(_row(one) for one in timed) + "\n"


def _row(one: Timed) -> str:
    ratios = (min(one.ratios), median(one.ratios), max(one.ratios))
    return (
        f"| `{one.what}` | {median(each.processor for each in one.own) * 1000:.1f} | "
        + " | ".join(f"{ratio:.2f}×" for ratio in ratios)
        + " |"
    )
