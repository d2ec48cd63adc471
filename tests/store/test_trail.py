"""The audit log: added to and never changed, in one transaction with what it tells about."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import DatabaseError
from store_desk import Desk

from ledger.store import Deed, Store, StoreUnwritable, Wanted, backup, restore, trail


@pytest.fixture
def told(desk: Desk) -> Desk:
    """A log of three lines."""
    for act, what in (("sign-in", ""), ("export", "aid.paid.csv"), ("sign-out", "")):
        desk.store.log.add(Deed("甲", act, what, role="analyst", origin="page aid"))
    return desk


def test_a_line_says_who_in_which_role_did_what_from_where(told: Desk) -> None:
    line = told.store.log.lines()[1]
    assert (line.number, line.who, line.role, line.act) == (2, "甲", "analyst", "export")
    assert (line.what, line.origin) == ("aid.paid.csv", "page aid")
    assert datetime.now(UTC) - line.at < timedelta(minutes=5)


def test_lines_are_found_by_who_by_act_and_by_day_and_leafed_through(told: Desk) -> None:
    log, now = told.store.log, datetime.now(UTC)
    log.add(Deed("乙", "export", "home.visits.csv"))
    assert [line.number for line in log.lines(Wanted(who="甲", act="export"))] == [2]
    assert log.count(Wanted(act="export")) == 2
    assert log.count(Wanted(since=now + timedelta(days=1))) == log.count(Wanted(until=now - timedelta(days=1))) == 0
    assert [line.number for line in log.lines(limit=2, offset=1)] == [3, 2]
    assert log.named("who") == ["乙", "甲"]
    assert log.named("act") == ["export", "sign-in", "sign-out"]


def test_what_is_accepted_undone_or_closed_is_audited_without_anybody_asking_for_it(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1), who="甲", file="0" * 64)
    desk.store.undo(1, who="乙", note="电话13800000000")
    desk.store.freeze(2023, who="丙", note="年报已印")
    desk.store.unfreeze(2023, who="丙", note="更正")
    assert [(line.who, line.act, line.what) for line in desk.store.log.lines()][::-1] == [
        ("甲", "import", "version=1 · 来宾.csv"),
        ("乙", "undo", "version=2 · undoes=1"),
        ("丙", "freeze", "2023"),
        ("丙", "unfreeze", "2023"),
    ]


def test_nothing_is_accepted_that_cannot_be_audited_and_nothing_in_hand_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = desk.puts("2023", 1)
    with monkeypatch.context() as full:
        full.setattr(trail, "_seal", _no_room)
        with pytest.raises(StoreUnwritable, match="磁盘已满"):
            desk.imports(change)
    assert (desk.store.latest(), desk.store.history()) == (0, [])
    assert desk.imports(change).version == 1
    assert desk.ledger() == {"2023": [1]}


def _no_room(*_said: object) -> str:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_lines_of_many_at_once_stand_in_one_order(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda nth: desk.store.log.add(Deed(f"{nth % 4}", "export", str(nth))), range(40)))
    lines = desk.store.log.lines()
    assert [line.number for line in lines] == list(range(40, 0, -1))
    assert {line.what for line in lines} == set(map(str, range(40)))
    assert desk.store.check() == []


@pytest.mark.parametrize("statement", ["UPDATE trail SET who = '乙' WHERE number = 2", "DELETE FROM trail"])
def test_the_database_itself_refuses_to_change_a_line(told: Desk, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only added to"):
        told.meddled(statement)
    assert told.store.check() == []


@pytest.mark.parametrize("column", ["at", "who", "role", "act", "what", "origin", "seal"])
def test_a_changed_line_is_named(told: Desk, column: str) -> None:
    said = told.unguarded(f"UPDATE trail SET {column} = 'other' WHERE number = 2")
    assert said == ["审计日志第2条与当时所写的不符，有人或有故障改动过它。请从备份恢复。"]


def test_a_missing_line_is_named(told: Desk) -> None:
    assert told.unguarded("DELETE FROM trail WHERE number = 2") == [
        "审计日志缺第2条，有人或有故障删过它。请从备份恢复。"
    ]


def test_a_line_cut_off_at_the_end_is_missed(told: Desk) -> None:
    said = told.unguarded("DELETE FROM trail WHERE number = 3")
    assert said == ["审计日志的末尾被改动过：应到第3条，现在到第2条。请从备份恢复。"]


def test_a_log_that_is_gone_is_missed(told: Desk) -> None:
    assert told.unguarded("DROP TABLE trail")[0].startswith("审计日志的末尾被改动过：应到第3条，现在到第0条")


def test_the_log_of_an_older_store_is_read_and_brought_along(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.meddled(
        "DROP TABLE trail",
        "DELETE FROM info WHERE key = 'trail'",
        "CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT, who TEXT, what TEXT, detail TEXT)",
        "INSERT INTO audit VALUES (1, '2025-01-02T03:04:05+00:00', '甲', 'original', '来宾.csv')",
    )
    store = Store.open(desk.store.folder)
    assert [(line.act, line.what) for line in store.log.lines()] == [("original", "来宾.csv")]
    assert store.log.count(Wanted(who="乙")) == 0
    store.freeze(2023, who="丙")
    assert [(line.number, line.act) for line in store.log.lines()] == [(2, "freeze"), (1, "original")]
    assert store.log.lines()[1].at == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert store.check() == []


def test_a_backup_carries_the_log_and_it_is_still_only_added_to(told: Desk) -> None:
    folder = told.store.folder
    backup(told.store, folder.parent / "a.zip")
    there = restore(folder.parent / "a.zip", folder.parent / "again")
    assert there.log.lines() == told.store.log.lines()
    assert Desk(there).unguarded("UPDATE trail SET who = '乙' WHERE number = 1") != []
