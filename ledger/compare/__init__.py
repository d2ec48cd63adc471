"""Comparison: what changed between two years, by how much in which unit, why, and whether it is more than noise."""

from ledger.compare.change import RELATIVE_DECIMALS, Change, Direction, Reason, Tone, change, rounded
from ledger.compare.definition import same_definition
from ledger.compare.noise import interval, standard_error

__all__ = [
    "RELATIVE_DECIMALS",
    "Change",
    "Direction",
    "Reason",
    "Tone",
    "change",
    "interval",
    "rounded",
    "same_definition",
    "standard_error",
]
