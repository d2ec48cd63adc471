"""Aid: 6 × 1,000, 6 × 2,000 and 2 × 5,000 yuan paid to 13 persons; 5 × 600 approved and not paid."""

from __future__ import annotations

from datetime import date

import pytest
from figures_of import by, value
from pocket_ledgers import Pocket, approved, paid

from ledger.store import Store

ASSEMBLY, FOUNDRY, LAB = "总装事业部", "铸造事业部", "检测中心"


def test_fourteen_payments_to_thirteen_persons(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "aid.paid") == 28_000
    assert value(snapshot, "aid.person_times") == 14
    assert value(snapshot, "aid.persons") == 13


def test_the_mean_is_per_payment_and_the_median_the_middle(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "aid.mean") == 2_000
    assert value(snapshot, "aid.median") == 2_000


def test_ten_days_lie_between_application_and_payment(small_store: Store) -> None:
    assert value(small_store.snapshot(), "aid.days_to_pay") == 10


def test_what_is_approved_stands_apart(small_store: Store) -> None:
    assert value(small_store.snapshot(), "aid.approved") == 3_000


def test_programmes_and_branches_of_fewer_than_five_are_hidden(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert by(snapshot, "aid.paid", "program") == {"送温暖": None, "金秋助学": 12_000, "大病救助": None}
    assert by(snapshot, "aid.paid", "division") == {ASSEMBLY: 8_000, FOUNDRY: None, LAB: None}
    assert by(snapshot, "aid.paid", "month") == {1: None, 8: None, 11: None}


def test_an_approval_belongs_to_the_year_it_was_given_in(pocket: Pocket) -> None:
    rows = [approved("2023-12-30", 600, f"p{nth}") for nth in range(5)] + [paid("2024-01-05", 1, "q")]
    assert value(pocket.holding(aid_payments=rows), "aid.approved", 2023) == 3_000


def test_a_winter_begins_in_november_and_belongs_to_the_year_it_ends_in(pocket: Pocket) -> None:
    five = [f"p{nth}" for nth in range(5)]
    rows = [paid(day, 100, person) for day in ("2023-11-10", "2024-02-05", "2024-07-01") for person in five]
    snapshot = pocket.holding(aid_payments=rows)
    assert by(snapshot, "aid.season_paid", "season") == {"两节": 1_000, "夏": 500}
    assert by(snapshot, "aid.season_person_times", "season") == {"两节": 10, "夏": 5}
    assert value(snapshot, "aid.paid", 2023) == 500


def test_five_of_fifty_received_five_times_as_much_as_the_rest_each(pocket: Pocket) -> None:
    """5 × 900 and 45 × 100: the first tenth has 4,500 of 9,000."""
    rows = [paid("2024-01-05", 900 if nth < 5 else 100, f"p{nth}") for nth in range(50)]
    snapshot = pocket.holding(aid_payments=rows)
    assert value(snapshot, "aid.top_tenth") == 4_500 / 9_000
    assert by(snapshot, "aid.paid_by_tenth", "tenth") == {1: 4_500, **dict.fromkeys(range(2, 11), 500)}


def test_a_tenth_of_less_than_five_persons_is_not_told(pocket: Pocket) -> None:
    snapshot = pocket.holding(aid_payments=[paid("2024-01-05", 100, f"p{nth}") for nth in range(49)])
    with pytest.raises(AssertionError):
        value(snapshot, "aid.top_tenth")
    assert by(snapshot, "aid.paid_by_tenth", "tenth")[1] is None


def test_nine_cases_in_ten_were_paid_within_ten_days(pocket: Pocket) -> None:
    """Nine waited ten days, one twenty: the 90th percentile lies a tenth of the way between the two."""
    rows = [paid("2024-02-20", 100, f"p{nth}", apply_date=date(2024, 2, 10)) for nth in range(9)]
    snapshot = pocket.holding(aid_payments=[*rows, paid("2024-02-20", 100, "p9", apply_date=date(2024, 1, 31))])
    assert value(snapshot, "aid.days_to_pay") == 10
    assert value(snapshot, "aid.days_to_pay_p90") == pytest.approx(11)
    assert by(snapshot, "aid.person_times", "paid_within") == {"10天以内": None, "11—20天": None}
