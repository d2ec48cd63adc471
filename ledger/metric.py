"""A metric: one number the dashboard may show, as its .sql file in queries/ defines it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

import sqlglot
from sqlglot import exp

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

CALENDAR_DIMS = ("quarter", "month")


class CatalogueError(ValueError):
    """A metric file says something that no metric may say; the message names file and key."""


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
    count: str = ""
    """Of a sum: the metric that counts what it is spread over, so that its change splits into cases × average."""
    family: str = ""
    """Of a domain's metrics that add up: shares of one total, or what came and went. Small cells of one family are
    hidden so that the others do not tell them."""
    stock: str = ""
    """Of a flow: the metric that counts what is left at a period's end, by which it differs from another flow."""
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
        """Whether `when` is a declared year (survey, plan, policy) and no date."""
        return self.when.endswith("year")

    @cached_property
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

    @property
    def counts_persons(self) -> bool:
        """Whether different persons are counted, who must never be added up over units."""
        made_of = (one for one in self.expression().expressions if one.alias in ("numerator", "denominator"))
        return self.unit == "persons" or any(one.find(exp.Distinct) for one in made_of)

    def label(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def expression(self) -> exp.Select:
        """`sql` parsed, a copy to be changed freely."""
        return self._parsed.copy()

    @cached_property
    def _parsed(self) -> exp.Select:
        """Parsed once: a parse takes 0.6 ms, a copy 0.1 ms."""
        parsed = sqlglot.parse_one(self.sql, read="duckdb")
        if not isinstance(parsed, exp.Select):
            raise CatalogueError(f"{self.name}: one SELECT is needed")
        return parsed
