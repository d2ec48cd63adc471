"""One figure, as it travels from the answers to page, paper and command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Number = int | float | Decimal


@dataclass(frozen=True)
class Answer:
    """One figure: a metric in one year at one place.

    `value` is unrounded, a rate as a fraction, money in yuan. `base` is the people or cases behind it.
    Of a suppressed answer every number is None; where all of a small group were of one mind `bound` says roughly which
    way, all (at least 95 %) or none (at most 5 %). `source` tells ledger rows from a filed total (汇总填报);
    `as_of` is the oldest snapshot a stock figure rests on.
    """

    metric: str
    year: int
    keys: dict[str, str | int | date | None] = field(default_factory=dict)
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    base: int | None = None
    unkeyed: int | None = None
    suppressed: bool = False
    bound: Literal["", "none", "all"] = ""
    source: Literal["ledger", "reported"] = "ledger"
    as_of: date | None = None
