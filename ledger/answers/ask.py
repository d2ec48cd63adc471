"""The question: which metric, which years, grouped and filtered by what. Checked before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ledger.catalogue import Metric, metric


@dataclass(frozen=True)
class Windows:
    """Days that stand for a year in place of all of it: the same period to date, a season. (year, first, last)."""

    days: tuple[tuple[int, date, date], ...]

    def of(self, year: int) -> tuple[date, date]:
        """First and last day of a year's window. Raises Refused for a year that has none."""
        for one, first, last in self.days:
            if one == year:
                return first, last
        raise Refused("unknown_year", str(year), [str(one) for one, _, _ in self.days])


Calendar = Literal["natural", "union"] | Windows
Where = Mapping[str, Sequence[str | int | None]]

UNION_YEAR_STARTS = 10
"""The statistical year of the federation's annual survey ran from October to September (notices of 2014)."""
FIRST_YEAR, LAST_YEAR = 1900, 2999
UNMATCHED = "未对应单位"
"""How rows are named whose unit the organisation does not know."""


class Refused(ValueError):
    """A question that has no answer: `code` says why, `about` names the culprit, `known` what would have done."""

    def __init__(self, code: str, about: str, known: Sequence[str] = ()) -> None:
        super().__init__(f"{code}: {about}")
        self.code, self.about, self.known = code, about, tuple(known)


@dataclass(frozen=True)
class Ask:
    """A question put to a metric: all years where `years` is empty, the whole group where `by` is empty."""

    metric: Metric
    years: tuple[int, ...] = ()
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str | int | None, ...]], ...] = ()
    calendar: Calendar = "natural"


def ask(
    name: str,
    years: Iterable[int] = (),
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
    calendar: Calendar = "natural",
) -> Ask:
    """A checked question. Raises UnknownMetric, or Refused for a year or dimension that cannot be asked for.

    A declared year (survey, plan, policy) is the same in every calendar.
    """
    wanted = metric(name)
    filters = tuple(sorted((dim, _listed(values)) for dim, values in (where or {}).items()))
    asked = tuple(sorted(set(years)))
    for year in asked:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused("unknown_year", str(year))
    question = Ask(wanted, asked, tuple(dict.fromkeys(by)), filters, "natural" if wanted.declared else calendar)
    for dim in (*question.by, *(dim for dim, _ in filters)):
        check_dim(wanted, dim)
    return question


def _listed(values: object) -> tuple[str | int | None, ...]:
    if values is None or isinstance(values, str | int | date):
        return (_member(values),)
    assert isinstance(values, Iterable)
    return tuple(_member(value) for value in values)


def _member(value: Any) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None or value == UNMATCHED else value if isinstance(value, int) else str(value)


def check_dim(wanted: Metric, dim: str) -> None:
    carriers = [wanted, *([metric(wanted.denominator)] if wanted.denominator else [])]
    shared = [name for name in wanted.groupings if all(name in carrier.groupings for carrier in carriers)]
    if dim not in shared:
        raise Refused("unknown_dimension", dim, shared)
