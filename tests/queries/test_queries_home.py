"""The staff home: area, zones, visits and users, as filed."""

from __future__ import annotations

from figures_of import value
from pocket_ledgers import Pocket, filed

TOTALS = {
    "home.area": 1000,
    "home.zones": 9,
    "home.visits": 700,
    "home.users": 300,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS
