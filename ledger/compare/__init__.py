"""Comparison: what changed between two years, by how much in which unit, why, and whether it is more than noise."""

from ledger.compare.align import Base, base, beside, seasons, to_date
from ledger.compare.bridge import REST, Part, by_kind
from ledger.compare.change import RELATIVE_DECIMALS, Against, Change, Direction, Reason, Tone, change, rounded
from ledger.compare.comparison import Comparison, Group, Options
from ledger.compare.crossed import crossed
from ledger.compare.definition import Differences, differences, same_definition
from ledger.compare.noise import (
    Difference,
    EmptyStratum,
    Stratum,
    Weighted,
    difference,
    interval,
    post_stratified,
    standard_error,
    unanswered,
    wilson,
)
from ledger.compare.verdict import MATERIAL, Verdict, verdict
from ledger.compare.working import compare

__all__ = [
    "MATERIAL",
    "RELATIVE_DECIMALS",
    "REST",
    "Against",
    "Base",
    "Change",
    "Comparison",
    "Difference",
    "Differences",
    "Direction",
    "EmptyStratum",
    "Group",
    "Options",
    "Part",
    "Reason",
    "Stratum",
    "Tone",
    "Verdict",
    "Weighted",
    "base",
    "beside",
    "by_kind",
    "change",
    "compare",
    "crossed",
    "difference",
    "differences",
    "interval",
    "post_stratified",
    "rounded",
    "same_definition",
    "seasons",
    "standard_error",
    "to_date",
    "unanswered",
    "verdict",
    "wilson",
]
