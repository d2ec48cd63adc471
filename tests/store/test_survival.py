"""Killed processes and crowds: a receipt that was given holds, or a later one names it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.store import Receipt, Store, backup, restore

COMMITTER = Path(__file__).with_name("committer.py")
ROOT = Path(__file__).parents[2]


def started(folder: Path, who: str, wanted: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(COMMITTER), str(folder), who, str(wanted)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def receipts_of(process: subprocess.Popen[str]) -> list[int]:
    """Versions whose receipts a process printed before it ended."""
    out, _ = process.communicate()
    return [int(line) for line in out.split("\n")[:-1] if line != "ready"]


def lost(store: Store, given: list[int]) -> list[str]:
    """Receipts that neither hold nor are named by a later one."""
    history = {receipt.version: receipt for receipt in store.history()}
    displaced = {(c.table, c.scope, c.displaced) for receipt in history.values() for c in receipt.changes}
    holds = {(batch.table, batch.scope): batch for batch in store.snapshot().batches}

    def stands(receipt: Receipt) -> bool:
        return all(
            (change.table, change.scope, receipt.version) in displaced
            or (change.after is None and (change.table, change.scope) not in holds)
            or holds[change.table, change.scope].version == receipt.version
            for change in receipt.changes
        )

    return [f"version {version}" for version in given if version not in history or not stands(history[version])]


@pytest.mark.long
def test_twenty_backups_made_while_others_commit_are_whole(home: Path, tmp_path: Path) -> None:
    back_up_meanwhile(home, tmp_path, backups=20, wanted=100)


def said(store: Store) -> list[Receipt]:
    """Receipts without what later versions add to them."""
    return [replace(receipt, undone_by=None) for receipt in store.history()]


def back_up_meanwhile(home: Path, folder: Path, backups: int, wanted: int) -> None:
    store = Store.create(home)
    running = [started(store.folder, f"甲{number}", wanted) for number in range(2)]
    for number in range(backups):
        backup(store, folder / f"{number}.zip")
        copy = restore(folder / f"{number}.zip", folder / str(number))
        assert copy.check() == []
        assert said(copy) == [receipt for receipt in said(store) if receipt.version <= copy.latest()]
    given = [version for process in running for version in receipts_of(process)]
    assert lost(store, given) == []


@pytest.mark.long
def test_a_process_killed_while_it_makes_the_store_leaves_a_good_one_or_none(tmp_path: Path) -> None:
    dice = random.Random(2024)
    for number in range(20):
        process = started(tmp_path / str(number), "甲", wanted=10**6)
        time.sleep(dice.uniform(0.3, 0.9))
        process.kill()
        given = receipts_of(process)
        store = Store.create(tmp_path / str(number))
        assert lost(store, given) == []
        assert store.check() == []


@pytest.mark.long
def test_processes_killed_while_they_commit_leave_a_whole_store(home: Path) -> None:
    store, dice, given = Store.create(home), random.Random(2025), list[int]()
    for number in range(12):
        process = started(home, f"甲{number}", wanted=10**6)
        time.sleep(dice.uniform(0.8, 2.5))
        process.kill()
        given += receipts_of(process)
    assert lost(store, given) == []
    assert store.check() == []


def test_two_processes_at_once_lose_nothing(home: Path) -> None:
    crowd(home, processes=2, wanted=3)


@pytest.mark.long
def test_eight_processes_at_once_lose_nothing(home: Path) -> None:
    crowd(home, processes=8, wanted=25)


def crowd(folder: Path, processes: int, wanted: int) -> None:
    """All make the same store at the same moment, then commit to overlapping scopes."""
    running = [started(folder, f"甲{number}", wanted) for number in range(processes)]
    given = [version for process in running for version in receipts_of(process)]
    store = Store.open(folder)
    assert sorted(given) == list(range(1, processes * wanted + 1))
    assert lost(store, given) == []
    assert store.check() == []
