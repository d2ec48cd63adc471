"""Mutual aid: the insured and what was paid to them, as filed; coverage is over the roster."""

from __future__ import annotations

from figures_of import value
from pocket_ledgers import ASSEMBLY, Pocket, filed, staff

TOTALS = {
    "mutual.insured": 3,
    "mutual.claims_paid": 5000,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS


def test_coverage_is_the_insured_over_the_staff(pocket: Pocket) -> None:
    roster = staff("2024-12-31", ASSEMBLY, "a", "b", "c", "d")
    snapshot = pocket.holding(roster=roster, reported_totals=[filed("mutual.insured", 2024, 3)])
    assert value(snapshot, "mutual.coverage") == 0.75
