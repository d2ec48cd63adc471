"""Rewording: a statement over a view's rows as one over their summary, where that says as much.

Statements come in three forms: aggregates of the view; of a subselect that only adds columns to it; and of a subselect
that has a row for each cluster. Of any other form, or where a group is told by what clusters do not add up over, there
is no rewording, and the rows themselves are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from ledger.summaries.shapes import CLUSTERS, UNITS, Shape, aggregates, shapes, worded

ROWS = "rows_of_the_summary"
"""Stands in a reworded text for the rows to be read."""
CLAUSES = ("joins", "with_", "having", "qualify", "windows", "limit", "offset", "laterals", "sample", "hint")
Sets = list[list[exp.Expr]]
Columns = Mapping[str, exp.Expr]


@dataclass(frozen=True)
class Reworded:
    """A statement over the summary of a view at one level, in the part of it that tells these attributes apart."""

    shape: Shape
    level: tuple[str, ...]
    own: tuple[str, ...]
    """The clusters' attributes that it needs: none, or one."""
    text: str
    """The statement, with ROWS where it reads."""


class _Unfit(Exception):
    """The summary does not say as much."""


@lru_cache(maxsize=4096)
def reword(sql: str) -> Reworded | None:
    """The statement in other words, None where there are none."""
    try:
        _need(ROWS not in sql)
        (tree,) = sqlglot.parse(sql, read="duckdb")
        return _reworded(tree) if tree else None
    except (SqlglotError, _Unfit, ValueError):  # ValueError: more than one statement
        return None


def _reworded(tree: exp.Expr) -> Reworded:
    tables = list(tree.find_all(exp.Table))
    _need(isinstance(tree, exp.Select) and len(tables) == 1 and not tables[0].args.get("db"))
    _need(tables[0].name in shapes() and len(list(tree.find_all(exp.Select))) <= 2)
    shape, inner = shapes()[tables[0].name], tables[0].find_ancestor(exp.Select)
    assert isinstance(inner, exp.Select)
    assert isinstance(tree, exp.Select)
    if inner is not tree:
        tree = _flat(tree, inner) if not inner.args.get("group") else _of_clusters(tree, inner, shape)
    return _summed(tree, shape)


def _need(so: object) -> None:
    if not so:
        raise _Unfit


def _flat(outer: exp.Select, inner: exp.Select) -> exp.Select:
    """Without the subselect that only added columns: each stands where it was named."""
    _need(_source(outer) is inner and not any(inner.args.get(one) for one in (*CLAUSES, "order", "distinct", "group")))
    star, *added = inner.expressions
    _need(isinstance(star, exp.Star) and not any(star.args.values()))
    _need(not any(one.find(exp.AggFunc, exp.Window) for one in added))
    named = {one.alias: one.this for one in added if isinstance(one, exp.Alias)}
    _need(len(named) == len(added) and not outer.args.get("where"))
    flat = _placed(outer, named)
    flat.set("from_", inner.args["from_"].copy())
    flat.set("where", inner.args["where"].copy() if inner.args.get("where") else None)
    return flat


def _placed(outer: exp.Select, named: Columns) -> exp.Select:
    """The statement with the columns' own expressions for their names; what it selects keeps its names."""
    flat = outer.copy()
    flat.set("expressions", [exp.alias_(one.copy().unalias(), one.alias_or_name) for one in flat.expressions])
    for column in [one for one in flat.find_all(exp.Column) if not one.table and one.name in named]:
        column.replace(named[column.name].copy())
    return flat


def _source(outer: exp.Select) -> exp.Expr | None:
    found = outer.args["from_"].this if outer.args.get("from_") else None
    return found.this if isinstance(found, exp.Subquery) else None


def _of_clusters(outer: exp.Select, inner: exp.Select, shape: Shape) -> exp.Select:
    """Sums over clusters of their own sums, of products of these, and how many there are: without the subselect."""
    _need(_source(outer) is inner and not outer.args.get("where"))
    _need(not any(inner.args.get(one) for one in (*CLAUSES, "order", "distinct")))
    named = {one.alias_or_name: one.copy().unalias() for one in inner.expressions}
    keys = {name: one for name, one in named.items() if not one.find(exp.AggFunc)}
    (within,), (around,) = _sets(inner), _sets(outer)
    told = {name for name, one in keys.items() if one != exp.column(shape.cluster)}
    _need({worded(one) for one in within} == {worded(one) for one in keys.values()} and len(keys) == len(told) + 1)
    _need({one.name for one in around if isinstance(one, exp.Column)} == told and len(around) == len(told))
    flat = outer.copy()
    for one in [each for part in flat.expressions for each in aggregates(part)]:
        one.replace(_over_clusters(one, named, shape))
    flat = _placed(flat, keys)
    flat.set("from_", inner.args["from_"].copy())
    flat.set("where", inner.args["where"].copy() if inner.args.get("where") else None)
    return flat


def _over_clusters(aggregate: exp.Expr, named: Columns, shape: Shape) -> exp.Expr:
    """What was counted or summed over clusters, as an aggregate of rows or a kept product."""
    if isinstance(aggregate, exp.Count) and isinstance(aggregate.this, exp.Star):
        return exp.Count(this=exp.Distinct(expressions=[exp.column(shape.cluster)]))
    _need(isinstance(aggregate, exp.Sum))
    summed = aggregate.this
    if isinstance(summed, exp.Column):
        return named.get(summed.name, exp.null()).copy()
    _need(isinstance(summed, exp.Mul) and all(isinstance(one, exp.Column) for one in (summed.this, summed.expression)))
    pair = tuple(worded(named.get(one.name, exp.null())) for one in (summed.this, summed.expression))
    kept = shape.products.get((pair[0], pair[1])) or shape.products.get((pair[1], pair[0]))
    if kept is None:
        raise _Unfit
    return exp.Sum(this=exp.column(kept))


# --- over the summary --------------------------------------------------------------------------------------


def _summed(select: exp.Select, shape: Shape) -> Reworded:
    """Raises _Unfit where the summary has not every column and aggregate, or its clusters do not add up to these."""
    _need(_is_plain(select))
    found = [one for part in select.expressions for one in aggregates(part)]
    _need(found or select.args.get("distinct"))
    sets = _sets(select)
    kept = [(one, one if _is_product(one, shape) else shape.summed(one)) for one in found]
    _need(all(new is not None for _, new in kept))
    _need(all(one.find(exp.Column) for each in sets for one in each))  # GROUP BY 2 would be the second column
    told = _told(select, [one for one, _ in kept])
    _need(told <= {shape.when, *UNITS, *shape.own, *shape.each})
    own, each = told & {*shape.own}, tuple(one for one in shape.each if one in told)
    _need(len(own) <= 1 and not (own and each) and each in shape.levels)
    if any(_is_product(one, shape) or shape.column(one) == CLUSTERS for one in found):
        alone = _single(select)
        _need(all({shape.when, *each} <= {*_names(one), *alone} for one in sets))
    for one, new in kept:
        if new is not None and new is not one:
            one.replace(new)
    table = select.find(exp.Table)
    assert table is not None
    table.replace(exp.alias_(exp.to_table(ROWS), shape.view))
    return Reworded(shape, each, tuple(own), select.sql("duckdb", comments=False))


def _is_plain(select: exp.Select) -> bool:
    """Whether it does no more than group, and every star is that of a count."""
    stars = all(isinstance(one.parent, exp.Count) for one in select.find_all(exp.Star))
    return stars and not select.find(exp.Window) and not any(select.args.get(one) for one in CLAUSES)


def _is_product(aggregate: exp.Expr, shape: Shape) -> bool:
    return isinstance(aggregate, exp.Sum) and aggregate.this.name in shape.products.values()


def _told(select: exp.Select, summed: Iterable[exp.Expr]) -> set[str]:
    """The columns that a statement names outside its aggregates. An ordering may name what is selected."""
    inside = {id(column) for one in summed for column in one.find_all(exp.Column)}
    made = {one.alias for one in select.expressions if isinstance(one, exp.Alias)}
    order = select.args.get("order")
    ordered = {id(one) for one in order.find_all(exp.Column) if one.name in made} if order else set()
    columns = [one for one in select.find_all(exp.Column) if id(one) not in inside | ordered]
    _need(not any(one.table for one in columns))
    return {one.name for one in columns}


def _sets(select: exp.Select) -> Sets:
    """What the rows are grouped by, set for set."""
    group = select.args.get("group")
    if not group:
        return [[]]
    _need(not any(group.args.get(one) for one in ("rollup", "cube", "all", "totals", "grouping_sets")))
    _need(not group.find(exp.Rollup, exp.Cube))
    plain = [one for one in group.expressions if not isinstance(one, exp.GroupingSets)]
    listed = [one for one in group.expressions if isinstance(one, exp.GroupingSets)]
    _need(len(listed) <= 1 and not (listed and plain))
    return [_members(one) for one in listed[0].expressions] if listed else [plain]


def _members(one: exp.Expr) -> list[exp.Expr]:
    if isinstance(one, exp.Tuple):
        return list(one.expressions)
    return [one.this if isinstance(one, exp.Paren) else one]


def _names(expressions: Iterable[exp.Expr]) -> set[str]:
    return {one.name for one in expressions if isinstance(one, exp.Column)}


def _single(select: exp.Select) -> set[str]:
    """The columns of which the statement lets only one value through."""
    where = select.args.get("where")
    if not where:
        return set()
    tests = where.this.flatten() if isinstance(where.this, exp.And) else [where.this]
    return {test.this.name for test in (one.unnest() for one in tests) if _lets_one(test)}


def _lets_one(test: exp.Expr) -> bool:
    """Whether a condition lets one value of a column through."""
    if not isinstance(test.this, exp.Column):
        return False
    if isinstance(test, exp.In):
        return len(test.expressions) == 1 and isinstance(test.expressions[0], exp.Literal)
    null = isinstance(test, exp.Is) and isinstance(test.expression, exp.Null)
    return null or (isinstance(test, exp.EQ) and isinstance(test.expression, exp.Literal))
