"""A frozen year: nothing changes it without a reason, and its receipt says why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from store_desk import Desk

from ledger.store import Change, Frozen, NothingToDo, Receipt, Store
from ledger.store.freezes import years_of


def paid(store: Store, scope: str, yuan: int, reason: str = "") -> Receipt:
    """One payment in a month, in the place of what the month held."""
    day = date.fromisoformat(f"{scope}-05")
    rows = pa.table({"program": ["送温暖"], "pay_date": [day], "paid_yuan": [Decimal(yuan)]})
    change = Change("aid_payments", scope, store.snapshot().scopes("aid_payments").get(scope), None)
    batch = store.write("aid_payments", scope, rows)
    return store.commit([Change("aid_payments", scope, change.before, batch)], [], who="甲", reason=reason)


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.store


@pytest.fixture
def closed(store: Store) -> Store:
    """Two years of payments, the first of them frozen."""
    paid(store, "2023-05", 100)
    paid(store, "2024-05", 200)
    store.freeze(2023, who="主席", note="年报已印")
    return store


def test_it_says_who_froze_it(closed: Store) -> None:
    (freeze,) = closed.frozen().values()
    assert (freeze.year, freeze.who, freeze.note) == (2023, "主席", "年报已印")
    assert [(line.act, line.what) for line in closed.log.lines()][:1] == [
        ("freeze", "2023")
    ]  # the note is not the log's


def test_without_a_reason_the_frozen_year_stays(closed: Store) -> None:
    with pytest.raises(Frozen, match="2023年已定稿"):
        paid(closed, "2023-05", 150)
    assert closed.latest() == 2


def test_with_one_it_changes_and_the_receipt_says_so(closed: Store) -> None:
    receipt = paid(closed, "2023-05", 150, "补发一笔")
    assert (receipt.reason, receipt.frozen) == ("补发一笔", (2023,))
    assert closed.history()[0] == receipt
    assert closed.check() == []


def test_other_years_change_as_ever(closed: Store) -> None:
    receipt = paid(closed, "2024-05", 250, "用不上的原因")
    assert (receipt.reason, receipt.frozen) == ("", ())


def test_undoing_into_a_frozen_year_takes_a_reason_too(closed: Store) -> None:
    with pytest.raises(Frozen):
        closed.undo(1, who="甲")
    assert closed.undo(1, who="甲", reason="发错").frozen == (2023,)


def test_unfrozen_it_changes_freely_again(closed: Store) -> None:
    closed.unfreeze(2023, who="主席")
    assert closed.frozen() == {}
    assert paid(closed, "2023-05", 150).frozen == ()


def test_freezing_twice_is_nothing_to_do(closed: Store) -> None:
    with pytest.raises(NothingToDo, match="2023年已经定稿"):
        closed.freeze(2023, who="甲")
    with pytest.raises(NothingToDo, match="2022年没有定稿"):
        closed.unfreeze(2022, who="甲")


def test_a_changed_reason_is_found(closed: Store) -> None:
    paid(closed, "2023-05", 150, "补发一笔")
    assert Desk(closed).meddled("UPDATE freezes SET note = '别的' WHERE what = 'revise'") != []


def test_a_store_from_before_can_be_frozen(store: Store) -> None:
    paid(store, "2023-05", 100)
    assert Desk(store).meddled("DROP TABLE freezes") == []
    assert (store.frozen(), store.history()[0].reason) == ({}, "")
    store.freeze(2023, who="甲")
    with pytest.raises(Frozen):
        paid(store, "2023-05", 1)


def test_a_list_belongs_to_the_year_of_its_event(store: Store) -> None:
    event = {"activity_id": ["A1"], "activity": ["球赛"], "start_date": [date(2023, 5, 1)]}
    events = store.write("activities", "2023", pa.table(event))
    store.commit([Change("activities", "2023", None, events)], [], who="甲")
    guests = Change(
        "activity_guests", "A1", None, store.write("activity_guests", "A1", pa.table({"activity_id": ["A1"]}))
    )
    now = {(batch.table, batch.scope): batch for batch in store.snapshot().batches}
    assert years_of([guests], now) == {2023}


def test_the_organisation_belongs_to_no_year(store: Store) -> None:
    rows = pa.table({"unit_id": ["D1"], "name": ["甲"], "level": ["基层工会"], "valid_from": [date(2023, 1, 1)]})
    assert years_of([Change("org_units", "all", None, store.write("org_units", "all", rows))], {}) == set()
