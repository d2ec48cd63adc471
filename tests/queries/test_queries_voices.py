"""Voices: issues raised and how they fared, as filed."""

from __future__ import annotations

from figures_of import value
from pocket_ledgers import Pocket, filed

TOTALS = {
    "voices.valid_issues": 44,
    "voices.handled": 46,
    "voices.first_reply_hours": 6.5,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS


def test_rates_are_shares_of_what_was_due_or_answered(pocket: Pocket) -> None:
    totals = [
        filed("voices.on_time_rate", 2024, 40, denominator=50),
        filed("voices.resolved_rate", 2024, 30, denominator=40),
    ]
    snapshot = pocket.holding(reported_totals=totals)
    assert value(snapshot, "voices.on_time_rate") == 0.8
    assert value(snapshot, "voices.resolved_rate") == 0.75
