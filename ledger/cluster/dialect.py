"""Dialect: a statement written for DuckDB, worded so that Spark Connect gives the same values.

sqlglot turns words and functions. Where the same words mean something else there, the reason stands beside the repair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp

from ledger.catalogue import views
from ledger.result import Params

KEPT = "_kept"
"""The column that says whether a row of a QUALIFY stays."""


class NoWording(ValueError):
    """Something that this room cannot say to Spark without a change of meaning."""


def spark(tree: exp.Expr) -> str:
    """The statement for Spark and Sail; the tree that is given stays as it is. Raises NoWording."""
    ready = tree.copy()
    for select in list(ready.find_all(exp.Select)):
        _spell_out(select)
    for node in reversed(list(ready.dfs())):
        if repair := REPAIRS.get(type(node)):
            ready = _replaced(ready, node, repair(node))
    return ready.sql("spark")


def bound(tree: exp.Expr, params: Params | None) -> exp.Expr:
    """A copy of the tree with values in the places of `$name` and `?`."""
    named = params if isinstance(params, Mapping) else {}
    listed = iter(() if params is None or isinstance(params, Mapping) else params)

    def filled(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Placeholder):
            return node
        return exp.convert(named[str(node.this)] if node.this else next(listed))

    return tree.transform(filled)


def named(tree: exp.Expr) -> exp.Expr:
    """A copy whose every column has a name, by what it says if it was given none: engines name them differently."""
    given = tree.copy()
    for one in given.selects if isinstance(given, exp.Select) else ():
        if not one.output_name and not one.is_star:
            one.replace(exp.alias_(one.copy(), one.sql("duckdb"), quoted=True))
    return given


def _spell_out(select: exp.Select) -> None:
    """A bare name that an earlier column of the same SELECT made becomes what it stands for: Sail knows none of them.

    In a SELECT over one view a bare name is a column of that view, in one with joins those bear their view's name.
    """
    made: dict[str, exp.Expr] = {}
    for one in select.expressions if select.args.get("joins") else ():
        for column in list(one.find_all(exp.Column)):
            if not column.table and column.name in made:
                column.replace(exp.paren(made[column.name].copy()))
        if isinstance(one, exp.Alias):
            made[one.alias] = one.this


def _replaced(tree: exp.Expr, node: exp.Expr, other: exp.Expr) -> exp.Expr:
    """The tree with one of its nodes replaced; what is inside a node has had its turn before it."""
    if other is not node and node is not tree:
        node.replace(other)
    return other if node is tree else tree


def _qualify(node: exp.Expr) -> exp.Expr:
    """The condition becomes a column of a subquery: sqlglot's own rewording leaves names of inner views in it."""
    kept = node.args.get("qualify")
    if kept is None:
        return node
    node.set("qualify", None)
    assert isinstance(node, exp.Select)
    node.set("expressions", _without_stars(node))
    names = [exp.column(name, quoted=True) for name in node.named_selects]
    order = node.args.get("order")
    node.set("order", None)
    inner = node.select(exp.alias_(kept.this, KEPT)).subquery("_rows")
    outer = exp.select(*names).from_(inner).where(exp.column(KEPT))
    outer.set("order", order)
    return outer


def _without_stars(select: exp.Select) -> list[exp.Expr]:
    """Its columns with `*` and `v.*` spelt out."""
    found: list[exp.Expr] = []
    for one in select.expressions:
        if one.is_star:
            found += _columns(select, one.text("table") if isinstance(one, exp.Column) else "")
        else:
            found.append(one)
    return found


def _columns(select: exp.Select, wanted: str) -> list[exp.Expr]:
    sources = [select.args["from_"].this, *(join.this for join in select.args.get("joins") or ())]
    found: list[exp.Expr] = []
    for source in sources:
        if wanted in ("", source.alias_or_name):
            names = source.named_selects if isinstance(source, exp.Subquery) else views()[source.name].columns
            found += [exp.column(name, source.alias_or_name) for name in names]
    return found


def _quantile(node: exp.Expr) -> exp.Expr:
    """`percentile` is exact and interpolates as DuckDB does; PERCENTILE_CONT(x, p) is refused."""
    return exp.func("percentile", node.this, node.expression) if node.expression else node


def _division(node: exp.Expr) -> exp.Expr:
    """Into DOUBLE, as here: integers and decimals divide into decimals of six digits there."""
    assert isinstance(node, exp.Div)
    return node if _is_double(node.left) else exp.Div(this=_double(node.left), expression=_double(node.right))


def _whole(node: exp.Expr) -> exp.Expr:
    """Floor and ceiling of a quotient are DOUBLE, as here; BIGINT there."""
    return exp.cast(node.copy(), "DOUBLE") if isinstance(node.this, exp.Div) or _is_double(node.this) else node


def _mean(node: exp.Expr) -> exp.Expr:
    """Of DOUBLE, as here: the mean of decimals is a decimal of a few digits there."""
    return node if _is_double(node.this) else exp.Avg(this=_double(node.this))


def _at_extreme(node: exp.Expr) -> exp.Expr:
    """max_by and min_by pass over a row whose value is missing here; there it would win."""
    if isinstance(node.parent, exp.Filter):
        raise NoWording("max_by … FILTER")
    there = exp.Where(this=exp.Not(this=exp.Is(this=node.this.copy(), expression=exp.null())))
    return exp.Filter(this=node.copy(), expression=there)


def _boundaries(node: exp.Expr) -> exp.Expr:
    """Seconds and minutes of the clock that begin between two moments, as here: Spark counts whole elapsed ones."""
    size = {"SECOND": 1, "MINUTE": 60}.get(node.text("unit").upper())
    if size is None:
        return node
    ends = (exp.func("unix_seconds", exp.cast(one.copy(), "TIMESTAMPTZ")) for one in (node.this, node.expression))
    last, first = (exp.func("floor", exp.Div(this=_double(end), expression=_double(exp.convert(size)))) for end in ends)
    return exp.cast(exp.paren(exp.Sub(this=last, expression=first)), "BIGINT")


def _grouping(node: exp.Expr) -> exp.Expr:
    """A bit per column, the last one lowest: `grouping` there takes one column."""
    *higher, last = node.expressions
    if not higher:
        return node
    rest = _grouping(exp.Grouping(expressions=higher))
    alone = exp.Grouping(expressions=[last])
    return exp.paren(exp.Add(this=exp.Mul(this=exp.cast(rest, "BIGINT"), expression=exp.convert(2)), expression=alone))


def _listed(node: exp.Expr) -> exp.Expr:
    """A list in order of what its items begin with: there lists are sorted once they are made."""
    ordered = node.this
    if not isinstance(ordered, exp.Order):
        return node
    item, keys = ordered.this, [key.this for key in ordered.expressions if not key.args.get("desc")]
    if not isinstance(item, exp.Array) or keys != item.expressions[:1]:
        raise NoWording(node.sql("duckdb"))
    return exp.func("sort_array", exp.ArrayAgg(this=item))


def _typed(node: exp.Expr) -> exp.Expr:
    """An empty list is one of texts: what is in a list of nothing has no type there, and cannot be sent."""
    return node if node.expressions else exp.cast(exp.Array(), "TEXT[]", dialect="duckdb")


def _double(node: exp.Expr) -> exp.Cast:
    return exp.cast(node.copy(), "DOUBLE")


def _is_double(node: exp.Expr) -> bool:
    return isinstance(node.unnest(), exp.Cast) and node.unnest().is_type("DOUBLE")


REPAIRS: Mapping[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.Select: _qualify,
    exp.PercentileCont: _quantile,
    exp.Div: _division,
    exp.Avg: _mean,
    exp.Floor: _whole,
    exp.Ceil: _whole,
    exp.ArgMax: _at_extreme,
    exp.ArgMin: _at_extreme,
    exp.DateDiff: _boundaries,
    exp.Grouping: _grouping,
    exp.ArrayAgg: _listed,
    exp.Array: _typed,
}
