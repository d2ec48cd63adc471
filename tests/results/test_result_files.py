"""The files that results lie in: read back as they were, made again where they are damaged, tidied up."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from small_ledgers import FOUNDRY

from ledger import engine, results
from ledger.result import Rows
from ledger.results import FOLDER, Question, files
from ledger.store import Store, backup

PAID = "SELECT sum(paid_yuan) AS paid FROM aid_payments WHERE year(pay_date) = 2024 AND status = '已支付'"
STAFF = "SELECT division, count(*) AS staff FROM roster WHERE year(snapshot_date) = 2024 GROUP BY division ORDER BY 1"


def lying(store: Store) -> set[str]:
    return {path.name for path in (store.folder / FOLDER).glob("*")}


def paid(store: Store) -> Decimal | None:
    found: Decimal | None = engine.run(store.snapshot(), PAID).rows[0][0]
    return found


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
