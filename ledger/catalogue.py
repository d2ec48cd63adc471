"""The catalogue: every metric as its .sql file states it, definition in the opening comment, one SELECT below."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import sqlglot
from sqlglot import exp

from ledger.places import QUERIES

Unit = Literal[
    "percent",
    "persons",
    "person_times",
    "hours",
    "yuan",
    "forms",
    "cases",
    "items",
    "events",
    "days",
    "square_metres",
    "score",
    "ratio",
]
Better = Literal["up", "down", "neutral"]
ChangeKind = Literal["points", "relative", "absolute", "none"]

NEEDED = frozenset({"zh", "en", "unit", "better", "change", "when", "dims", "means", "version"})
OPTIONAL = frozenset(
    {"at", "of", "denominator", "per", "cluster", "decimals", "min_base", "align", "align_where"}
    | {"caveat", "word", "target", "since"}
)
ALLOWED = {
    "unit": get_args(Unit),
    "better": get_args(Better),
    "change": get_args(ChangeKind),
    "at": ("period end",),
    "align": ("season", "cycle", "edition"),
    "per": (100, 1000),
}
DECIMALS: Mapping[str, int] = {"percent": 2, "hours": 1, "yuan": 2, "score": 2, "ratio": 2}
MEASURES = ("numerator", "denominator", "value", "base", "unkeyed")
CALENDAR_DIMS = ("quarter", "month")
HEADER = re.compile(r"\s*/\*(.*?)\*/", re.DOTALL)


class CatalogueError(ValueError):
    """A metric file says something that no metric may say; the message names file and key."""


class UnknownMetric(LookupError):
    """Nothing in the catalogue bears that name."""


@dataclass(frozen=True, eq=False)
class Metric:
    """One number the dashboard may show, and the promise that goes with it."""

    name: str
    """`satisfaction.rate`: the folder and the file."""
    file: Path
    zh: str
    en: str
    unit: Unit
    better: Better
    change: ChangeKind
    when: str
    dims: tuple[str, ...]
    means: Mapping[str, str]
    version: int
    sql: str
    """The SELECT as it stands in the file."""
    view: str
    measures: tuple[str, ...]
    at: str = ""
    of: str = "division_now"
    """Of a stock: the case whose last snapshot counts; a merged unit counts as the unit it became."""
    denominator: str = ""
    per: int = 1
    cluster: str = ""
    decimals: int = 0
    min_base: int = 30
    align: str = ""
    align_where: Mapping[str, str] = field(default_factory=dict)
    caveat: Mapping[str, str] = field(default_factory=dict)
    word: Mapping[str, str] = field(default_factory=dict)
    """The unit as it is printed, where the plain word for the unit would mislead (学时, not 小时)."""
    target: float | None = None
    since: Mapping[str, int] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        return self.name.partition(".")[0]

    @property
    def declared(self) -> bool:
        """Whether `when` is a declared year (survey, plan, reported total) and no date."""
        return self.when.endswith("year")

    @property
    def groupings(self) -> tuple[str, ...]:
        """Everything the metric may be grouped and filtered by."""
        now = tuple(f"{dim}_now" for dim in ("division", "workshop") if dim in self.dims)
        return (*self.dims, *now, *(() if self.declared else CALENDAR_DIMS))

    @property
    def is_ratio(self) -> bool:
        return bool(self.denominator) or "denominator" in self.measures

    @property
    def is_count(self) -> bool:
        """A count or sum: what is not there is zero. A ratio or a median of nothing is not."""
        return not self.is_ratio and "value" not in self.measures

    def label(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def expression(self) -> exp.Select:
        """A fresh parse of `sql`, to be changed freely."""
        parsed = sqlglot.parse_one(self.sql, read="duckdb")
        if not isinstance(parsed, exp.Select):
            raise CatalogueError(f"{self.name}: one SELECT is needed")
        return parsed


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
    """A view of queries/tables.sql: its columns, and the filed tables its rows come from."""

    name: str
    columns: tuple[str, ...]
    tables: frozenset[str]


@cache
def views(folder: Path = QUERIES) -> dict[str, View]:
    """Every view of tables.sql by name; `tables` is followed through views of views."""
    found: dict[str, View] = {}
    for statement in sqlglot.parse((folder / "tables.sql").read_text(encoding="utf-8"), read="duckdb"):
        if not isinstance(statement, exp.Create):
            continue
        name, select = statement.this.name, statement.expression
        reads = {table.name for table in select.find_all(exp.Table)}
        filed = {table.removeprefix("filed_") for table in reads if table.startswith("filed_")}
        behind = [found[table].tables for table in reads if table in found]
        found[name] = View(name, tuple(select.named_selects), frozenset(filed).union(*behind))
    return found


def read(file: Path, known: Mapping[str, View]) -> Metric:
    """The metric in one file. Raises CatalogueError naming file and key where a rule of the house is broken."""
    name = f"{file.parent.name}.{file.stem}"
    text = file.read_text(encoding="utf-8")
    header = HEADER.match(text)
    if not header:
        raise CatalogueError(f"{name}: the file must open with its definition in a comment")
    raw = _header(name, header.group(1))
    sql = text[header.end() :].strip().rstrip(";")
    view, measures = _shape(name, sql)
    if view not in known:
        raise CatalogueError(f"{name}: FROM {view} is no view of tables.sql")
    raw.setdefault("decimals", DECIMALS.get(raw["unit"], 0))
    dims = tuple(raw.pop("dims"))
    metric = Metric(name=name, file=file, sql=sql, view=view, measures=measures, dims=dims, **raw)
    _check_columns(metric, known[view])
    return metric


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
    for key in ("means", "caveat", "word"):
        if key in raw and set(raw[key]) != {"zh", "en"}:
            raise CatalogueError(f"{name}: {key} needs zh and en")
    return raw


def _shape(name: str, sql: str) -> tuple[str, tuple[str, ...]]:
    """View and measures of a statement of the one allowed shape: aggregates from one view, with WHERE if need be."""
    statements = sqlglot.parse(sql, read="duckdb")
    select = statements[0]
    if len(statements) != 1 or not isinstance(select, exp.Select):
        raise CatalogueError(f"{name}: one plain SELECT is needed")
    for part in ("joins", "with_", "group", "having", "distinct", "order", "limit", "qualify", "laterals"):
        if select.args.get(part):
            raise CatalogueError(f"{name}: {part.strip('_').upper()} belongs into tables.sql, not into a metric")
    tables = list(select.find_all(exp.Table))
    if len(tables) != 1 or select.find(exp.Subquery):
        raise CatalogueError(f"{name}: a metric reads one view, without subqueries")
    measures = tuple(select.named_selects)
    if set(measures) - set(MEASURES) or "base" not in measures:
        raise CatalogueError(f"{name}: columns are numerator, denominator or value, and always base; found {measures}")
    if ("numerator" in measures) == ("value" in measures):
        raise CatalogueError(f"{name}: either numerator or value is needed")
    if any(not column.find(exp.AggFunc) for column in select.expressions):
        raise CatalogueError(f"{name}: every column must be an aggregate")
    return tables[0].name, measures


def _check_columns(metric: Metric, view: View) -> None:
    wanted = {metric.when, *metric.dims, *filter(None, [metric.cluster])}
    if metric.at:
        wanted |= {metric.of, "ends"}
    if missing := wanted - set(view.columns):
        raise CatalogueError(f"{metric.name}: view {view.name} has no column {sorted(missing)}")


@cache
def catalogue(folder: Path = QUERIES) -> dict[str, Metric]:
    """Every metric by name. Raises CatalogueError for the first file that breaks a rule."""
    known = views(folder)
    metrics = [read(file, known) for file in sorted(folder.glob("*/*.sql"))]
    named = {metric.name: metric for metric in metrics}
    for metric in metrics:
        if metric.denominator and metric.denominator not in named:
            raise CatalogueError(f"{metric.name}: denominator {metric.denominator} is no metric")
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
