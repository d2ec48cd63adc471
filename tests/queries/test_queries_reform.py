"""Reform: measures set, completed and late, and bulletins, as filed."""

from __future__ import annotations

from figures_of import by, value
from pocket_ledgers import Pocket, filed

TOTALS = {
    "reform.late": 2,
    "reform.bulletins": 4,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS


def test_measures_are_key_and_regular_ones(pocket: Pocket) -> None:
    parts = [filed("reform.measures", 2024, 12, part="重点"), filed("reform.measures", 2024, 16, part="常规")]
    snapshot = pocket.holding(reported_totals=parts)
    assert value(snapshot, "reform.measures") == 28
    assert by(snapshot, "reform.measures", "part") == {"重点": 12, "常规": 16}
    assert value(snapshot, "reform.measures", part="重点") == 12


def test_completed_is_a_share_of_all(pocket: Pocket) -> None:
    totals = [filed("reform.completed_rate", 2024, 21, denominator=28)]
    assert value(pocket.holding(reported_totals=totals), "reform.completed_rate") == 0.75
