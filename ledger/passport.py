"""The passport of a number: what it means, what it was divided by, which rows of which files it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledger import engine, reconcile
from ledger.answer import Answer
from ledger.answers import ask, statement
from ledger.catalogue import Metric, metric, views
from ledger.contracts import contracts
from ledger.store import FileReceipt, Receipt, Snapshot, Store

SUPPORTING = frozenset({"org_units", "org_aliases", "roster"})
"""Tables that place a row or a person, and are the rows themselves only for headcounts."""


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


@dataclass(frozen=True)
class Passport:
    """Everything needed to defend one number."""

    metric: Metric
    answer: Answer
    where: Mapping[str, Any]
    version: int
    sample: bool
    printed: reconcile.Line | None
    statement: str
    """The SQL that gave it; two statements where the denominator is another metric's."""
    sources: tuple[Source, ...]
    batches: tuple[str, ...]


def of(store: Store, snapshot: Snapshot, answer: Answer, where: Mapping[str, Any] | None = None) -> Passport:
    """The passport of an answer as `answers.answer` gave it; `where` are the filters it was asked with."""
    found = metric(answer.metric)
    filters = {**(where or {}), **answer.keys}
    tables = _tables(found)
    return Passport(
        metric=found,
        answer=answer,
        where=filters,
        version=snapshot.version,
        sample=snapshot.sample,
        printed=reconcile.printed(snapshot, found.name, answer.year, where),
        statement=_statements(found, answer.year, filters),
        sources=_sources(store, snapshot, tables, answer.year),
        batches=tuple(batch.digest for table in tables for batch in snapshot.of(table)),
    )


def _tables(found: Metric) -> list[str]:
    """The ledgers whose rows are counted, without those that only place them."""
    behind = views()[found.view].tables
    own = sorted(behind - SUPPORTING) or sorted(behind & {"roster"})
    below = _tables(metric(found.denominator)) if found.denominator else []
    return list(dict.fromkeys([*own, *below]))


def _statements(found: Metric, year: int, filters: Mapping[str, Any]) -> str:
    asked = [found.name, *filter(None, [found.denominator])]
    return ";\n\n".join(statement(ask(name, (year,), where=filters)) for name in asked)


def _sources(store: Store, snapshot: Snapshot, tables: list[str], year: int) -> tuple[Source, ...]:
    brought = _brought(store, snapshot.version)
    found = [source for table in tables for source in _of_table(snapshot, table, year, brought)]
    return tuple(sorted(found, key=lambda source: (-source.rows, source.file)))


def _brought(store: Store, version: int) -> dict[str, tuple[Receipt, FileReceipt]]:
    """Which receipt first brought each file, by the short digest that rows carry."""
    receipts = [receipt for receipt in store.history() if receipt.version <= version]
    return {file.sha256[:16]: (receipt, file) for receipt in receipts for file in receipt.files}


def _of_table(
    snapshot: Snapshot, table: str, year: int, brought: Mapping[str, tuple[Receipt, FileReceipt]]
) -> list[Source]:
    condition = _in_year(table)
    sql = (
        f"SELECT _file, count(*), min(_row), max(_row) FROM filed_{table} "
        f"{'WHERE ' + condition if condition else ''} GROUP BY _file"
    )
    rows = engine.run(snapshot, sql, {"year": year} if condition else None).rows
    return [_source(table, *row, brought=brought) for row in rows]


def _in_year(table: str) -> str:
    """The condition that keeps the rows of one year, by the contract's own dating."""
    contract = contracts()[table]
    for column in ("year", "survey_year"):
        if column in contract.columns:
            return f"{column} = $year"
    if contract.scope == "snapshot_date":
        return "year(snapshot_date) = $year"
    if contract.dated:
        return f"year(coalesce({', '.join(contract.dated)})) = $year"
    if contract.event:
        key, events = contract.event["column"], contract.event["table"]
        return f"{key} IN (SELECT {key} FROM filed_{events} WHERE year(start_date) = $year)"
    return ""


def _source(
    table: str, file: str, rows: int, first: int, last: int, *, brought: Mapping[str, tuple[Receipt, FileReceipt]]
) -> Source:
    receipt, named = brought[file]
    return Source(named.name, named.sheet, table, rows, first, last, receipt.who, receipt.at, receipt.version)
