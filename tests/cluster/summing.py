"""What is summed up of a big survey, by whom one likes."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from walk import differing

from ledger import engine
from ledger.result import Rows
from ledger.store import Snapshot
from ledger.summaries import FOLDER, standing


def same(snapshot: Snapshot, address: str) -> int:
    """How many summaries the cluster made, each as DuckDB makes it, value and type."""
    here, there = summed(snapshot), summed(snapshot, address)
    assert here.keys() == there.keys()
    assert [one for name in here for one in differing(here[name], there[name])] == []
    return len(here)


def summed(snapshot: Snapshot, address: str = "") -> dict[str, Rows]:
    """The rows of every summary by the name that says what it is made of, by DuckDB or the cluster at the address.

    Every ledger counts as big; the files are taken away again.
    """
    folder = snapshot.folder / FOLDER
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "LEAST", 0)
        patch.setenv("LEDGER_ENGINE", address)
        built = engine.sum_up(snapshot, lambda text, share: None)
    found = {path.stem.rpartition("-")[0]: _rows(path) for path in folder.glob("*.parquet")}
    shutil.rmtree(folder)
    assert (built.there, built.made) == (0, len(found))
    return found


def _rows(path: Path) -> Rows:
    with duckdb.connect() as connection:
        read = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        return Rows(tuple(column[0] for column in read.description), read.fetchall())
