"""Stores of any size out of the sample's: as many times the people and their questionnaires, the same organisation.

Every row of a person or a form stands there so many times, each time another person or form; so rates stay what they
are and counts are multiplied, which is how a grown store's answers are checked.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from ledger.store import Batch, Change, Snapshot, Store

OWN = ("person_key", "response_id")
"""Columns that tell one person or form from another."""


def answers(snapshot: Snapshot) -> int:
    """Survey answers in force."""
    return sum(batch.rows for batch in snapshot.of("survey_answers"))


def grown(small: Snapshot, folder: Path, times: int) -> Store:
    """A store in `folder` that holds `times` the people and forms of a snapshot; one already there is kept."""
    store = Store.create(folder, sample=True)
    if not store.latest():
        changes = [Change(one.table, one.scope, None, _multiplied(store, one, times)) for one in small.batches]
        store.commit(changes, [], who="bench")
    return store


def _multiplied(store: Store, batch: Batch, times: int) -> Batch:
    own = [name for name in OWN if _holds(batch, name)]
    again = "".join(f", {name} || '-' || nth AS {name}" for name in own)
    copies = f"range({times}) AS copies(nth)" if own else "range(1) AS copies(nth)"
    excluded = ", ".join(["nth", "_file", "_row", *own])
    sql = f"SELECT * EXCLUDE ({excluded}){again} FROM '{batch.path}', {copies}"
    with duckdb.connect() as connection:
        rows = connection.execute(sql).to_arrow_table()
    return store.write(batch.table, batch.scope, rows)


def _holds(batch: Batch, name: str) -> bool:
    """Whether the column is there and filled: rows without a person stay one each."""
    if name not in batch.columns:
        return False
    found = duckdb.sql(f"SELECT count({name}) FROM '{batch.path}'").fetchone()
    return bool(found and found[0])
