"""Members: what a dimension holds, so that a mistyped name is refused instead of answered with nothing."""

from __future__ import annotations

import difflib

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import Ask, Refused, ask
from ledger.answers.statement import keys
from ledger.store import Snapshot


def members(snapshot: Snapshot, name: str, dim: str) -> list[str | int | None]:
    """Every member of a dimension that has rows of this metric in any year."""
    question = ask(name, by=(dim,))
    if question.metric.at:
        column: exp.Expr = exp.column(dim)
    else:
        column = keys(question)[dim]
    select = exp.select(exp.alias_(column, "member")).distinct().from_(question.metric.view).order_by("member")
    return [row[0] for row in engine.run(snapshot, select.sql("duckdb")).rows]


def check_members(snapshot: Snapshot, question: Ask) -> None:
    for dim, values in question.where:
        known = {str(member) for member in members(snapshot, question.metric.name, dim)} | _units(snapshot, dim)
        for value in values:
            if value is not None and str(value) not in known:
                near = difflib.get_close_matches(str(value), known, n=3, cutoff=0.3)
                raise Refused("unknown_member", str(value), near or sorted(known)[:8])


def _units(snapshot: Snapshot, dim: str) -> set[str]:
    """Units the organisation knows: one without rows is empty, not unknown."""
    if dim not in ("division", "workshop", "division_now", "workshop_now"):
        return set()
    rows = engine.run(snapshot, f"SELECT DISTINCT {dim} FROM organisation WHERE {dim} IS NOT NULL").rows
    return {row[0] for row in rows}
