"""Results that lie ready: which change leaves them standing, which does not, and nothing is lost with them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date, datetime
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
from ledger.results import FOLDER, Question, files, keys
from ledger.store import Change, Store, backup

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


def test_values_come_back_as_they_were(own_store: Store) -> None:
    rows = [(None, True, 3, 0.1 + 0.2, "一", Decimal("12.30"), date(2024, 2, 29), datetime(2024, 2, 29, 8, 5, 1, 7))]
    files.keep(own_store.folder, "a", Question("SELECT 1"), Rows(tuple("abcdefgh"), rows))
    found = files.read(own_store.folder, "a")
    assert found == Rows(tuple("abcdefgh"), rows)
    assert [type(one) for one in found.rows[0]] == [type(one) for one in rows[0]]


def test_what_cannot_be_written_down_is_not_kept(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = own_store.snapshot()
    assert engine.run(snapshot, "SELECT list(DISTINCT division) FROM roster WHERE false").rows == [(None,)]
    engine.run(snapshot, "SELECT list(division) FROM roster")
    assert engine.run(
        snapshot, "SELECT count(*) FROM roster WHERE snapshot_date < $day", {"day": date(2024, 1, 1)}
    ).rows
    assert len(lying(own_store)) == 1
    monkeypatch.setattr(files, "LARGEST", 100)
    engine.run(snapshot, STAFF)
    assert len(lying(own_store)) == 1


@pytest.mark.parametrize("damage", [b"", b"0" * 64 + b"\n[]\n{}", b"\xff\xff"])
def test_a_damaged_result_is_worked_out_again(own_store: Store, damage: bytes) -> None:
    assert paid(own_store) == 28_000
    (name,) = lying(own_store)
    (own_store.folder / FOLDER / name).write_bytes(damage)
    assert paid(own_store) == 28_000
    assert files.read(own_store.folder, name) == Rows(("paid",), [(Decimal("28000.00"),)])


def test_where_nothing_can_be_written_everything_is_answered(own_store: Store) -> None:
    (own_store.folder / FOLDER).parent.mkdir(exist_ok=True)
    (own_store.folder / FOLDER).write_text("in the way")
    assert paid(own_store) == 28_000
    assert not engine.kept(own_store.snapshot(), PAID)


def test_from_a_disk_that_takes_nothing_a_result_is_read_all_the_same(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    assert paid(own_store) == 28_000
    monkeypatch.setattr(files.os, "utime", refused)
    monkeypatch.setattr(engine, "_worked_out", refused)
    assert paid(own_store) == 28_000


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


def test_results_are_in_no_backup_and_check_looks_for_none(own_store: Store, tmp_path: Path) -> None:
    paid(own_store)
    backup(own_store, tmp_path / "backup.zip")
    assert own_store.check() == []
    assert b"tmp/results" not in (tmp_path / "backup.zip").read_bytes()


def test_beyond_the_budget_the_longest_unread_goes(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own_store.folder / FOLDER
    for nth, name in enumerate(("oldest", "older", "newest", "left.tmp")):
        files.keep(own_store.folder, name, Question("SELECT 1"), Rows(("one",), [(1,)]))
        os.utime(folder / name, (2_000_000_000 + nth, 2_000_000_000 + nth))
    size = (folder / "newest").stat().st_size
    os.utime(folder / "left.tmp", (1, 1))
    monkeypatch.setattr(files, "BUDGET", 2 * size)
    files._sweep(folder)
    assert lying(own_store) == {"older", "newest"}


def test_what_nobody_has_read_for_a_month_goes(own_store: Store) -> None:
    folder = own_store.folder / FOLDER
    for name, day in (("long ago", 1), ("just now", 2_000_000_000)):
        files.keep(own_store.folder, name, Question("SELECT 1"), Rows(("one",), [(1,)]))
        os.utime(folder / name, (day, day))
    files._sweep(folder)
    assert lying(own_store) == {"just now"}


def test_what_was_asked_lately_is_known_by_its_words(own_store: Store) -> None:
    snapshot = own_store.snapshot()
    engine.run(snapshot, "SELECT count(*) FROM roster WHERE division = $unit", {"unit": FOUNDRY})
    engine.run(replace(snapshot, division=FOUNDRY), STAFF)
    (own_store.folder / FOLDER / "rubbish").write_bytes(b"no result\n")
    found = {question for question, _ in results.asked_lately(own_store.folder)}
    told = json.dumps({"unit": FOUNDRY}, ensure_ascii=False)
    assert found == {
        Question("SELECT count(*) FROM roster WHERE division = $unit", told, None),
        Question(STAFF, "", FOUNDRY),
    }


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
