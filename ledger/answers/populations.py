"""Populations: which metrics speak of the same people, so that what one hides no other gives away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sqlglot import exp, parse_one

from ledger.catalogue import Metric, catalogue, views
from ledger.privacy import threshold

NESTED: Mapping[str, tuple[str, ...]] = {"month": ("quarter",), "item": ("topic",)}
"""Attributes whose members lie each in one member of a coarser one: the finer tells of the coarser by adding up."""
SHIFTED: Mapping[str, tuple[str, int]] = {"season_year": ("pay_date", 11)}
"""Declared years that are a day's year from another month on: the day, and the month in which the year starts."""
WITHIN: Mapping[str, str] = {
    "survey_rated": "satisfaction.valid_forms",
    "mutual_enrolled": "mutual.insured",
    "mutual_policies": "mutual.insured",
}
"""Views whose people are nearly all of those that another metric counts, or one of whose members are: the insured are
those of the largest plan."""


@dataclass(frozen=True)
class Wider:
    """A metric whose people include another's; where `dim` is given, the other's are its `member`."""

    metric: Metric
    dim: str = ""
    member: str = ""


@cache
def same(wanted: Metric) -> Metric:
    """The metric whose table stands for all that count the same people.

    A rate has its own, since it hides extremes, with the rate of all the others: the dissatisfied beside the satisfied.
    """
    if wanted.unit == "score":
        return wanted
    if wanted.unit == "percent":
        others = (one for one in catalogue().values() if one.unit == "percent" and _opposite(one, wanted))
        return min([wanted, *others], key=lambda one: one.name)
    return _plain(wanted) or wanted


def _opposite(one: Metric, other: Metric) -> bool:
    """Whether two rates of the same rows count those that pass a test and those that do not."""
    mine, others = _numerator(one), _numerator(other)
    if mine is None or others is None or one.denominator or other.denominator or _key(one) != _key(other):
        return False
    apart = mine.tests ^ others.tests
    return mine.what == others.what and len(apart) == 2 and any(f"NOT {test}" in apart for test in apart)


@cache
def wider(wanted: Metric) -> tuple[Wider, ...]:
    """The metrics that hide first: what they hide is hidden here too."""
    found = [_wider(wanted, one) for one in catalogue().values() if one is not wanted and threshold(one)]
    kept = {(one.metric, one.dim): one for one in found if one and one.metric not in together(wanted)}
    if wanted.view in WITHIN:
        around = catalogue()[WITHIN[wanted.view]]
        kept[around, ""] = Wider(around)
    if wanted.unit == "percent" and not together(wanted):
        counts = (one for one in catalogue().values() if one.is_count and threshold(one) and same(one) is one)
        kept.update({(one, ""): Wider(one) for one in counts if _is_of(one, wanted)})
    return tuple(kept.values())


@cache
def together(wanted: Metric) -> tuple[Metric, ...]:
    """A rate of told people and the count that its numerator is, by name; none for metrics that are neither.

    Each hides what the other does: beside the denominator the count would say that a hidden rate is of one mind, and a
    rate its small numerator. Where nobody is told the denominator, as of valid forms, only the rate follows the count.
    """
    found = [one for one in catalogue().values() if threshold(one) and same(one) is one and _is_of(one, wanted)]
    found = [one for one in found if one.unit != "percent" or one.denominator or _plain(one)]
    rates = [one for one in found if one.unit == "percent"]
    bound = rates and wanted in found and len(found) > len(rates)
    return tuple(sorted(found, key=lambda one: one.name)) if bound else ()


@cache
def shares(wanted: Metric) -> tuple[Metric, ...]:
    """The rates of a family, by name: shares that add up to their total, so that the others tell a hidden one."""
    return tuple(one for one in _family(wanted) if one.unit == "percent") if wanted.unit == "percent" else ()


@cache
def flows(wanted: Metric) -> tuple[Metric, ...]:
    """The counts of a family, by name: what came and went in a year, each a sum of others."""
    found = tuple(one for one in _family(wanted) if one.is_count)
    return found if wanted in found else ()


def _family(wanted: Metric) -> list[Metric]:
    """The metrics whose headers declare the same family, those of the same people once, by name."""
    named = [one for one in catalogue().values() if wanted.family and threshold(one)]
    found = {same(one) for one in named if (one.domain, one.family) == (wanted.domain, wanted.family)}
    return sorted(found, key=lambda one: one.name)


def _is_of(one: Metric, wanted: Metric) -> bool:
    if one.unit == "score" or not (one.unit == "percent" or one.is_count):
        return False
    counts = _numerator(one)
    return counts is not None and counts == _numerator(wanted)


@cache
def told_by(wanted: Metric, dim: str) -> tuple[Metric, ...]:
    """The rates whose numerator is what a count has of some members of an attribute: issues answered by their outcome.

    Where such a rate is hidden since all were of one mind, the attribute would tell it.
    """
    own = _numerator(wanted)
    rates = (one for one in catalogue().values() if one.unit == "percent" and threshold(one) and not together(one))
    return tuple(one for one in rates if own and _is_slice(own, _numerator(one), dim))


def _is_slice(whole: _Counted, part: _Counted | None, dim: str) -> bool:
    if part is None or (part.rows, part.what) != (whole.rows, whole.what) or not whole.tests < part.tests:
        return False
    tests: list[exp.Expr] = [parse_one(one, read="duckdb") for one in part.tests - whole.tests]
    return all(isinstance(test, exp.EQ | exp.In) and test.this == exp.column(dim) for test in tests)


class _Counted(NamedTuple):
    """What a numerator counts: of which rows, under which tests, what."""

    rows: tuple[str, ...]
    tests: frozenset[str]
    what: str


@cache
def _numerator(wanted: Metric) -> _Counted | None:
    found = next((one for one in wanted.expression().expressions if one.alias == "numerator"), None)
    if found is None:
        return None
    counts, tests = found.this, frozenset[str]()
    if isinstance(counts, exp.Filter):
        counts, tests = counts.this, _tests(counts.expression)
    rows = (wanted.view, wanted.when, wanted.at, wanted.of)
    return _Counted(rows, _conditions(wanted) | tests, counts.sql("duckdb", comments=False))


def _wider(wanted: Metric, other: Metric) -> Wider | None:
    if (wanted.view, wanted.when, wanted.at) != (other.view, other.when, other.at):
        return None
    own, others = _conditions(wanted), _conditions(other)
    if own == others:
        return _alike(wanted, other)
    if not all(one in own or any(_narrows(mine, one) for mine in own) for one in others):
        return None
    slices = [_slice(one, other) for one in own - others]
    if len(slices) == 1 and slices[0]:
        return Wider(same(other), *slices[0])
    return Wider(same(other)) if other.unit not in ("percent", "score") else None


def _narrows(condition: str, other: str) -> bool:
    """Whether a condition asks for one of the members that the other asks for: visits, of visits and support."""
    one, several = (parse_one(test, read="duckdb") for test in (condition, other))
    if not isinstance(one, exp.EQ) or not isinstance(several, exp.In):
        return False
    return one.this == several.this and one.expression in several.expressions


def _alike(wanted: Metric, other: Metric) -> Wider | None:
    """Of the same people: a rate follows their count, a score the rates."""
    if wanted.unit == "percent" and other is _plain(wanted):
        return Wider(other)
    return Wider(other) if wanted.unit == "score" and other.unit == "percent" else None


def _slice(condition: str, other: Metric) -> tuple[str, str] | None:
    """Dimension and member where the condition is one member of a dimension that the other is told by."""
    test: exp.Expr = parse_one(condition, read="duckdb")
    if isinstance(test, exp.EQ) and isinstance(test.this, exp.Column) and isinstance(test.expression, exp.Literal):
        return (test.this.name, test.expression.name) if test.this.name in other.groupings else None
    return None


@cache
def _conditions(wanted: Metric) -> frozenset[str]:
    where = wanted.expression().args.get("where")
    return _tests(where) if where else frozenset()


def _tests(where: exp.Expr) -> frozenset[str]:
    tests = where.this.flatten() if isinstance(where.this, exp.And) else [where.this]
    return frozenset(one.sql("duckdb", comments=False) for one in tests)


@cache
def _plain(wanted: Metric) -> Metric | None:
    """The first metric by name that counts exactly these people and is no rate."""
    alike = (one for one in catalogue().values() if one.unit not in ("percent", "score") and threshold(one))
    return next((one for one in alike if _key(one) == _key(wanted)), None)


@cache
def _key(wanted: Metric) -> tuple[object, ...]:
    (base,) = (one for one in wanted.expression().expressions if one.alias == "base")
    return wanted.view, wanted.when, wanted.at, wanted.of, _conditions(wanted), base.sql("duckdb", comments=False)


@cache
def dated(wanted: Metric) -> Metric:
    """Of a metric of shifted years the one that counts the same rows by their day."""
    day, _ = SHIFTED[wanted.when]
    alike = (one for one in catalogue().values() if one.view == wanted.view and one.when == day)
    return next(same(one) for one in alike if _conditions(one) == _conditions(wanted))


def has(wanted: Metric, dim: str) -> bool:
    """Whether the people of a metric can be told apart by this."""
    return dim in wanted.groupings or dim in views()[wanted.view].columns
