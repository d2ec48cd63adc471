"""Small cells: what may not be told of ledgers of opinions and of help. `docs/decisions/` holds the reasoning."""

from ledger.privacy.cells import Count, combined, extreme, small, unanimous
from ledger.privacy.closure import closed
from ledger.privacy.columns import closed_members
from ledger.privacy.crossing import follows
from ledger.privacy.table import Hidden, Table
from ledger.privacy.threshold import threshold

__all__ = [
    "Count",
    "Hidden",
    "Table",
    "closed",
    "closed_members",
    "combined",
    "extreme",
    "follows",
    "small",
    "threshold",
    "unanimous",
]
