"""Members: what a dimension holds, so that a mistyped name is refused instead of answered with nothing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import Ask, Refused, ask
from ledger.store import Snapshot

PARTS: Mapping[str, range] = {"month": range(1, 13), "quarter": range(1, 5)}


def members(snapshot: Snapshot, name: str, dim: str) -> list[str | int | None]:
    """Every member of a dimension that has rows of this metric in any year; of months and quarters, all."""
    question = ask(name, by=(dim,))
    return list(PARTS[dim]) if dim in PARTS else list(_members(snapshot, question.metric.view, dim))


@lru_cache(maxsize=1024)
def _members(snapshot: Snapshot, view: str, dim: str) -> tuple[str | int | None, ...]:
    """Kept for the process: every filtered question is checked against them."""
    select = exp.select(exp.alias_(exp.column(dim), "member")).distinct().from_(view).order_by("member")
    return tuple(row[0] for row in engine.run(snapshot, select.sql("duckdb")).rows)


def check_members(snapshot: Snapshot, question: Ask) -> None:
    """Raises Refused for a filter by a name that neither the ledger nor, of a ratio, the ledger below knows."""
    names = [question.metric.name, *filter(None, [question.metric.denominator])]
    for dim, values in question.where:
        known = {str(member) for name in names for member in members(snapshot, name, dim)} | _units(snapshot, dim)
        for value in values:
            if value is not None and str(value) not in known:
                near = difflib.get_close_matches(str(value), known, n=3, cutoff=0.3)
                raise Refused("unknown_member", str(value), near or sorted(known)[:8])


def _units(snapshot: Snapshot, dim: str) -> set[str]:
    """Units the organisation knows: one without rows is empty, not unknown."""
    if dim not in ("division", "workshop", "division_now", "workshop_now"):
        return set()
    return {str(name) for name in _members(snapshot, "organisation", dim) if name is not None}
