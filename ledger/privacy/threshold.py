"""Threshold: the fewest people a shown cell may rest on, as the contracts behind a metric say."""

from __future__ import annotations

from functools import cache

from ledger.catalogue import Metric, views
from ledger.contracts import contracts


@cache
def threshold(metric: Metric) -> int:
    """The fewest people a shown cell of this metric may rest on; 0 where no sensitive table lies behind it."""
    behind = views()[metric.view].shown
    return max((contracts()[table].k for table in behind if contracts()[table].sensitive), default=0)
