"""Care: 40 persons for 6 days, three talks, as filed."""

from __future__ import annotations

from figures_of import value
from pocket_ledgers import Pocket, filed

TOTALS = {
    "care.recuperation_persons": 40,
    "care.recuperation_days": 240,
    "care.talks": 3,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS
