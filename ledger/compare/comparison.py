"""A comparison: what is asked of two years of one metric, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger.answers import Answer, Calendar
from ledger.catalogue import Metric
from ledger.compare.bridge import Part
from ledger.compare.change import Against, Change
from ledger.compare.definition import Differences
from ledger.compare.noise import Difference
from ledger.compare.verdict import MATERIAL, Verdict


@dataclass(frozen=True)
class Options:
    """口径选项: what is compared with what. The default is the whole of both years as the units were then."""

    by: str = "division"
    """The dimension whose members the change is split over; empty for none."""
    where: Mapping[str, Any] = field(default_factory=dict)
    calendar: Calendar = "natural"
    like_for_like: bool = False
    """Only members present in both years."""
    material: float = MATERIAL
    against: Against = "year"
    """What the earlier year is to the later one (`base`)."""
    invented: bool = False
    """Whether the earlier year's figure is one that the sample made up."""


@dataclass(frozen=True)
class Group:
    """One member of the dimension in both years."""

    member: str | int | None
    now: Answer | None
    before: Answer | None
    change: Change
    difference: Difference | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Comparison:
    """What a comparison found. `low` and `high` stand in the scale of `change.change`; parts add up to it for
    percentage points, else to value − base value."""

    metric: Metric
    year: int
    base_year: int
    now: Answer | None
    before: Answer | None
    change: Change
    low: float | None
    high: float | None
    verdict: Verdict | None
    differences: Differences
    parts: tuple[Part, ...] = ()
    groups: tuple[Group, ...] = ()
    paradox: bool = False
    """Every unit moved against the whole (Simpson)."""
    options: Options = field(default_factory=Options)
