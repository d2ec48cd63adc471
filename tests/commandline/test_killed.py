"""Imports that are killed, and imports that crowd: a receipt that was given holds, or a later one names it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typed import ended, started, typed

from ledger.intake import Options, Staged, Upload, stage
from ledger.places import ROOT
from ledger.store import Receipt, Store

MONTHS = ("2024-01", "2024-02", "2024-03")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that is named and does not exist yet."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def ledger(folder: Path, yuan: int, months: tuple[str, ...]) -> Path:
    """An aid ledger with a payment of so many yuan in each of these months."""
    path = folder / f"帮扶{yuan}.csv"
    lines = [f"总装事业部,某人,大病救助,{month}-15,{yuan}\n" for month in months]
    path.write_text("单位,姓名,帮扶项目,发放日期,金额\n" + "".join(lines), encoding="gbk")
    return path


def importing(folder: Path, yuan: int, dice: random.Random) -> subprocess.Popen[str]:
    """An import of two neighbouring months, or of all three; what it leaves out stays."""
    first = dice.randrange(3)
    return started("import", ledger(folder, yuan, MONTHS[first : first + 2] or MONTHS), "--keep", "--json")


def lost(store: Store, given: list[int]) -> list[int]:
    """Receipts that neither hold nor are named by a later one."""
    history = {receipt.version: receipt for receipt in store.history()}
    displaced = {
        (change.table, change.scope, change.displaced) for receipt in history.values() for change in receipt.changes
    }
    holding = {(batch.table, batch.scope, batch.version) for batch in store.snapshot().batches}

    def stands(receipt: Receipt) -> bool:
        places = {(change.table, change.scope, receipt.version) for change in receipt.changes}
        return places <= displaced | holding

    return [version for version in given if version not in history or not stands(history[version])]


def version_in(text: str) -> list[int]:
    """The version on a whole receipt; none where the process died before or while it wrote one."""
    try:
        return [int(json.loads(text)["version"])]
    except json.JSONDecodeError:
        return []


def left_alone(folder: Path) -> float:
    """How long an import takes when nobody kills it."""
    ticking = random.Random(0)
    process = importing(folder, 1, ticking)
    for tenth in range(600):
        try:
            process.communicate(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        return tenth / 10 + 0.1
    raise TimeoutError


@pytest.mark.long
def test_receipts_of_two_hundred_killed_processes_hold(empty: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(Path(__file__).with_name("killing.py")), str(tmp_path), "200", "2024"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    given, store = [int(line) for line in done.stdout.split()], Store.open(empty)
    assert done.stderr == ""
    assert given == sorted(set(given))
    assert lost(store, given) == []
    assert store.check() == []
    versions = [line.what.split()[0] for line in store.log.lines() if line.act in ("import", "undo")]
    assert len(versions) == store.latest()
    assert typed("import", ledger(tmp_path, 99, MONTHS), "--reason", "改正").code == 0


@pytest.mark.long
def test_imports_killed_while_they_make_the_store_leave_a_good_one_or_none(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, usual = random.Random(7), left_alone(tmp_path)
    for number in range(2, 12):
        monkeypatch.setenv("LEDGER_STORE", str(tmp_path / f"store{number}"))
        process = importing(tmp_path, number, dice)
        try:
            process.communicate(timeout=dice.uniform(0.4, 1.0) * usual)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        said = typed("import", ledger(tmp_path, 99, MONTHS), "--json")
        assert (said.code, said.err) == (0, "")
        assert typed("check").code == 0


def crowd(folder: Path, store: Path, processes: int) -> None:
    """All begin at once, with different files for overlapping months, on a store that none has made yet."""
    dice = random.Random(8)
    running = [importing(folder, number, dice) for number in range(1, processes + 1)]
    answers = [ended(process) for process in running]
    assert {said.code for said in answers} <= {0, 2}
    for said in answers:
        assert "Traceback" not in said.err
        assert said.code == 0 or (said.out, "已被改动" in said.err) == ("", True)
    given = sorted(version for said in answers for version in version_in(said.out) if said.code == 0)
    held = Store.open(store)
    assert given == list(range(1, held.latest() + 1))
    assert lost(held, given) == []
    assert held.check() == []


@pytest.mark.long
def test_three_imports_at_once_lose_nothing(empty: Path, tmp_path: Path) -> None:
    crowd(tmp_path, empty, processes=3)


@pytest.mark.long
def test_eight_imports_at_once_lose_nothing(empty: Path, tmp_path: Path) -> None:
    crowd(tmp_path, empty, processes=8)


def overtaking(monkeypatch: pytest.MonkeyPatch, others: list[Path]) -> None:
    """Each of these is imported exactly between another's staging and its commit."""
    commit = Staged.commit

    def late(staged: Staged, **signed: str) -> Receipt:
        if others:
            other = others.pop(0)
            commit(stage(staged.store, [Upload(other.name, other.read_bytes())], Options(missing="keep")), who="乙")
        return commit(staged, **signed)

    monkeypatch.setattr(Staged, "commit", late)


def held(store: Store) -> dict[str, list[int]]:
    """Month → the yuan paid in it."""
    batches = store.snapshot().of("aid_payments")
    return {batch.scope: list(map(int, pq.read_table(batch.path)["paid_yuan"].to_pylist())) for batch in batches}


@pytest.fixture
def begun(empty: Path, tmp_path: Path) -> Store:
    """A store with ten yuan in each month."""
    typed("import", ledger(tmp_path, 10, MONTHS))
    return Store.open(empty)


@pytest.mark.long
def test_an_import_overtaken_by_another_is_staged_anew(
    begun: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overtaking(monkeypatch, [ledger(tmp_path, 30, MONTHS[:1])])
    said = typed("import", ledger(tmp_path, 20, MONTHS[:2]), "--json")
    assert (said.code, said.document["version"]) == (0, 3)
    assert held(begun) == {"2024-01": [20], "2024-02": [20], "2024-03": [10]}
    assert begun.history()[0].changes[0].displaced == 2


@pytest.mark.long
def test_one_overtaken_again_and_again_is_refused_in_one_sentence(
    begun: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overtaking(monkeypatch, [ledger(tmp_path, 30 + nth, MONTHS) for nth in range(9)])
    said = typed("import", ledger(tmp_path, 20, MONTHS), "--json")
    assert (said.code, said.out) == (2, "")
    assert "预览之后，这些数据已被改动" in said.err
    assert 20 not in held(begun)["2024-01"]


def test_one_that_another_has_just_made_too_is_no_change(
    begun: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = ledger(tmp_path, 20, MONTHS)
    overtaking(monkeypatch, [twin])
    said = typed("import", twin)
    assert (said.code, begun.latest()) == (0, 2)
    assert "没有变化，仍为第2版" in said.out
