"""Identities (勾稽): what must hold between the ledgers' own figures, each with its two sides worked out anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose
from typing import Literal

from ledger import reconcile
from ledger.answer import Answer, Number
from ledger.answers import answer, years
from ledger.catalogue import Metric, catalogue
from ledger.reconcile import Line
from ledger.store import Snapshot

Rule = Literal["product", "persons", "insured", "sent_off", "parts"]
Status = Literal["holds", "broken", "unchecked"]
Why = Literal["", "no_rows", "hidden", "reported"]

PRODUCTS = (
    ("training.hours", "training.persons", "training.hours_per_trainee"),
    ("aid.paid", "aid.person_times", "aid.mean"),
)
PERSONS = (
    ("activities.persons", "activities.person_times"),
    ("skills.contest_persons", "skills.contest_person_times"),
    ("training.persons", "training.person_times"),
    ("aid.persons", "aid.person_times"),
)
EXACT, UNKNOWN_PEOPLE = 1e-9, 0.02
"""How far the sides of a product may lie apart; hours of people nobody could name belong to no average."""


@dataclass(frozen=True)
class Side:
    """One side: its value, unrounded, in the unit of the metric `unit_of`, and the figures it is made of."""

    value: float | None
    terms: tuple[Answer, ...]
    unit_of: str


@dataclass(frozen=True)
class Identity:
    """`left` equals `right`, or is at most `right`. Unchecked where a side cannot be told, and `why` says why.

    `metric` names it beside its rule, `names` are the metrics compared, left first.
    """

    rule: Rule
    metric: str
    names: tuple[str, ...]
    sign: Literal["=", "≤"]
    left: Side
    right: Side
    status: Status
    why: Why = ""

    @property
    def gap(self) -> float:
        """Left minus right; 0 where a side is not known."""
        if self.left.value is None or self.right.value is None:
            return 0.0
        return self.left.value - self.right.value


@dataclass(frozen=True)
class ByTheWord:
    """The printed attendances, hours per head and hours; `least` is what the first two give when multiplied."""

    times: Line
    each: Line
    total: Line
    least: float


def tied(snapshot: Snapshot, year: int) -> list[Identity]:
    """Those of the group between different figures: products, persons and person-times, insurance, send-offs."""
    found = [_product(snapshot, year, *names) for names in PRODUCTS]
    found += [_at_most(snapshot, year, "persons", *names) for names in PERSONS]
    return [
        *found,
        _at_most(snapshot, year, "insured", "mutual.insured", "workforce.employees"),
        _sent_off(snapshot, year),
    ]


def sums(snapshot: Snapshot, year: int) -> list[Identity]:
    """For every count with rows in the year: its branches against the group."""
    return [one for one in (_parts(snapshot, year, each) for each in additive()) if one]


def contradictions(snapshot: Snapshot, year: int) -> list[Line | Identity]:
    """What is open in a year: printed figures the ledger does not bear out, then identities that do not hold.

    [] where everything agrees; what was hidden or not filed is no contradiction. `agreement.contradiction` words them.
    The sums of branches are left out: rows and amounts add up to the group by how they are asked, and asking for all
    of them takes 110 statements. Whoever wants to see them has `sums`.
    """
    printed = [line for line in reconcile.reconcile(snapshot, year) if line.status == "偏差"]
    return [*printed, *(one for one in tied(snapshot, year) if one.status == "broken")]


def additive() -> list[Metric]:
    """The counts whose branches add up to the group: no rates, no medians, and never persons."""
    return [one for one in catalogue().values() if one.is_count and not one.counts_persons and "division" in one.dims]


def by_the_word(snapshot: Snapshot, year: int) -> ByTheWord | None:
    """The report's own attendances × hours per head, where all three are printed and the product overshoots."""
    names = ("training.person_times", "training.hours_per_trainee", "training.hours")
    times, each, total = (reconcile.printed(snapshot, name, year) for name in names)
    if times is None or each is None or total is None or times.low is None or each.low is None:
        return None
    least = times.low * each.low
    held = total.ledger
    return ByTheWord(times, each, total, least) if held is not None and least > held else None


# --- the rules ---------------------------------------------------------------------------------------------


def _product(snapshot: Snapshot, year: int, whole: str, times: str, each: str) -> Identity:
    total, factors = _terms(snapshot, year, whole), (*_terms(snapshot, year, times), *_terms(snapshot, year, each))
    values = [_float(one.value) for one in factors]
    known = len(values) == 2 and None not in values
    product = (values[0] or 0) * (values[1] or 0) if known else None
    near = UNKNOWN_PEOPLE if any(one.unkeyed for one in total) else EXACT
    return _weighed(
        "product", (whole, times, each), "=", Side(_single(total), total, whole), Side(product, factors, whole), near
    )


def _at_most(snapshot: Snapshot, year: int, rule: Rule, less: str, more: str) -> Identity:
    few, many = _terms(snapshot, year, less), _terms(snapshot, year, more)
    return _weighed(rule, (less, more), "≤", Side(_single(few), few, less), Side(_single(many), many, more))


def _sent_off(snapshot: Snapshot, year: int) -> Identity:
    """Of the retirees of one year: who of last year's was sent off in this one is no contradiction."""
    coverage, retired = (_terms(snapshot, year, f"retirement.{name}") for name in ("coverage", "retired"))
    sent = _float(coverage[0].numerator) if coverage else None
    left = Side(sent, coverage, "retirement.sent_off")
    right = Side(_single(retired), retired, "retirement.retired")
    return _weighed("sent_off", ("retirement.sent_off", "retirement.retired"), "≤", left, right)


def _parts(snapshot: Snapshot, year: int, wanted: Metric) -> Identity | None:
    """Branches and what belongs to none against the group; None where the ledger has nothing of that year."""
    whole = _terms(snapshot, year, wanted.name)
    if not whole:
        return None
    parts = _terms(snapshot, year, wanted.name, by=("division",))
    hidden = any(one.suppressed for one in parts)
    total = None if hidden else sum(_float(one.value) or 0.0 for one in parts)
    return _weighed(
        "parts", (wanted.name,), "=", Side(total, parts, wanted.name), Side(_single(whole), whole, wanted.name)
    )


def _weighed(
    rule: Rule, names: tuple[str, ...], sign: Literal["=", "≤"], left: Side, right: Side, near: float = EXACT
) -> Identity:
    why = _why_not((*left.terms, *right.terms), left, right)
    if why or left.value is None or right.value is None:
        return Identity(rule, names[0], names, sign, left, right, "unchecked", why or "no_rows")
    equal = isclose(left.value, right.value, rel_tol=near)
    holds = equal or (sign == "≤" and left.value < right.value)
    return Identity(rule, names[0], names, sign, left, right, "holds" if holds else "broken")


def _why_not(terms: Iterable[Answer], left: Side, right: Side) -> Why:
    """A hidden cell must not come back as the difference of two sides; a filed total has no rows to add up."""
    terms = tuple(terms)
    if any(one.suppressed for one in terms):
        return "hidden"
    if left.value is None or right.value is None:
        return "no_rows"
    return "reported" if any(one.source == "reported" for one in terms) else ""


def _terms(snapshot: Snapshot, year: int, name: str, by: tuple[str, ...] = ()) -> tuple[Answer, ...]:
    """All years are asked for at once: that costs no more than one, and the next year is checked without delay."""
    asked = {year, *years(snapshot, name)}
    return tuple(one for one in answer(snapshot, name, asked, by) if one.year == year)


def _single(terms: tuple[Answer, ...]) -> float | None:
    return _float(terms[0].value) if terms else None


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)
