"""What a rate of questionnaires rests on in a year: its interval, who kept silent, what weighting would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ledger import trial
from ledger.answers import Spread, answer, spread
from ledger.catalogue import metric
from ledger.compare import EmptyStratum, Stratum, Weighted, interval, post_stratified, unanswered
from ledger.store import Snapshot
from ledger.tally import NoSurvey

STAFF = "workforce.employees"
ROWS = ("rate", "forms", "staff", "response", "interval", "without", "silent", "weighted", "effect")
"""The figures of a proof, in the order in which they are told."""
RULES = ("item", "pooled", "items", "forms", "score")
"""One overall item, all answers together, the mean of items, the mean of forms, a score."""

OVERALL = "总体"
"""What an item's name holds that asks for everything together."""


@dataclass(frozen=True)
class Staffed:
    """The rate weighted to the staff of the branches; None with the name of the branch that nobody stands for."""

    found: Weighted | None
    empty: str = ""


@dataclass(frozen=True)
class Proof:
    """Rates are fractions. Without `staff` nothing that needs a headcount is told."""

    rate: float
    forms: int
    staff: int | None
    response: float | None
    interval: tuple[float, float] | None
    """95 %, out of the staff."""
    without: tuple[float, float] | None
    """The same as if the staff were endless."""
    silent: tuple[float, float] | None
    """If all who kept silent had been dissatisfied, and if all had been satisfied."""
    weighted: Staffed | None


def proof(snapshot: Snapshot, name: str, year: int, where: Mapping[str, Any]) -> Proof | None:
    """What a year's rate rests on under a filter; None for a rate without questionnaires, or where it is hidden."""
    wanted = metric(name)
    if not wanted.cluster or wanted.denominator:
        return None
    found = spread(snapshot, name, (year,), where=where)
    if not found or not found[0].b:
        return None
    forms, staff = found[0], _staff(snapshot, year, where)
    rate = forms.a / forms.b
    return Proof(
        rate=rate,
        forms=forms.forms,
        staff=staff,
        response=None if staff is None else forms.forms / staff,
        interval=interval(forms, staff),
        without=interval(forms),
        silent=None if staff is None else unanswered(rate * forms.forms, forms.forms, staff),
        weighted=_weighted(snapshot, name, year) if not where else None,
    )


def _staff(snapshot: Snapshot, year: int, where: Mapping[str, Any]) -> int | None:
    """How many there are to answer; None where the roster cannot be asked so, or counts fewer than answered."""
    if set(where) - set(metric(STAFF).groupings):
        return None
    found = answer(snapshot, STAFF, (year,), where=where)
    return int(found[0].value) if found and found[0].value else None


def _weighted(snapshot: Snapshot, name: str, year: int) -> Staffed | None:
    """To the staff of each branch as it stood at the year's end. A branch that is not told stays out."""
    staff = answer(snapshot, STAFF, (year,), ("division",))
    forms = {one.keys["division"]: one for one in spread(snapshot, name, (year,), ("division",))}
    hidden = {one.keys["division"] for one in answer(snapshot, name, (year,), ("division",)) if one.suppressed}
    strata = [
        Stratum(str(one.keys["division"]), int(one.value), forms.get(one.keys["division"], _nobody(year)))
        for one in staff
        if one.value and one.keys["division"] and one.keys["division"] not in hidden
    ]
    if len(strata) < 2:
        return None
    try:
        return Staffed(post_stratified(strata))
    except EmptyStratum as none:
        return Staffed(None, none.name)


def _nobody(year: int) -> Spread:
    return Spread(year, {}, 0, 0, 0, 0, 0, 0)


def rules(snapshot: Snapshot, year: int) -> dict[str, Fraction]:
    """The year's overall rate by each rule in use, in percent, counted as the survey itself counts; {} without one."""
    try:
        found = trial.trial(snapshot, "100%", year)
    except NoSurvey:
        return {}
    own = [one for one in found.tries if one.cut is None or one.cut.own]
    told = {one.rule: one.percent for one in own if not one.item or OVERALL in one.item}
    return {rule: told[rule] for rule in RULES if rule in told}
