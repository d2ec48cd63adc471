"""Retirement: 88 retired and 85 were sent off, as filed."""

from __future__ import annotations

from figures_of import value
from pocket_ledgers import Pocket, filed

TOTALS = {
    "retirement.sent_off": 85,
    "retirement.retired": 88,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert value(snapshot, "retirement.coverage") == 85 / 88
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS
