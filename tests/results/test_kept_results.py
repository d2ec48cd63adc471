"""Results that lie ready: which change leaves them standing, which does not, and nothing is lost with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import small_ledgers
from small_ledgers import ASSEMBLY, FOUNDRY

from ledger import engine, layout, results
from ledger.catalogue import views
from ledger.lean import lean
from ledger.result import Rows
from ledger.results import FOLDER, Question, keys
from ledger.store import Change, Store

PAID = "SELECT sum(paid_yuan) AS paid FROM aid_payments WHERE year(pay_date) = 2024 AND status = '已支付'"
STAFF = "SELECT division, count(*) AS staff FROM roster WHERE year(snapshot_date) = 2024 GROUP BY division ORDER BY 1"
DUE = "SELECT unit, filed FROM returns_due ORDER BY unit"


def lying(store: Store) -> set[str]:
    return {path.name for path in (store.folder / FOLDER).glob("*")}


def put(store: Store, table: str, scope: str, rows: list[dict[str, Any]]) -> int:
    change = Change(table, scope, store.snapshot().scopes(table).get(scope), None)
    batch = store.write(table, scope, pa.Table.from_pylist(rows))
    return store.commit([Change(table, scope, change.before, batch)], [], who="测试员").version


def paid(store: Store) -> Decimal | None:
    found: Decimal | None = engine.run(store.snapshot(), PAID).rows[0][0]
    return found


def test_an_import_leaves_the_results_standing_that_do_not_read_its_ledger(own_store: Store) -> None:
    engine.run(own_store.snapshot(), STAFF)
    before = lying(own_store)
    assert len(before) == 1
    small_ledgers.aided_again(own_store)
    assert engine.run(own_store.snapshot(), STAFF).rows[0] == (ASSEMBLY, 40)
    assert lying(own_store) == before


def test_an_undo_finds_the_results_from_before(own_store: Store) -> None:
    assert paid(own_store) == 28_000
    small_ledgers.aided_again(own_store)
    assert paid(own_store) == 31_000
    both = lying(own_store)
    own_store.undo(own_store.latest(), who="测试员")
    assert paid(own_store) == 28_000
    assert lying(own_store) == both
    assert len(both) == 2


def test_a_result_that_lies_ready_is_what_is_told(own_store: Store) -> None:
    """Shown by a result that somebody has written over, digest and all."""
    assert paid(own_store) == 28_000
    (name,) = lying(own_store)
    results.keep(own_store.folder, name, Question(PAID), Rows(("paid",), [(Decimal("1.20"),)]))
    assert paid(own_store) == Decimal("1.20")
    assert engine.run(own_store.snapshot(), PAID, anew=True).rows == [(28_000,)]


def test_where_a_unit_lies_is_part_of_whatever_is_told_by_units(own_store: Store) -> None:
    merged = [{"successor_id": None} | one for one in small_ledgers.organisation()]
    (foundry,) = (one for one in merged if one["name"] == FOUNDRY)
    foundry["successor_id"] = "U1"
    by_now = "SELECT division_now, count(*) FROM roster WHERE year(snapshot_date) = 2024 GROUP BY 1"
    assert dict(engine.run(own_store.snapshot(), by_now).rows)[ASSEMBLY] == 40
    put(own_store, "org_units", "all", merged)
    assert dict(engine.run(own_store.snapshot(), by_now).rows)[ASSEMBLY] == 60


def test_what_is_due_goes_by_the_newest_day_of_any_ledger(own_store: Store) -> None:
    """What is due on 1 February 2025 is late once a payment of March has been filed; nobody touched the returns."""
    due = {"ledger": "帮扶", "period": "2024", "unit": FOUNDRY, "due_date": date(2025, 2, 1), "filed_on": None}
    put(own_store, "returns_due", "all", [due])
    assert engine.run(own_store.snapshot(), DUE).rows == []
    march = {**small_ledgers.aid_payments("2024-01")[0], "pay_date": date(2025, 3, 1)}
    version = put(own_store, "aid_payments", "2025-03", [march])
    assert engine.run(own_store.snapshot(), DUE).rows == [(FOUNDRY, False)]
    own_store.undo(version, who="测试员")
    assert engine.run(own_store.snapshot(), DUE).rows == []


def test_another_definition_or_another_reader_is_another_name(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = own_store.snapshot()
    asked = [Question(STAFF), Question(STAFF + " DESC"), Question(STAFF, "[1]"), Question(STAFF, "", FOUNDRY)]
    names = {keys.name(replace(snapshot, division=one.division), one, None) for one in asked}
    monkeypatch.setattr(layout, "tables_sql", lambda: "SELECT 1")
    keys._makers.cache_clear()
    assert len(names | {keys.name(snapshot, asked[0], None)}) == len(asked) + 1
    monkeypatch.undo()
    keys._makers.cache_clear()


def test_a_branch_has_results_of_its_own(own_store: Store) -> None:
    whole = own_store.snapshot()
    branch = replace(whole, division=FOUNDRY)
    assert dict(engine.run(whole, STAFF).rows)[ASSEMBLY] == 40
    assert engine.run(branch, STAFF).rows == [(FOUNDRY, 20)]
    assert engine.run(branch, STAFF).rows == [(FOUNDRY, 20)]
    with pytest.raises(engine.NoSelect):
        engine.run(branch, "SELECT count(*) FROM filed_roster")


def test_a_damaged_batch_is_refused_although_a_result_lies_ready(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = own_store.snapshot()
    assert paid(own_store) == 28_000
    batch = snapshot.of("aid_payments")[0].path
    batch.write_bytes(batch.read_bytes()[:-1] + b"?")
    monkeypatch.setattr("ledger.store.damage._known", set())  # as in another process
    engine._check_bytes.cache_clear()
    with pytest.raises(engine.BatchDamaged):
        paid(own_store)


def test_a_statement_rests_on_no_less_than_its_views_read() -> None:
    """By their words, against the parsed definitions."""
    for view in views().values():
        tables, rests_on_today = layout.reads(f"SELECT * FROM {view.name}")
        assert view.shown <= {*tables}, view.name
        assert view.tables <= {*tables} or rests_on_today, view.name


def test_of_a_small_ledger_nothing_is_kept(tmp_path: Path) -> None:
    store = small_ledgers.filed(tmp_path / "small")
    assert paid(store) == 28_000
    assert lying(store) == set()


def test_who_asks_for_no_place_does_not_have_people_placed() -> None:
    """Where 400,000 people stand takes seconds to work out; a sum over the year's payments needs none of it."""
    assert "person_at" in layout.needs("SELECT division, sum(paid_yuan) FROM aid_payments GROUP BY division")
    assert "person_at" not in layout.needs(lean("SELECT sum(paid_yuan) AS paid FROM aid_payments"))
    assert "person_at" in layout.needs("SELECT 1")  # whoever names nothing may look at anything
