"""How long originals are kept: LEDGER_KEEP_ORIGINALS_MONTHS, by default for good."""

from __future__ import annotations

import logging
import os
from calendar import monthrange
from datetime import UTC, datetime

from ledger.access.audit import Signed
from ledger.store import Store, StoreError

SWITCH = "LEDGER_KEEP_ORIGINALS_MONTHS"


class RetentionUnclear(ValueError):
    """The switch says something that is no number of months."""


def months() -> int | None:
    """For how many months; None for good. Raises RetentionUnclear."""
    said = os.environ.get(SWITCH, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and 0 < int(said) <= 1200):
        raise RetentionUnclear(said)
    return int(said)


def before(months: int, now: datetime) -> datetime:
    """The same day and hour so many months ago, or that month's last day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def keep(store: Store, by: Signed, months_kept: int | None = None) -> int:
    """Purges the originals that are past their time, in whoever's name; how many. Raises RetentionUnclear."""
    kept = months() if months_kept is None else months_kept
    return 0 if kept is None else store.purge(before(kept, datetime.now(UTC)), **by)


def after_upload(store: Store, by: Signed) -> None:
    """The same once an upload has been accepted: it stays accepted, and what cannot be purged now is next time."""
    try:
        keep(store, by)
    except (StoreError, RetentionUnclear) as error:
        logging.getLogger(__name__).error("originals past their time are not purged: %s", type(error).__name__)
