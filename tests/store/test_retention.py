"""Originals are kept as long as was said; then they are gone, and whoever asks is told so."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from store_desk import Desk

from ledger.__main__ import main
from ledger.access import retention
from ledger.access.audit import Signed
from ledger.store import FileReceipt, StoreMissing, backup, restore, sealing

OLD, NEW = b"old file", b"new file"


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _filed(desk: Desk, scope: str, data: bytes) -> None:
    change = desk.puts(scope, int(scope))
    desk.store.commit([change], [FileReceipt("来宾.csv", _sha(data))], who="甲", originals={_sha(data): data})


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """One file, kept."""
    _filed(desk, "2023", OLD)
    return desk


def test_what_no_version_since_then_brought_is_purged_and_the_rest_is_not(kept: Desk) -> None:
    between = datetime.now(UTC)
    _filed(kept, "2024", NEW)
    assert kept.store.purge(between, who="管理员") == 1
    assert kept.store.original(_sha(NEW)) == NEW
    with pytest.raises(StoreMissing):
        kept.store.original(_sha(OLD))
    assert kept.store.purged() == {_sha(OLD)}
    assert [file.name for file in (kept.store.folder / "originals").iterdir()] == [_sha(NEW)]
    assert kept.ledger() == {"2023": [2023], "2024": [2024]}
    assert kept.store.check() == []


def test_a_purge_is_audited_once(kept: Desk) -> None:
    now = datetime.now(UTC)
    kept.store.purge(now, who="管理员", role="administrator", origin="command purge")
    assert kept.store.purge(now, who="管理员") == 0
    lines = [line for line in kept.store.log.lines() if line.act == "purge"]
    assert [(line.who, line.role, line.origin) for line in lines] == [("管理员", "administrator", "command purge")]
    assert lines[0].what.startswith("originals=1 · before=")


def test_a_file_that_comes_again_is_kept_again(kept: Desk) -> None:
    kept.store.purge(datetime.now(UTC), who="管理员")
    _filed(kept, "2024", OLD)
    assert kept.store.original(_sha(OLD)) == OLD
    assert kept.store.purged() == set()


def test_a_purge_that_was_cut_off_is_finished_by_the_next(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_asked: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(sealing, "sweep", killed)
        with pytest.raises(KeyboardInterrupt):
            kept.store.purge(datetime.now(UTC), who="管理员")
    assert kept.store.check() == []
    kept.store.purge(datetime.now(UTC), who="管理员")
    assert not kept.store.keeps(_sha(OLD))


def test_a_backup_made_afterwards_is_whole_without_it(kept: Desk) -> None:
    kept.store.purge(datetime.now(UTC), who="管理员")
    folder = kept.store.folder.parent
    backup(kept.store, folder / "a.zip")
    assert restore(folder / "a.zip", folder / "again").purged() == {_sha(OLD)}


@pytest.mark.parametrize(
    ("months", "day", "since"),
    [
        (1, "2024-03-31", "2024-02-29"),
        (12, "2024-02-29", "2023-02-28"),
        (36, "2026-11-22", "2023-11-22"),
        (1, "2024-01-05", "2023-12-05"),
    ],
)
def test_months_are_counted_by_the_calendar(months: int, day: str, since: str) -> None:
    assert retention.before(months, datetime.fromisoformat(day)).date().isoformat() == since


def test_the_command_purges_what_the_switch_says(
    kept: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(kept.store.folder))
    monkeypatch.delenv(retention.SWITCH, raising=False)
    assert main(["purge"]) == 2
    monkeypatch.setenv(retention.SWITCH, "三年")
    assert main(["purge"]) == 2
    assert "三年" in capsys.readouterr().err
    monkeypatch.setenv(retention.SWITCH, "36")
    assert main(["purge", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"purged": 0, "months": 36}
    _age(monkeypatch)
    assert main(["purge", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"purged": 1, "months": 36}


def _age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty-seven months later."""
    later = SimpleNamespace(now=lambda zone: datetime.now(zone) + timedelta(days=37 * 31))
    monkeypatch.setattr(retention, "datetime", later)


def test_an_upload_takes_along_what_is_past_its_time_and_stands_if_that_fails(
    kept: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = Signed(who="甲", role="analyst", origin="page upload")
    monkeypatch.setenv(retention.SWITCH, "keine")
    retention.after_upload(kept.store, by)
    assert kept.store.keeps(_sha(OLD))
    monkeypatch.setenv(retention.SWITCH, "36")
    _age(monkeypatch)
    retention.after_upload(kept.store, by)
    assert not kept.store.keeps(_sha(OLD))
