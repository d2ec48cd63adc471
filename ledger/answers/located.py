"""Located: the very rows of a file that a figure counts, where its view takes rows as they were filed."""

from __future__ import annotations

from functools import cache

import sqlglot
from sqlglot import exp

from ledger.answers.ask import Ask
from ledger.answers.statement import grouped
from ledger.catalogue import views
from ledger.places import QUERIES

PLACE = ("_file", "_row")
GATHERS = ("group", "distinct")
"""Where a view has one of these, several rows have become one."""


def located(question: Ask) -> str:
    """A SELECT of `_file` and `_row` of every row of the metric's first ledger that the question counts.

    Empty where the view gathers rows before they are counted (the last state of a case, a person once): then all rows
    of the year are behind the figure. A condition that only narrows a numerator is left out: the base counts them.
    """
    view = question.metric.view
    rows = _with_place(view)
    if rows is None:
        return ""
    counted = grouped(question)
    for table in [one for one in counted.find_all(exp.Table) if one.name == view]:
        table.replace(exp.Subquery(this=rows.copy(), alias=exp.TableAlias(this=exp.to_identifier(table.alias_or_name))))
    base = next(one.this for one in counted.expressions if one.alias == "base")
    if isinstance(base, exp.Filter):
        counted = counted.where(base.expression.this)
    counted.set("group", None)
    counted.set("expressions", [exp.column(name) for name in PLACE])
    return counted.sql("duckdb")


@cache
def _definitions() -> dict[str, exp.Expression]:
    """What stands behind each view of tables.sql."""
    parsed = sqlglot.parse((QUERIES / "tables.sql").read_text(encoding="utf-8"), read="duckdb")
    return {one.this.name: one.expression for one in parsed if isinstance(one, exp.Create)}


@cache
def _with_place(view: str) -> exp.Select | None:
    """The view's SELECT that also gives file and row of its first ledger; None where it gathers rows."""
    select = _definitions()[view].copy()
    if not isinstance(select, exp.Select) or any(select.args.get(one) for one in GATHERS):
        return None
    source = select.args["from_"].this
    if not isinstance(source, exp.Table):
        return None
    alias = source.alias_or_name
    if source.name in views():
        below = _with_place(source.name)
        if below is None:
            return None
        source.replace(exp.Subquery(this=below.copy(), alias=exp.TableAlias(this=exp.to_identifier(alias))))
    elif not source.name.startswith("filed_"):
        return None
    return select.select(*(exp.column(name, alias) for name in PLACE))
