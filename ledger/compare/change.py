"""The change between two answers, in the unit that may stand behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ledger.answers import Answer
from ledger.catalogue import Metric
from ledger.rounding import RELATIVE_DECIMALS as RELATIVE_DECIMALS
from ledger.rounding import rounded as rounded

Direction = Literal["up", "down", "flat"]
Tone = Literal["good", "bad", "neutral"]
Against = Literal["year", "edition", "cycle", "season"]
"""What the earlier year is to the later one: simply a year, the edition or cycle before, or the season before."""
Reason = Literal["no_base", "zero_base", "definition", "suppressed", "not_compared", "no_value", "not_held"]


@dataclass(frozen=True)
class Change:
    """What lies between two answers.

    `change` is unrounded: +1.44 个百分点 is about 1.4390, +12.3 % is 12.3, a count's is in its own unit. It is None,
    with a `reason`, where there is nothing to compare. Direction goes by the rounded change; tone by what is better.
    """

    year: int
    base_year: int
    change: float | None = None
    unit: Literal["points", "relative", "absolute"] | None = None
    direction: Direction | None = None
    tone: Tone = "neutral"
    reason: Reason | None = None
    invented: bool = False
    against: Against = "year"


def change(
    metric: Metric,
    now: Answer | None,
    before: Answer | None,
    *,
    year: int,
    base_year: int,
    same_definition: bool = True,
    invented: bool = False,
    against: Against = "year",
) -> Change:
    """The change of a metric from `before` to `now`, by the rule in the metric's header (house rule 6.1 and 6.2)."""
    plain = Change(year, base_year, invented=invented, against=against)
    if reason := _why_not(metric, now, before, same_definition):
        return replace(plain, reason=reason)
    assert now is not None
    assert before is not None
    new, old = float(now.value or 0), float(before.value or 0)
    if against == "edition" and not new:
        return replace(plain, reason="not_held")  # a meet of every other year has not lost all its people
    if metric.change == "points":
        return _typed(metric, plain, (new - old) * 100, "points", metric.decimals)
    if old == 0:
        return replace(plain, reason="zero_base")
    if metric.change == "relative" and _base_of(metric, before) >= metric.min_base:
        return _typed(metric, plain, (new - old) / abs(old) * 100, "relative", RELATIVE_DECIMALS)
    return _typed(metric, plain, new - old, "absolute", metric.decimals)


def _why_not(metric: Metric, now: Answer | None, before: Answer | None, same_definition: bool) -> Reason | None:
    """What is missing or measured otherwise is told as that, also where a side is hidden; a hidden side is there."""
    if metric.change == "none":
        return "not_compared"
    if not _there(now):
        return "no_value"
    if not _there(before):
        return "no_base"
    if not same_definition:
        return "definition"
    return "suppressed" if any(one is not None and one.suppressed for one in (now, before)) else None


def _there(one: Answer | None) -> bool:
    """Whether the ledger has a figure, shown or hidden."""
    return one is not None and (one.suppressed or one.value is not None)


def _base_of(metric: Metric, before: Answer) -> float:
    """What the minimum base is held against: the count itself, or the people behind an average."""
    return (
        float(before.base or 0)
        if metric.unit == "yuan" or metric.is_ratio or not metric.is_count
        else float(before.value or 0)
    )


def _typed(
    metric: Metric, plain: Change, amount: float, unit: Literal["points", "relative", "absolute"], decimals: int
) -> Change:
    shown = rounded(amount, decimals)
    direction: Direction = "flat" if shown == 0 else "up" if shown > 0 else "down"
    tone: Tone = "neutral"
    if direction != "flat" and metric.better != "neutral":
        tone = "good" if direction == metric.better else "bad"
    return replace(plain, change=amount, unit=unit, direction=direction, tone=tone)
