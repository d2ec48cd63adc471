"""Aid: 6 × 1,000, 6 × 2,000 and 2 × 5,000 yuan paid to 13 persons; 5 × 600 approved and not paid."""

from __future__ import annotations

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
    assert by(snapshot, "aid.paid", "program") == {"送温暖": 6_000, "金秋助学": 12_000, "大病救助": None}
    assert by(snapshot, "aid.paid", "division") == {ASSEMBLY: 8_000, FOUNDRY: 10_000, LAB: None}
    assert by(snapshot, "aid.paid", "month") == {1: 6_000, 8: 12_000, 11: None}


def test_an_approval_belongs_to_the_year_it_was_given_in(pocket: Pocket) -> None:
    rows = [approved("2023-12-30", 600, f"p{nth}") for nth in range(5)] + [paid("2024-01-05", 1, "q")]
    assert value(pocket.holding(aid_payments=rows), "aid.approved", 2023) == 3_000
