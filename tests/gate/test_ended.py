"""A sign-out is known to every process that serves one ledger; here two of them, each with what it knows itself."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ledger.gate import ended
from ledger.gate.ended import Ended

CHAIR, OFFICE = ("https://login.example", "chair", "1700000000", "n1"), ("https://login.example", "office", "1", "n2")


@pytest.fixture(autouse=True)
def _one_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))


def test_what_one_process_ends_is_ended_for_the_other_and_for_one_started_later() -> None:
    one, other = Ended(), Ended()
    assert CHAIR not in other
    one.add(CHAIR)
    assert CHAIR in other
    assert CHAIR in Ended()
    assert OFFICE not in other


def test_it_names_nobody_and_is_the_owners_alone() -> None:
    Ended().add(CHAIR)
    (file,) = ended.folder().iterdir()
    assert (file.read_bytes(), len(file.name), "chair" in file.name) == (b"", 64, False)
    if os.name != "nt":
        assert [one.stat().st_mode & 0o777 for one in (ended.folder(), file)] == [0o700, 0o600]


def test_after_the_last_day_a_cookie_counts_it_is_forgotten_with_the_next_sign_out() -> None:
    Ended().add(CHAIR)
    (file,) = ended.folder().iterdir()
    long_ago = time.time() - (ended.DAYS + 1) * 86400
    os.utime(file, (long_ago, long_ago))
    Ended().add(OFFICE)
    assert CHAIR not in Ended()
    assert OFFICE in Ended()


def test_a_disk_that_refuses_leaves_it_known_to_the_process_it_was_told() -> None:
    ended.folder().write_text("no folder", encoding="utf-8")
    one = Ended()
    one.add(CHAIR)
    assert CHAIR in one
    assert OFFICE not in one


def test_of_what_cannot_be_looked_up_nothing_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refuses)
    assert CHAIR in Ended()
