"""Two processes on one store, imports and an undo in between: each tells what the rows say, whoever worked it out."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
import small_ledgers

from ledger import engine, results
from ledger.results import keys
from ledger.store import Store

PAID = "SELECT sum(paid_yuan) FROM aid_payments WHERE year(pay_date) = 2024 AND status = '已支付'"
STAFF = "SELECT division, count(*) FROM roster WHERE year(snapshot_date) = 2024 GROUP BY division ORDER BY division"


def _asks(folder: Path) -> list[tuple[str, str]]:
    """What a process tells of the newest version, and what the rows say."""
    keys.LEAST = 0
    snapshot = Store.open(folder).snapshot()
    return [(str(engine.run(snapshot, sql)), str(engine.run(snapshot, sql, anew=True))) for sql in (PAID, STAFF)]


@pytest.mark.long
def test_each_tells_what_the_rows_say(tmp_path: Path) -> None:
    store, seen = small_ledgers.filed(tmp_path / "store"), []
    with multiprocessing.get_context("spawn").Pool(2) as processes:
        for step in range(3):
            if step == 1:
                small_ledgers.aided_again(store)
            elif step == 2:
                store.undo(store.latest(), who="测试员")
            for found in processes.map(_asks, [store.folder] * 2, chunksize=1):
                assert all(told == rows for told, rows in found)
                seen.append(found[0][0])
    assert len(set(seen)) == 2
    assert seen[:2] == seen[-2:]
    assert len(list((store.folder / results.FOLDER).iterdir())) == 3  # staff once, what was paid before and after
