"""Two versions, subtracted, do not tell of the few that came in between: not on the screen, and not in files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from attacker import Attacker, Subtracting, came, pinned
from exported import FromFiles
from pocket_ledgers import ASSEMBLY, FOUNDRY, organisation, paid

from ledger import access
from ledger.access import Reader, Role
from ledger.store import Change, Snapshot, Store

NAME = "aid.person_times"
LEADER = Reader("leader@example.org", Role.LEADER)


def supplemented(folder: Path) -> tuple[Snapshot, Snapshot]:
    """What leaders see of two versions: 75 and 120 persons of two branches and three programmes; then 24 more."""
    store = Store.create(folder)
    programmes, units = ("送温暖", "大病救助", "金秋助学"), ("总装/一车间", ASSEMBLY, FOUNDRY)
    first = [
        paid("2024-03-01", 100, f"{unit}{nth}", unit, program=programmes[nth % 3])
        for unit, size in zip(units, (75, 60, 60), strict=True)
        for nth in range(size)
    ]
    late = [
        paid("2024-03-01", 100, f"late{unit}{nth}", unit, program=programmes[nth % 5 // 2])
        for unit, size in zip(units, (6, 7, 11), strict=True)
        for nth in range(size)
    ]
    made = [*first, *late]
    for tables in ({"org_units": organisation()}, {"aid_payments": first}, {"aid_payments": made}):
        now = store.snapshot()
        changes = [
            Change(name, "all", now.scopes(name).get("all"), store.write(name, "all", pa.Table.from_pylist(rows)))
            for name, rows in tables.items()
        ]
        store.commit(changes, [], who="测试员")
    earlier, later = (access.snapshot(LEADER, store, version) for version in (2, 3))
    return earlier, later


def subtracted(attacker: Subtracting, *earlier: Snapshot) -> tuple[int, list[Any]]:
    """How many cells have few more in the later version, and those of them of which the versions tell it."""
    dims = ("program",)
    more, before = attacker.truth(dims), Attacker(earlier[0], NAME, dims).truth(dims)
    few = [place for place, people in more.items() if 0 < people - before.get(place, 0) < 5]
    attacker.subtract(*earlier)
    return len(few), pinned(attacker, 5, [(place, list(map(came, attacker._unknowns(place)))) for place in few])


@pytest.mark.long
def test_two_versions_do_not_tell_of_the_few_that_came(tmp_path: Path) -> None:
    earlier, later = supplemented(tmp_path / "store")
    few, told = subtracted(Subtracting(later, NAME, ("program",)), earlier)
    assert few > 5
    assert told == []


@pytest.mark.long
def test_versions_that_do_not_know_of_each_other_tell_of_them(tmp_path: Path) -> None:
    earlier, later = supplemented(tmp_path / "store")
    assert subtracted(Subtracting(replace(later, earlier=()), NAME, ("program",)), earlier)[1]


# --- files -------------------------------------------------------------------------------------------------


def carried(folder: Path) -> tuple[int, list[Any]]:
    """The same of what stands in files: an import, its supplement, and the supplement undone."""
    earlier, later = supplemented(folder)
    store = Store.open(folder)
    undone = access.snapshot(LEADER, store, store.undo(3, who="测试员").version)
    attacker = FromFiles(later, NAME, ("program",))
    attacker.folder = folder.parent
    found = subtracted(attacker, earlier, undone)
    assert attacker.found == 3 * 3, "group and two branches in each version's workbook"
    return found


@pytest.fixture
def a_leaders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_role: Callable[..., None]) -> Path:
    """The store whose files a leader carries away."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    as_role("leader")
    return tmp_path / "store"


@pytest.mark.long
def test_files_of_three_versions_do_not_tell_of_the_few_that_came_and_went(a_leaders: Path) -> None:
    few, told = carried(a_leaders)
    assert few > 5
    assert told == []


@pytest.mark.long
@pytest.mark.usefixtures("one_by_one")
def test_files_of_cells_hidden_one_by_one_do(a_leaders: Path) -> None:
    assert carried(a_leaders)[1]
