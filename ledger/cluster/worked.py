"""Worked: what tables.sql works out once per version, as Parquet files on the shared path that every worker sees.

A view inside views is worked out anew in every statement there: on the sample a statement took up to 10 s so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from ledger.store import Snapshot

if TYPE_CHECKING:
    from pyspark.sql.connect.dataframe import DataFrame
    from pyspark.sql.connect.session import SparkSession

FOLDER = Path("tmp") / "cluster"
"""Below the store, beside what DuckDB swaps out: no part of the ledger, and may be deleted whenever nobody asks."""
KEPT_DAYS = 30


def folder(snapshot: Snapshot, text: str) -> Path:
    """Where the tables of this snapshot lie; those that nobody has asked for in KEPT_DAYS are gone."""
    place = snapshot.folder / FOLDER
    found = place / f"{snapshot.key}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    found.mkdir(parents=True, exist_ok=True)
    os.utime(found)
    for other in place.iterdir():
        if other.stat().st_mtime < time.time() - KEPT_DAYS * 86_400:
            shutil.rmtree(other, ignore_errors=True)
    return found


def table(made: SparkSession, place: Path, select: str) -> DataFrame:
    """The rows of a SELECT, written by the cluster unless they lie there already.

    Whoever is first gives them their name, whole: processes that work them out at once write the same.
    """
    rows = made.sql(select)
    if not place.exists():
        draft = place.with_name(f"{place.name}.{uuid4().hex}")
        rows.write.parquet(str(draft))
        draft.mkdir(exist_ok=True)  # Sail writes nothing where there is no row
        try:
            draft.rename(place)
        except OSError:  # another was first
            shutil.rmtree(draft)
    return made.read.schema(rows.schema).parquet(str(place))
