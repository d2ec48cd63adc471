"""Kills a process that imports, undoes and freezes, again and again, each time at a random moment.

`python killing.py FOLDER KILLS SEED` prints the receipts that were given, a version per line. Modules are loaded once
and each process forked off: what is killed is at work from its first millisecond.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.compute
import pyarrow.parquet

from ledger.contracts import contracts
from ledger.intake import Options, Upload, stage
from ledger.store import Conflict, NothingToDo, Receipt, Store, UndoRefused

MONTHS = ("2024-01", "2024-02", "2024-03")
READY = (duckdb, pyarrow.compute, pyarrow.parquet, contracts())
"""Loaded before the first is forked off; nothing of it has been used, so there are no threads to lose."""
LONGEST = 1.5
"""In times of what a first import takes left alone: some are killed in their second."""


def ledger(yuan: int, dice: random.Random) -> Upload:
    """An aid ledger of two neighbouring months, or of all three; what it leaves out stays."""
    first = dice.randrange(3)
    months = MONTHS[first : first + 2] if first < 2 else MONTHS
    lines = [f"总装事业部,某人,大病救助,{month}-15,{yuan}\n" for month in months]
    return Upload(f"帮扶{yuan}.csv", ("单位,姓名,帮扶项目,发放日期,金额\n" + "".join(lines)).encode("gbk"))


def imported(store: Store, dice: random.Random) -> Receipt:
    staged = stage(store, [ledger(dice.randrange(1, 10**6), dice)], Options(missing="keep"))
    return staged.commit(who="甲", reason="改正")


def step(store: Store, dice: random.Random) -> Receipt | None:
    """Mostly an import, now and then an undo, a freeze or its end."""
    latest, throw = store.latest(), dice.random()
    if not latest or throw < 0.7:
        return imported(store, dice)
    if throw < 0.85:
        return store.undo(latest, who="乙", reason="改正")
    turn = store.unfreeze if 2024 in store.frozen() else store.freeze
    return turn(2024, who="丙")


def work(folder: Path, told: int, dice: random.Random) -> None:
    """Steps until it is killed; each version is told the moment its receipt is there."""
    store = Store.create(folder)
    while True:
        with contextlib.suppress(Conflict, NothingToDo, UndoRefused):
            if receipt := step(store, dice):
                os.write(told, f"{receipt.version}\n".encode())


def forked(work: Callable[[], object]) -> int:
    if not (pid := os.fork()):
        try:
            work()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    return pid


def left_alone(folder: Path) -> float:
    """Seconds that a first import takes when nobody kills it, into a store of its own."""
    began = time.monotonic()
    os.waitpid(forked(lambda: imported(Store.create(folder / "alone"), random.Random(0))), 0)
    return time.monotonic() - began


def kill(folder: Path, kills: int, seed: int) -> None:
    """Raises AssertionError where a process ended by itself."""
    dice, usual, told = random.Random(seed), left_alone(folder), sys.stdout.fileno()
    for number in range(seed, seed + kills):
        pid = forked(lambda number=number: work(folder / "store", told, random.Random(number)))
        time.sleep(dice.uniform(0, LONGEST * usual))
        os.kill(pid, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    kill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
