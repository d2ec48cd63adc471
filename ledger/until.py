"""Until when the ledgers reach (数据截至): the newest day of a year on which anything filed has happened."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ledger import engine
from ledger.store import Snapshot


@lru_cache(maxsize=256)
def until(snapshot: Snapshot, year: int) -> date | None:
    """The newest day of the year that any dated ledger reaches; None where none has a row of that year."""
    sql = "SELECT max(day) FROM days_filed WHERE year(day) = $year"
    newest: date | None = engine.run(snapshot, sql, {"year": year}).rows[0][0]
    return newest
