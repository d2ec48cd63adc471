"""Until when the ledgers reach (数据截至): the newest day that any row of a year bears."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ledger import engine
from ledger.store import Snapshot

DATED = {
    "aid_payments": "pay_date",
    "training_attendance": "start_date",
    "activity_attendance": "start_date",
    "contest_attendance": "start_date",
    "roster": "snapshot_date",
    "chronicle": "date",
}
"""Views whose rows have a day. Surveys and filed totals only have a year."""


@lru_cache(maxsize=256)
def until(snapshot: Snapshot, year: int) -> date | None:
    """The newest day of the year that any dated ledger reaches; None where none has a row of that year."""
    days = " UNION ALL ".join(f"SELECT {column} AS day FROM {view}" for view, column in DATED.items())
    newest: date | None = engine.run(
        snapshot, f"SELECT max(day)::DATE FROM ({days}) WHERE year(day) = $year", {"year": year}
    ).rows[0][0]
    return newest
