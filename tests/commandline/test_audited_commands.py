"""What commands leave in the audit log, and how it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import small_ledgers

from ledger.__main__ import main
from ledger.access import user
from ledger.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LEDGER_ROLES", "")
    return small_ledgers.filed(tmp_path / "store")


def _lines(store: Store) -> list[tuple[str, ...]]:
    """Newest first, without what the ledgers were filed by."""
    return [(line.who, line.role, line.act, line.what, line.origin) for line in store.log.lines() if line.origin]


def test_whatever_a_command_changes_or_carries_away_is_written_down(store: Store, tmp_path: Path) -> None:
    statement = tmp_path / "one.sql"
    statement.write_text("SELECT 1 AS one", encoding="utf-8")
    for command in (
        ["freeze", "2024"],
        ["freeze", "2024", "--undo"],
        ["undo", "1"],
        ["undo", "2"],
        ["answer", "aid.paid", "--by", "division", "--csv"],
        ["answer", "aid.paid"],
        ["sql", str(statement)],
        ["backup", str(tmp_path / "out" / "a.zip")],
    ):
        assert main(command) == 0
    assert [line[2:] for line in _lines(store)] == [
        ("backup", "a.zip", "command backup"),
        ("sql", "one.sql · version=3", "command sql"),
        ("export", "aid.paid · version=3 · division", "command answer"),
        ("undo", "version=3 · undoes=2", "command undo"),
        ("undo", "version=2 · undoes=1", "command undo"),
        ("unfreeze", "2024", "command freeze"),
        ("freeze", "2024", "command freeze"),
    ]
    assert {line[:2] for line in _lines(store)} == {(user(), "administrator")}


def test_the_log_is_read_in_words_and_as_json(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    main(["undo", "1"])
    main(["freeze", "2024"])
    capsys.readouterr()
    assert main(["audit"]) == 0
    first, second = capsys.readouterr().out.splitlines()[:2]
    assert first.endswith(f"  {user()}  管理员  定稿  2024  命令行 freeze")
    assert second.endswith(f"  {user()}  管理员  撤销  第2版 · 撤销第1版  命令行 undo")
    assert main(["audit", "--json", "--act", "freeze", "--since", "2024-12-31"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["who"], line["act"], line["what"]) == (user(), "freeze", "2024")
    assert main(["audit", "--json", "--since", "2099-01-01"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["audit", "--since", "gestern"]) == 2
    assert "不是日期" in capsys.readouterr().err


def test_a_backup_says_where_the_keys_are_that_it_does_not_hold(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "a.zip")]) == 0
    assert f"{store.folder}.keys" in capsys.readouterr().out


def test_a_restored_store_says_that_it_was_restored(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["backup", str(tmp_path / "a.zip")])
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "again"))
    assert main(["restore", str(tmp_path / "a.zip")]) == 0
    assert [line[2:4] for line in _lines(Store.open(tmp_path / "again"))][:2] == [
        ("restore", "a.zip"),
        ("backup", "a.zip"),
    ]
