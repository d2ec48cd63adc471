"""The catalogue: every metric as its .sql file states it, definition in the opening comment, one SELECT below."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

import sqlglot
from sqlglot import exp

from ledger.metric import CALENDAR_DIMS, Better, CatalogueError, ChangeKind, Metric, Unit
from ledger.places import QUERIES

__all__ = [
    "AS_OF", "CALENDAR_DIMS", "CatalogueError", "Domain", "Metric", "UnknownMetric", "View",
    "catalogue", "domains", "metric", "read", "views",
]  # fmt: skip

NEEDED = frozenset({"zh", "en", "unit", "better", "change", "when", "dims", "means", "version"})
OPTIONAL = frozenset(
    {"at", "of", "denominator", "per", "cluster", "decimals", "min_base", "align", "align_where"}
    | {"caveat", "word", "target", "since", "count", "family", "stock"}
)
ALLOWED = {
    "unit": get_args(Unit),
    "better": get_args(Better),
    "change": get_args(ChangeKind),
    "at": ("period end",),
    "align": ("season", "cycle", "edition"),
    "per": (100, 1000),
}
KINDS = {
    **dict.fromkeys(("zh", "en", "when", "of", "denominator", "cluster", "count", "family", "stock"), str),
    **dict.fromkeys(("means", "caveat", "word", "since", "align_where"), dict),
    **dict.fromkeys(("version", "decimals", "min_base"), int),
    "dims": list,
}
AS_OF = "data_as_of"
"""The view of 数据截至: it reads every dated ledger, and tells of none but the newest day."""
DECIMALS: Mapping[str, int] = {"percent": 2, "hours": 1, "yuan": 2, "score": 2, "ratio": 2}
MEASURES = ("numerator", "denominator", "value", "base", "unkeyed")
HEADER = re.compile(r"\s*/\*(.*?)\*/", re.DOTALL)


class UnknownMetric(LookupError):
    """Nothing in the catalogue bears that name."""


@dataclass(frozen=True)
class Domain:
    """One of the union's fields of work, as `queries/<domain>/domain.toml` states it."""

    name: str
    zh: str
    en: str
    icon: str
    section: str
    order: int
    report: int

    def label(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True)
class View:
    """A view of queries/tables.sql: its columns, and the filed tables behind it."""

    name: str
    columns: tuple[str, ...]
    tables: frozenset[str]
    """Every filed table it depends on, followed through views of views."""
    shown: frozenset[str]
    """Those whose rows it shows: a table read only for 数据截至 is not among them."""
    first: str = ""
    """The filed table its rows come from, before any join; empty where it reads none."""
    select: exp.Select | None = field(default=None, repr=False, compare=False)
    """Its definition, not to be changed; None of what is worked out once and kept."""


def views(folder: Path = QUERIES) -> dict[str, View]:
    """Every view of tables.sql by name."""
    return _views(folder)


@cache
def _views(folder: Path) -> dict[str, View]:
    """Parsed once, whether the folder was named or not: 0.1 s."""
    found: dict[str, View] = {}
    for statement in sqlglot.parse((folder / "tables.sql").read_text(encoding="utf-8"), read="duckdb"):
        if not isinstance(statement, exp.Create):
            continue
        name, select = statement.this.name, statement.expression
        reads = {table.name for table in select.find_all(exp.Table)}
        filed = {table.removeprefix("filed_") for table in reads if table.startswith("filed_")}
        behind = [found[table] for table in reads if table in found]
        found[name] = View(
            name,
            tuple(select.named_selects),
            frozenset(filed).union(*(view.tables for view in behind)),
            frozenset(filed).union(*(view.shown for view in behind if view.name != AS_OF)),
            _first(select, found),
            select if statement.kind == "VIEW" and isinstance(select, exp.Select) else None,
        )
    return found


def _first(select: exp.Expression, found: Mapping[str, View]) -> str:
    """The filed table that the first FROM leads to, through subqueries, unions and earlier views."""
    source = select.find(exp.From)
    table = source.find(exp.Table, bfs=False) if source else None
    if table is None:
        return ""
    return found[table.name].first if table.name in found else table.name.removeprefix("filed_")


def read(file: Path, known: Mapping[str, View]) -> Metric:
    """The metric in one file. Raises CatalogueError naming file and key where a rule of the house is broken."""
    name = f"{file.parent.name}.{file.stem}"
    text = _text(name, file)
    header = HEADER.match(text)
    if not header:
        raise CatalogueError(f"{name}: the file must open with its definition in a comment")
    raw = _header(name, header.group(1))
    sql = text[header.end() :].strip().rstrip(";")
    select = _only_select(name, sql)
    view, measures = _shape(name, select)
    if view not in known:
        raise CatalogueError(f"{name}: FROM {view} is no view of tables.sql")
    raw.setdefault("decimals", DECIMALS.get(raw["unit"], 0))
    dims = tuple(raw.pop("dims"))
    metric = Metric(name=name, file=file, sql=sql, view=view, measures=measures, dims=dims, **raw)
    _check_columns(metric, select, known[view])
    return metric


def _text(name: str, file: Path) -> str:
    """The file's text; a byte order mark, as editors on Windows leave it, is no part of it."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{name}: the file is not UTF-8") from error


def _header(name: str, text: str) -> dict[str, Any]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name}: the definition is no TOML: {error}") from error
    if unknown := set(raw) - NEEDED - OPTIONAL:
        raise CatalogueError(f"{name}: unknown keys {sorted(unknown)}")
    if missing := NEEDED - set(raw):
        raise CatalogueError(f"{name}: missing keys {sorted(missing)}")
    for key, allowed in ALLOWED.items():
        if key in raw and raw[key] not in allowed:
            raise CatalogueError(f"{name}: {key} = {raw[key]!r} is none of {list(allowed)}")
    _check_values(name, raw)
    return raw


def _check_values(name: str, raw: Mapping[str, Any]) -> None:
    for key, kind in KINDS.items():
        if key in raw and not isinstance(raw[key], kind):
            raise CatalogueError(f"{name}: {key} = {raw[key]!r} is no {kind.__name__}")
    for key in ("means", "caveat", "word"):
        if key in raw and set(raw[key]) != {"zh", "en"}:
            raise CatalogueError(f"{name}: {key} needs zh and en")
    if raw["change"] not in (("points", "none") if raw["unit"] == "percent" else ("relative", "absolute", "none")):
        raise CatalogueError(f"{name}: change = {raw['change']!r} does not go with unit = {raw['unit']!r}")


def _shape(name: str, select: exp.Select) -> tuple[str, tuple[str, ...]]:
    """View and measures of a statement of the one allowed shape: aggregates from one view, with WHERE if need be."""
    for part in ("joins", "with_", "group", "having", "distinct", "order", "limit", "qualify", "laterals"):
        if select.args.get(part):
            raise CatalogueError(f"{name}: {part.strip('_').upper()} belongs into tables.sql, not into a metric")
    tables = list(select.find_all(exp.Table))
    if len(tables) != 1 or select.find(exp.Subquery):
        raise CatalogueError(f"{name}: a metric reads one view, without subqueries")
    measures = tuple(select.named_selects)
    if set(measures) - set(MEASURES) or "base" not in measures:
        raise CatalogueError(f"{name}: columns are numerator, denominator or value, and always base; found {measures}")
    if set(measures) - {"base", "unkeyed"} not in ({"numerator"}, {"numerator", "denominator"}, {"value"}):
        raise CatalogueError(f"{name}: either numerator, with or without denominator, or value is needed")
    if any(not column.find(exp.AggFunc) for column in select.expressions):
        raise CatalogueError(f"{name}: every column must be an aggregate")
    return tables[0].name, measures


def _only_select(name: str, sql: str) -> exp.Select:
    try:
        statements = sqlglot.parse(sql, read="duckdb")
    except sqlglot.ParseError as error:
        raise CatalogueError(f"{name}: the statement cannot be read: {error.errors[0]['description']}") from error
    if len(statements) != 1 or not isinstance(statements[0], exp.Select):
        raise CatalogueError(f"{name}: one plain SELECT is needed")
    return statements[0]


def _check_columns(metric: Metric, select: exp.Select, view: View) -> None:
    named = {"when": [metric.when], "dims": metric.dims, "cluster": [metric.cluster] if metric.cluster else []}
    if metric.at:
        named |= {"of": [metric.of], "at": ["ends"]}
    named["SELECT"] = [column.name for column in select.find_all(exp.Column)]
    for key, columns in named.items():
        if missing := set(columns) - set(view.columns):
            raise CatalogueError(f"{metric.name}: {key}: view {view.name} has no column {sorted(missing)}")


def catalogue(folder: Path = QUERIES) -> dict[str, Metric]:
    """Every metric by name. Raises CatalogueError for the first file that breaks a rule."""
    return _catalogue(folder)


@cache
def _catalogue(folder: Path) -> dict[str, Metric]:
    known = views(folder)
    metrics = [read(file, known) for file in sorted(folder.glob("*/*.sql"))]
    named = {metric.name: metric for metric in metrics}
    for metric in metrics:
        below = named.get(metric.denominator)
        if metric.denominator and (below is None or not below.is_count):
            raise CatalogueError(f"{metric.name}: denominator {metric.denominator} is no count among the metrics")
        cases = named.get(metric.count)
        if metric.count and (cases is None or not cases.is_count or not metric.is_count):
            raise CatalogueError(f"{metric.name}: count = {metric.count!r} is no count that this sum is spread over")
        alike = [one for one in metrics if (one.domain, one.family) == (metric.domain, metric.family)]
        if metric.family and len(alike) < 2:
            raise CatalogueError(f"{metric.name}: no other metric of its domain has family = {metric.family!r}")
        left = named.get(metric.stock)
        if metric.stock and (left is None or not left.at):
            raise CatalogueError(
                f"{metric.name}: stock = {metric.stock!r} is no metric of what stands at a period's end"
            )
    return named


@cache
def domains(folder: Path = QUERIES) -> dict[str, Domain]:
    """Every domain by name, in the order of the menu."""
    found = [
        Domain(name=file.parent.name, **tomllib.loads(file.read_text(encoding="utf-8")))
        for file in sorted(folder.glob("*/domain.toml"))
    ]
    return {domain.name: domain for domain in sorted(found, key=lambda one: (one.section, one.order))}


def metric(name: str) -> Metric:
    """The metric of that name; raises UnknownMetric."""
    found = catalogue().get(name)
    if found is None:
        raise UnknownMetric(name)
    return found
