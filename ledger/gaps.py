"""Gaps (可补充): figures that are not shown because a ledger has nothing, and which ledger would give them.

Derived from the catalogue alone: metric → view → the table its rows come from → that table's contract.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.answers import answer
from ledger.catalogue import Metric, catalogue, metric, views
from ledger.contracts import contracts
from ledger.store import Snapshot

SHARED = {"care": "honours", "activities": "participation", "workforce": "participation", "returns": "upload"}
"""Domains that have no page of their own: theirs is shown on another's."""
EVERYWHERE = frozenset({"org_units", "org_aliases", "roster"})
"""Tables that give rows their place; nearly every view joins them, and none of them alone gives a figure."""


@dataclass(frozen=True)
class Gap:
    """Ledgers that have nothing in a year, and the figures that they would give together."""

    tables: tuple[str, ...]
    metrics: tuple[Metric, ...]

    def ledgers(self, lang: str) -> list[str]:
        """The ledgers by name."""
        return [str(getattr(contracts()[table], lang)) for table in self.tables]


def page_of(wanted: Metric) -> str:
    """The page that shows a metric: its domain's, or the one that domain shares."""
    return SHARED.get(wanted.domain, wanted.domain)


def on_page(page: str) -> list[Metric]:
    """What a page could show; of the overview, everything."""
    return [one for one in catalogue().values() if page in ("overview", page_of(one))]


def gaps(snapshot: Snapshot, year: int, wanted: Iterable[Metric]) -> list[Gap]:
    """What cannot be told of the whole group in a year, by the ledgers that lack it.

    A figure that is hidden, filed as a total, or nought is told; a ledger that tells one of the figures lacks nothing.
    """
    asked = list(wanted)
    told = {one for one in asked if _told(snapshot, year, one)}
    full = {views()[one.view].first for one in told}
    lacking: dict[tuple[str, ...], list[Metric]] = {}
    for one in asked:
        if one not in told and (tables := _lacking(snapshot, year, one, full)):
            lacking.setdefault(tables, []).append(one)
    return [Gap(tables, tuple(metrics)) for tables, metrics in lacking.items()]


def _told(snapshot: Snapshot, year: int, wanted: Metric) -> bool:
    return any(one.suppressed or one.value is not None for one in answer(snapshot, wanted.name, (year,)))


def _lacking(snapshot: Snapshot, year: int, wanted: Metric, full: set[str]) -> tuple[str, ...]:
    """The tables whose rows come first in the views of the figure and of what it is divided by, where these have none;
    if they have, the tables joined to them that are empty."""
    parts = [wanted, *([metric(wanted.denominator)] if wanted.denominator else [])]
    first = [views()[one.view].first for one in parts if not answer(snapshot, one.name, (year,))]
    joined = [table for one in parts for table in sorted(views()[one.view].shown - EVERYWHERE)]
    found = first or [table for table in joined if not snapshot.of(table)]
    return tuple(table for table in dict.fromkeys(found) if table not in full and _lacks(snapshot, table))


def _lacks(snapshot: Snapshot, table: str) -> bool:
    """Whether nothing of a table can be meant: what tells places reaches beyond the year it was filed for."""
    return table not in EVERYWHERE or not snapshot.of(table)
