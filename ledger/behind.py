"""What stands behind a figure: ledgers, files, and which rows of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from ledger import engine
from ledger.answer import Answer
from ledger.answers import Calendar, ask, first_day, last_day, located
from ledger.catalogue import Metric, metric, views
from ledger.contracts import Contract, contracts
from ledger.store import FileReceipt, Receipt, Snapshot, Store

SUPPORTING = frozenset({"org_units", "org_aliases", "roster"})
"""Tables that place a row or a person, and are the rows themselves only for headcounts."""


Condition = tuple[str, Mapping[str, object]]
"""What keeps the rows behind a number, and the values of its parameters."""


@dataclass(frozen=True)
class Source:
    """One file behind a number, with the rows of it that are in force for that year."""

    file: str
    sheet: str
    table: str
    rows: int
    first_row: int
    last_row: int
    who: str
    at: datetime
    version: int
    spans: tuple[tuple[int, int], ...] = ()
    """The rows as Excel counts them, from … to …, without gaps; () unless every row was asked for."""
    exact: bool = False
    """Whether they are the very rows that the figure counts; else all rows of that ledger and year."""


def tables(found: Metric, source: str = "ledger") -> list[str]:
    """The ledgers whose rows a figure counts, without those that only place them."""
    behind = views()[found.view].shown
    own = sorted(behind - SUPPORTING) or sorted(behind & {"roster"})
    if source == "reported":
        return list(dict.fromkeys([*(own if found.denominator else ()), "reported_totals"]))
    below = tables(metric(found.denominator)) if found.denominator else []
    return list(dict.fromkeys([*own, *below]))


def _exact(found: Metric, answer: Answer, filters: Mapping[str, Any], calendar: Calendar) -> Mapping[str, str]:
    """By ledger the statement of the very rows counted. Of a hidden figure none: their number would tell it."""
    if answer.suppressed or answer.source == "reported":
        return {}
    named = [found, *([metric(found.denominator)] if found.denominator else [])]
    asked = [(one, located(ask(one.name, (answer.year,), where=filters, calendar=calendar))) for one in named]
    tables = {views()[one.view].first for one in named}
    if not all(rows for _, rows in asked) and len(tables) < len(named):
        return {}
    by_table = {table: [rows for one, rows in asked if rows and views()[one.view].first == table] for table in tables}
    return {table: "\nUNION ALL\n".join(each) for table, each in by_table.items() if each}


def sources(
    store: Store,
    snapshot: Snapshot,
    answer: Answer,
    filters: Mapping[str, Any],
    calendar: Calendar,
    *,
    every_row: bool = False,
) -> tuple[Source, ...]:
    """Every file behind an answer asked with these filters, its own keys among them; that with most rows first.

    With `every_row` each says exactly which rows, where the figure's view takes rows as they were filed.
    """
    figure, brought = metric(answer.metric), _brought(store, snapshot.version)
    exact = _exact(figure, answer, filters, calendar) if every_row else {}
    found = []
    for table in tables(figure, answer.source):
        where, given = _condition(table, answer, figure, calendar)
        which, values = (exact[table], ()) if table in exact else (where, _hashable(given))
        rows = _files(snapshot, table, which, values, every_row)
        found += [_source(table, *row, exact=table in exact, brought=brought) for row in rows]
    return tuple(sorted(found, key=lambda source: (-source.rows, source.file)))


def _brought(store: Store, version: int) -> dict[str, tuple[Receipt, FileReceipt]]:
    """Which receipt first brought each file, by the short digest that rows carry."""
    receipts = [receipt for receipt in store.history() if receipt.version <= version]
    return {file.sha256[:16]: (receipt, file) for receipt in receipts for file in receipt.files}


def _hashable(given: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in given.items())


@lru_cache(maxsize=1024)
def _files(
    snapshot: Snapshot, table: str, which: str, given: tuple[tuple[str, object], ...], every_row: bool
) -> list[tuple[Any, ...]]:
    """Of each file how many rows are in force, the first and the last; with every row also from where to where.
    `which` is a condition, or a SELECT of the rows' places.

    Kept for the process: figures of one ledger rest on the same rows.
    """
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in given}
    if not every_row:
        return engine.run(snapshot, ENDS.format(table=table, where=which), values).rows
    rows = which if which.startswith("SELECT") else f"SELECT _file, _row FROM filed_{table} WHERE {which}"
    return engine.run(snapshot, EVERY_ROW.format(table=table, rows=rows), values).rows


ENDS = "SELECT _file, count(*), min(_row), max(_row), [] FROM filed_{table} WHERE {where} GROUP BY _file"
EVERY_ROW = """
WITH counted AS (
    SELECT _file, _row, count(*) AS held FROM ({rows}) GROUP BY _file, _row
),
filed AS (
    SELECT _file, _row, count(*) AS held FROM filed_{table} GROUP BY _file, _row
),
numbered AS (
    SELECT _file, _row, least(counted.held, filed.held) AS held FROM counted INNER JOIN filed USING (_file, _row)
),
followed AS (
    SELECT *, _row - row_number() OVER (PARTITION BY _file ORDER BY _row) AS span FROM numbered
),
spans AS (
    SELECT _file, min(_row) AS first, max(_row) AS last, sum(held) AS held FROM followed GROUP BY _file, span
)
SELECT _file, sum(held)::BIGINT, min(first), max(last), list([first, last] ORDER BY first) FROM spans GROUP BY _file
"""
"""A row of a file may hold several answers of a questionnaire: it is one row, and counts for each of them. A view may
show one more than once, an issue in every month that it was open: it counts as often as it was filed.
"""


def _condition(table: str, answer: Answer, found: Metric, calendar: Calendar) -> Condition:
    """What keeps the rows of one year, by the contract's own dating; of rosters those the figure rests on."""
    contract, ends = contracts()[table], last_day(answer.year, calendar)
    starts = first_day(answer.year, calendar)
    if table == "reported_totals":
        names = [name for name in (found.name, found.denominator) if name]
        return "year = $year AND list_contains($names, metric)", {"year": answer.year, "names": names}
    if contract.event:
        key, events = contract.event["column"], contract.event["table"]
        of_year = f"SELECT {key} FROM filed_{events} WHERE start_date BETWEEN $starts AND $ends"
        return f"{key} IN ({of_year})", {"starts": starts, "ends": ends}
    if contract.scope == "snapshot_date":
        return "snapshot_date BETWEEN $starts AND $ends", {"starts": answer.as_of or starts, "ends": ends}
    dated = contract.dated or _own_date(contract, found)
    if dated:
        return f"coalesce({', '.join(dated)}) BETWEEN $starts AND $ends", {"starts": starts, "ends": ends}
    return ("TRUE", {}) if contract.scope == "all" else (f"{contract.scope} = $year", {"year": answer.year})


def _own_date(contract: Contract, found: Metric) -> tuple[str, ...]:
    """The column that dates the metric, where an undated ledger has it as a day: the year of a claim's settlement.

    A stock rests on rows of every year.
    """
    column = None if found.at else contract.columns.get(found.when)
    return (column.name,) if column is not None and column.type == "date" else ()


def _source(
    table: str,
    file: str,
    rows: int,
    first: int,
    last: int,
    spans: list[list[int]],
    *,
    exact: bool,
    brought: Mapping[str, tuple[Receipt, FileReceipt]],
) -> Source:
    receipt, named = brought[file]
    who, at, version = receipt.who, receipt.at, receipt.version
    each = tuple((span[0], span[1]) for span in spans)
    return Source(named.name, named.sheet, table, rows, first, last, who, at, version, each, exact)
