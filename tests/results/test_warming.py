"""What was asked of a version is worked out for the next one before anybody asks."""

from __future__ import annotations

import subprocess
import time
from dataclasses import replace
from typing import Any

import pytest
import small_ledgers
from small_ledgers import FOUNDRY

from ledger import engine, results, warming
from ledger.results import FOLDER
from ledger.store import Store

PAID = "SELECT sum(paid_yuan) FROM aid_payments WHERE year(pay_date) = 2024 AND status = '已支付'"
STAFF = "SELECT count(*) FROM roster WHERE year(snapshot_date) = 2024"


def lying(store: Store) -> set[str]:
    return {path.name for path in (store.folder / FOLDER).glob("*")}


def test_what_an_import_changed_is_worked_out_and_nothing_else(own_store: Store) -> None:
    for sql in (PAID, STAFF):
        engine.run(own_store.snapshot(), sql)
    small_ledgers.aided_again(own_store)
    before = lying(own_store)
    assert not engine.kept(own_store.snapshot(), PAID)
    assert warming.warm(own_store) == 1
    assert len(lying(own_store) - before) == 1
    assert engine.kept(own_store.snapshot(), PAID)
    assert engine.run(own_store.snapshot(), PAID).rows == [(31_000,)]
    assert warming.warm(own_store) == 0


def test_a_branch_s_questions_are_asked_of_its_own_rows(own_store: Store) -> None:
    branch = replace(own_store.snapshot(), division=FOUNDRY)
    assert engine.run(branch, PAID).rows == [(10_000,)]
    small_ledgers.aided_again(own_store)
    assert warming.warm(own_store) == 1
    now = replace(own_store.snapshot(), division=FOUNDRY)
    assert engine.kept(now, PAID)
    assert engine.run(now, PAID).rows == engine.run(now, PAID, anew=True).rows == [(13_000,)]


def test_working_ahead_makes_no_question_younger(own_store: Store) -> None:
    """Else a question that nobody asks any more would be carried from version to version for ever."""
    engine.run(own_store.snapshot(), PAID)
    ((_, first),) = results.asked_lately(own_store.folder)
    small_ledgers.aided_again(own_store)
    warming.warm(own_store)
    ((_, later),) = results.asked_lately(own_store.folder)
    assert later == pytest.approx(first, abs=1e-3)


def test_a_newer_version_ends_it(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for sql in (PAID, STAFF):
        engine.run(own_store.snapshot(), sql)
    small_ledgers.aided_again(own_store)
    asked = []

    def prepared(*told: Any) -> bool:
        asked.append(told)
        own_store.undo(own_store.latest(), who="测试员")
        return True

    monkeypatch.setattr(engine, "prepare", prepared)
    assert warming.warm(own_store) == 1
    assert len(asked) == 1


def test_a_statement_that_fails_by_now_is_passed_over(own_store: Store) -> None:
    engine.run(own_store.snapshot(), PAID)
    gone = results.Question("SELECT no_such_column FROM aid_payments")
    results.keep(own_store.folder, "gone", gone, engine.Rows((), []))
    small_ledgers.aided_again(own_store)
    assert warming.warm(own_store) == 1


def _code(child: subprocess.Popen[bytes]) -> int | None:
    """How it ended, within a minute."""
    for _ in range(600):
        if child.poll() is not None:
            break
        time.sleep(0.1)
    return child.returncode


@pytest.mark.long
def test_it_runs_beside_the_server_until_all_is_done_or_the_server_ends(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a small store nothing is worth keeping, so it is done at once; with its input closed it is gone, too."""
    monkeypatch.setenv("LEDGER_STORE", str(own_store.folder))
    engine.run(own_store.snapshot(), PAID)
    with warming._child() as done:
        assert _code(done) == 0
    with warming._child() as left:
        assert left.stdin
        left.stdin.close()
        assert _code(left) == 0
