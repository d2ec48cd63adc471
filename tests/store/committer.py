"""A process that commits and undoes at random and prints each receipt's version the moment it has it."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from store_desk import Desk

from ledger.store import Conflict, NothingToDo, Store, StoreError


def step(desk: Desk, who: str, dice: random.Random) -> int | None:
    """One commit, or now and then an undo; None if another process was first."""
    try:
        if dice.random() < 0.2:
            return desk.store.undo(desk.store.latest(), who=who).version
        seen = desk.store.snapshot()
        scopes = dice.sample(["2022", "2023", "2024"], 2)
        return desk.imports(*(desk.puts(scope, dice.randrange(10**6), seen=seen) for scope in scopes), who=who).version
    except (Conflict, NothingToDo, StoreError):
        return None


def main(folder: str, who: str, wanted: int) -> None:
    desk, dice, made = Desk(Store.create(Path(folder))), random.Random(who), 0
    print("ready", flush=True)
    while made < wanted:
        if version := step(desk, who, dice):
            made += 1
            print(version, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
