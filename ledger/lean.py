"""Lean: a statement over a view as one over only those of the view's joins that it needs.

Most views say of each row where its unit lies and who its person was, by joins that find one row at the most: they add
columns, and neither add nor drop rows. A statement that asks for none of these columns need not pay for them. DuckDB
cannot tell (1.5 drops a join only where it sees the other side grouped by its key), so they are left out here, by the
parsed definition: the answers of a group to half of the processor time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from ledger.catalogue import views

AT_MOST_ONE: Mapping[str, frozenset[str]] = {
    "unit_text": frozenset({"text"}),
    "person_at": frozenset({"person_key", "since", "until"}),
    "activity_register": frozenset({"activity_id"}),
    "contest_register": frozenset({"contest_id"}),
    "honour_text": frozenset({"text"}),
}
"""Tables of tables.sql → by which of their columns a join finds one row or none; of spans a day lies in one."""


@lru_cache(maxsize=4096)
def lean(sql: str) -> str:
    """The same rows by fewer joins; the text itself where no join can be spared or it is not a SELECT from one view."""
    if not any(name in sql and _has_joins(name) for name in views()):
        return sql  # 4 ms of parsing saved
    try:
        tree, *more = sqlglot.parse(sql, read="duckdb")
    except SqlglotError:
        return sql
    tables = list(tree.find_all(exp.Table)) if tree else []
    if more or len(tables) != 1 or not isinstance(tree, exp.Select) or tree.is_star:
        return sql
    wanted = {column.name for column in tree.find_all(exp.Column)}
    thin = _of(tables[0], wanted) if _known(tree, tables[0], wanted) else None
    if thin is None:
        return sql
    tables[0].replace(thin)
    return tree.sql("duckdb")


@cache
def _has_joins(name: str) -> bool:
    """Whether some question of this view may do with fewer joins."""
    return _of(exp.to_table(name), set()) is not None


def _known(tree: exp.Select, table: exp.Table, wanted: set[str]) -> bool:
    """Whether every column is the view's or named in the statement: of others the engine tells what there would be."""
    view = views().get(table.name)
    return view is not None and wanted <= {*view.columns, *(one.alias for one in tree.find_all(exp.Alias))}


def _of(table: exp.Table, wanted: set[str]) -> exp.Subquery | None:
    """The view in place of its name with these columns and the joins they need; None where no join can be spared."""
    view = views().get(table.name)
    if view is None or table.args.get("db"):
        return None
    thin = _thin(table.name, frozenset(wanted.intersection(view.columns)))
    if thin is None:
        return None
    return exp.Subquery(this=thin.copy(), alias=exp.TableAlias(this=exp.to_identifier(table.alias_or_name)))


@lru_cache(maxsize=4096)
def _thin(name: str, wanted: frozenset[str]) -> exp.Select | None:
    """The definition of a view with these columns and the joins they need, not to be changed; None where no join can
    be spared. Worked out once: views stand within views, and a first page asks 90 statements of a dozen.
    """
    whole = views()[name].select
    if whole is None:
        return None
    thin = whole.copy()
    _keep(thin, wanted)
    spared = [join for join in thin.args.get("joins") or [] if _spared(thin, join)]
    for join in spared:
        join.pop()
    below = [_narrow(thin, source) for source in _sources(thin)]
    return thin if spared or any(below) else None


def _keep(select: exp.Select, wanted: frozenset[str]) -> None:
    """Only the wanted columns; of none the first, for what only counts rows."""
    kept = [one for one in select.expressions if one.alias_or_name in wanted]
    if not select.args.get("distinct") and not _loose(select):
        select.set("expressions", kept or select.expressions[:1])


def _spared(select: exp.Select, join: exp.Join) -> bool:
    """Whether a join adds nothing but columns that nobody asks for."""
    alias, on = join.this.alias_or_name, join.args.get("on")
    if join.side != "LEFT" or not isinstance(join.this, exp.Table) or on is None or on.find(exp.Or) or _loose(select):
        return False
    by = {column.name for column in on.find_all(exp.Column) if column.table == alias}
    asked = sum(column.table == alias for column in select.find_all(exp.Column))
    own = sum(column.table == alias for column in on.find_all(exp.Column))
    return asked == own and by >= AT_MOST_ONE.get(join.this.name, {""})


def _loose(select: exp.Select) -> bool:
    """Whether a column stands there without its table's name: it may be another column of the same SELECT."""
    return any(isinstance(node, exp.Column) and not node.table for node in _within(select))


def _within(select: exp.Select) -> Iterator[exp.Expr]:
    return select.walk(prune=lambda node: isinstance(node, exp.Subquery))


def _sources(select: exp.Select) -> list[exp.Table]:
    """The tables that a definition itself reads, those in subselects apart."""
    return [node for node in _within(select) if isinstance(node, exp.Table)]


def _narrow(select: exp.Select, source: exp.Table) -> bool:
    """Puts a view within a definition in its lean form, where it has one."""
    wanted = {column.name for column in select.find_all(exp.Column) if column.table == source.alias_or_name}
    thin = None if _loose(select) else _of(source, wanted)
    if thin is not None:
        source.replace(thin)
    return thin is not None
