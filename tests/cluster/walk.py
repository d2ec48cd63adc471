"""The walk: every metric file at several grains on DuckDB and on a cluster, row for row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from math import isclose
from typing import Any

from ledger import engine
from ledger.answers import Refused, ask, statement
from ledger.catalogue import Metric, catalogue
from ledger.result import Rows
from ledger.store import Snapshot

YEARS = (2022, 2023, 2024)
AT_ONCE = 3
"""Statements that a cluster is asked at a time: it plans one while another runs."""
Grain = tuple[str, tuple[str, ...]]
"""Calendar, and what the rows are told apart by."""


def every_grain(metric: Metric) -> list[Grain]:
    """The group in both calendars, months of the union's year, and each dimension of its own."""
    return [("natural", ()), ("union", ()), ("union", ("month",)), *(("natural", (dim,)) for dim in metric.groupings)]


def few_grains(metric: Metric) -> list[Grain]:
    """Months of the union's year; the branch together with the last of its other dimensions; where it lacks one of
    these, the group.
    """
    others = [dim for dim in metric.dims if dim not in ("division", "workshop")][-1:]
    finer = [("union", ("month",)), ("natural", ("division", *others))]
    return finer if {"month", "division"} <= {*metric.groupings} else [("natural", ()), *finer]


def statements(metric: Metric, grains: Iterable[Grain]) -> list[str]:
    """The statement of each grain that the metric has; of two calendars that are one to it, a single one."""
    found = set()
    for calendar, by in grains:
        try:
            found.add(statement(ask(metric.name, YEARS, by, None, calendar)))
        except Refused:
            continue
    return sorted(found)


def on_cluster(address: str, snapshot: Snapshot, sql: str, params: Any = None) -> Rows:
    from ledger.cluster import running  # late: this file is read also where no client is installed

    return running.run(address, snapshot, sql, params)


def differing(here: Rows, there: Rows) -> list[str]:
    """What is not the same of a statement's rows; of columns that were given no name each engine has its own."""
    if _named(here) != _named(there):
        return [f"{here.columns} / {there.columns}"]
    pairs = zip_longest(_sorted(here.rows), _sorted(there.rows), fillvalue=())
    return [f"{one} / {two}" for one, two in pairs if not _same(one, two)]


def _named(rows: Rows) -> list[str]:
    return [name if name.isidentifier() else "" for name in rows.columns]


def walked(
    snapshot: Snapshot, address: str, grains: Callable[[Metric], list[Grain]], only: Iterable[str] = ()
) -> tuple[int, list[str]]:
    """How many statements were compared, and every difference found, each with its metric."""
    asked = [(name, sql) for name, metric in catalogue().items() for sql in statements(metric, grains(metric))]
    wanted = [(name, sql) for name, sql in asked if not only or name in only]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        there = pool.map(lambda one: on_cluster(address, snapshot, one[1]), wanted)
        here = [engine.run(snapshot, sql) for _, sql in wanted]
    pairs = zip(wanted, here, there, strict=True)
    return len(wanted), [f"{name}: {one}" for (name, _), said, told in pairs for one in differing(said, told)]


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """By what is alike to the last digit, then by the rest; statements without ORDER BY promise no order."""
    return sorted(rows, key=_order)


def _order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    exact = [(value is None, str(value)) for value in row if not isinstance(value, float)]
    return exact, [round(value, 6) for value in row if isinstance(value, float)]


def _same(one: tuple[Any, ...], two: tuple[Any, ...]) -> bool:
    return len(one) == len(two) and all(map(_equal, one, two))


def _equal(one: object, two: object) -> bool:
    if isinstance(one, float) and isinstance(two, float):
        return isclose(one, two, rel_tol=1e-9, abs_tol=1e-12)
    return type(one) is type(two) and one == two
