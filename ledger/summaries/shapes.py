"""Shapes: which views are summed up, over what, and which sums the metric files ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp

from ledger.catalogue import Metric, catalogue, views
from ledger.contracts import contracts
from ledger.places import QUERIES

UNITS = ("division", "workshop", "division_now", "workshop_now")
PLACES = "unit_text"
"""The one table of a version that summed views may join: where the units that rows name lie."""
FILED = "filed_"
CLUSTERS = "clusters"
"""The column that counts the clusters: forms of which anything is in a group."""


@dataclass(frozen=True)
class Shape:
    """A view whose rows fall into clusters, as answers into questionnaires, and what is kept of it.

    Of a cluster's own attributes and its units every cluster has one value. So clusters, counts, sums and the products
    of a cluster's sums add up over them; over `each`, what its rows differ in, only the rows' counts and sums do.
    """

    view: str
    table: str
    """The filed table that its rows come from."""
    when: str
    cluster: str
    own: tuple[str, ...]
    each: tuple[str, ...]
    sums: Mapping[str, str]
    """Aggregate as the metric files write it → the column that keeps it."""
    products: Mapping[tuple[str, str], str]
    """Two aggregates of one cluster, multiplied → the column that keeps the sum over clusters."""
    tables: tuple[str, ...]
    """Every filed table behind the view but those that only say where units lie."""

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """What rows are told apart by: nothing, each of `each`, all of them."""
        single = [(), *((one,) for one in self.each)]
        return tuple(dict.fromkeys([*single, self.each]))

    def column(self, aggregate: exp.Expr) -> str | None:
        """Where an aggregate is kept, None where it is not."""
        return CLUSTERS if _clusters(aggregate, self.cluster) else self.sums.get(worded(aggregate))

    def summed(self, aggregate: exp.Expr) -> exp.Expr | None:
        """The aggregate over a summary, None where it is not kept; a count of nothing is nought, a sum none."""
        name = self.column(aggregate)
        if name is None:
            return None
        added: exp.Expr = exp.Sum(this=exp.column(name))
        if not isinstance(_bare(aggregate), exp.Count):
            return added
        return exp.cast(exp.func("coalesce", added, exp.convert(0)), "BIGINT")


def worded(aggregate: exp.Expr) -> str:
    return aggregate.sql("duckdb", comments=False)


def aggregates(tree: exp.Expr) -> Iterator[exp.Expr]:
    """The aggregates in an expression, each with the filter it stands under."""
    for node in tree.walk(prune=lambda one: isinstance(one, exp.Filter | exp.AggFunc)):
        if isinstance(node, exp.Filter | exp.AggFunc) and not isinstance(node, exp.Grouping):
            yield node


@cache
def shapes() -> Mapping[str, Shape]:
    """Every view that is summed up, by name: those of metrics whose rows fall into clusters."""
    named = sorted({one.view for one in catalogue().values() if one.cluster})
    return {name: shape for name in named if (shape := _shape(name))}


def _shape(view: str) -> Shape | None:
    metrics = [one for one in catalogue().values() if one.view == view]
    clustered = {(one.when, one.cluster) for one in metrics if one.cluster}
    behind, worked = _behind(view)
    if len(clustered) > 1 or not worked <= {PLACES}:
        return None
    ((when, cluster),) = clustered
    dims = sorted({dim for one in metrics for dim in one.groupings} - {*UNITS, when})
    owned = _of_cluster(view, {when, cluster})
    if not {*UNITS} <= owned:
        return None
    kept = dict.fromkeys(worded(one) for each in metrics for one in _kept(each))
    sums = {text: f"sum_{nth}" for nth, text in enumerate(kept)}
    return Shape(
        view=view,
        table=views()[view].first,
        when=when,
        cluster=cluster,
        own=tuple(dim for dim in dims if dim in owned),
        each=tuple(dim for dim in dims if dim not in owned),
        sums=sums,
        products=_products(metrics, sums),
        tables=behind,
    )


def _kept(wanted: Metric) -> Iterator[exp.Expr]:
    """Aggregates of a metric that add up over any rows."""
    for one in aggregates(wanted.expression()):
        bare = _bare(one)
        if isinstance(bare, exp.Count | exp.Sum) and not bare.find(exp.Distinct):
            yield one


def _bare(aggregate: exp.Expr) -> exp.Expr:
    return aggregate.this if isinstance(aggregate, exp.Filter) else aggregate


def _clusters(aggregate: exp.Expr, cluster: str) -> bool:
    return isinstance(aggregate, exp.Count) and aggregate.this == exp.Distinct(expressions=[exp.column(cluster)])


def _products(metrics: Iterable[Metric], sums: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Of each rate over clusters the squares and the product of its parts."""
    found: dict[tuple[str, str], str] = {}
    for one in metrics:
        parts = {each.alias: worded(each.this) for each in one.expression().expressions}
        if one.cluster and {parts.get("numerator"), parts.get("denominator")} <= sums.keys():
            a, b = parts["numerator"], parts["denominator"]
            for pair in ((a, a), (a, b), (b, b)):
                found.setdefault(pair, f"product_{len(found)}")
    return found


# --- what stands behind a view -----------------------------------------------------------------------------


@cache
def selects() -> Mapping[str, tuple[str, exp.Expr]]:
    """Of tables.sql in its order: name → VIEW or TABLE, and its SELECT."""
    text = (QUERIES / "tables.sql").read_text(encoding="utf-8")
    made = [one for one in sqlglot.parse(text, read="duckdb") if isinstance(one, exp.Create)]
    return {one.this.name: (str(one.kind), one.expression) for one in made}


def within(view: str) -> list[str]:
    """The view and the views it reads, each after those that it reads itself."""
    kind, select = selects()[view]
    assert kind == "VIEW"
    reads = [one.name for one in select.find_all(exp.Table)]
    below = [name for one in reads if one in selects() and selects()[one][0] == "VIEW" for name in within(one)]
    return list(dict.fromkeys([*below, view]))


def _behind(view: str) -> tuple[tuple[str, ...], set[str]]:
    """The filed tables that a view and the views within read, and the tables worked out once per version."""
    reads = {one.name for name in within(view) for one in selects()[name][1].find_all(exp.Table)} - {*within(view)}
    filed = {one for one in reads if one.startswith(FILED)}
    return tuple(sorted(one.removeprefix(FILED) for one in filed)), reads - filed


def _of_cluster(view: str, key: set[str]) -> set[str]:
    """The columns that are the cluster's: all where a row is one, else those of the source with a row for each."""
    select = selects()[view][1]
    if _has_key(views()[view].first, key):
        return set(views()[view].columns)
    sources = [one for one in select.find_all(exp.Table) if _has_key(_first(one.name), key)]
    aliases = {one.alias_or_name for one in sources}
    return {
        one.alias_or_name
        for one in select.expressions
        if {column.table for column in one.find_all(exp.Column)} <= aliases
    }


def _first(name: str) -> str:
    return views()[name].first if name in views() else name.removeprefix(FILED)


def _has_key(table: str, key: set[str]) -> bool:
    return table in contracts() and set(contracts()[table].key) == key
