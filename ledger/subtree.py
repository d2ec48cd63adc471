"""Subtree: what each view shows of one branch. A view that has no unit and is not named here shows it nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from ledger.catalogue import views

OPEN = frozenset({"data_as_of", "days_filed", "months", "survey_definitions", "survey_items", "printed_figures"}) | {
    "trainings", "activities", "activity_register", "activity_guests", "contests", "contest_register", "honour_text",
    "reform_bulletins", "home_zones", "home_hours", "chronicle",
}  # fmt: skip
"""Views of no unit that everybody may read: calendars and registers of what the group holds, no person or unit in them.
Of the ledgers behind 数据截至 they tell days on which something was filed, and nothing else."""
BESIDES: Mapping[str, str] = {"reported_totals": "of_group", "targets": "unit IS NULL"}
"""What a view holds of the whole group, shown beside a branch's own."""


class Foreign(ValueError):
    """A statement over something that is no view of the branch's own."""


def shown(division: str) -> dict[str, str]:
    """View → the condition that its rows have to meet to be shown to a branch."""
    return {name: _condition(name, view.columns, division) for name, view in views().items()}


def _condition(name: str, columns: tuple[str, ...], division: str) -> str:
    own = exp.Literal.string(division)
    named = [exp.EQ(this=exp.column(unit), expression=own) for unit in ("division", "division_now") if unit in columns]
    if name == "targets":
        named = [exp.EQ(this=exp.column("unit"), expression=own)]
    if not named:
        return "TRUE" if name in OPEN else "FALSE"
    tests = [test.sql("duckdb") for test in named]
    return " OR ".join([*tests, *filter(None, [BESIDES.get(name)])])


@lru_cache(maxsize=4096)
def check(sql: str) -> None:
    """Raises Foreign unless every source of the statement is a view by its bare name, or a part of the statement.

    Functions that make a table (read_parquet, query, …) are none, nor is a name with a schema before it.
    """
    try:
        tree = sqlglot.parse_one(sql, read="duckdb")
    except SqlglotError as error:
        raise Foreign("?") from error
    parts = {part.alias for part in tree.find_all(exp.CTE)}
    own = {name for name in parts if name.isidentifier()} | set(views())
    for table in tree.find_all(exp.Table):
        if table.args.get("db") or not isinstance(table.this, exp.Identifier) or table.name not in own:
            raise Foreign(table.name)
