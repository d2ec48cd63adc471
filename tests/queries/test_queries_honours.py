"""Honours: applied for, awarded, and national ones of three kinds, as filed."""

from __future__ import annotations

from figures_of import by, value
from pocket_ledgers import Pocket, filed

TOTALS = {
    "honours.applied": 11,
    "honours.awarded": 5,
}


def test_what_is_filed_as_a_total_is_what_is_shown(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in TOTALS.items()])
    assert {name: value(snapshot, name) for name in TOTALS} == TOTALS


def test_national_honours_are_the_sum_of_their_kinds(pocket: Pocket) -> None:
    """The total filed beside its parts is not counted again."""
    parts = [filed("honours.national", 2024, 1, part=part) for part in ("培育名单", "奖章", "行业称号")]
    snapshot = pocket.holding(reported_totals=[*parts, filed("honours.national", 2024, 3)])
    assert value(snapshot, "honours.national") == 3
    assert by(snapshot, "honours.national", "part") == {"培育名单": 1, "奖章": 1, "行业称号": 1}
