"""Units to choose from, and the day until which the ledgers reach."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

from ledger.store import Change, Store
from ledger.units import Unit, units
from ledger.until import until


def organisation(folder: Path) -> Store:
    """One branch with two workshops, one of them new in 2024; another branch became part of it with 2023."""
    merged = {"valid_to": date(2023, 12, 31), "successor_id": "A"}
    rows = [
        {"unit_id": "A", "name": "总装", "level": "基层工会", "position": 2},
        {"unit_id": "A1", "name": "装配", "level": "分会", "parent_id": "A", "position": 3},
        {"unit_id": "A2", "name": "调试", "level": "分会", "parent_id": "A", "valid_from": date(2024, 1, 1)},
        {"unit_id": "B", "name": "包装", "level": "基层工会", "position": 1} | merged,
        {"unit_id": "B1", "name": "打包", "level": "分会", "parent_id": "B"},
    ]
    keys = sorted({key for row in rows for key in row})
    table = pa.Table.from_pylist([{key: row.get(key) for key in keys} for row in rows])
    store = Store.create(folder)
    store.commit([Change("org_units", "all", None, store.write("org_units", "all", table))], [], who="测试员")
    return store


def test_units_stand_in_the_organisations_order_workshops_under_their_branch(tmp_path: Path) -> None:
    found = units(organisation(tmp_path / "store").snapshot(), 2023)
    assert found == (Unit("包装"), Unit("包装", "打包"), Unit("总装"), Unit("总装", "装配"))


def test_a_unit_can_be_chosen_in_the_years_in_which_it_existed(tmp_path: Path) -> None:
    found = units(organisation(tmp_path / "store").snapshot(), 2024)
    assert found == (Unit("总装"), Unit("总装", "装配"), Unit("总装", "调试"))


def test_a_unit_is_the_filter_that_keeps_its_rows() -> None:
    assert Unit("总装").where == {"division": "总装"}
    assert Unit("总装", "装配").where == {"division": "总装", "workshop": "装配"}


def test_the_ledgers_reach_until_the_newest_day_of_any_row(small_store: Store) -> None:
    assert until(small_store.snapshot(), 2024) == date(2024, 12, 31)  # the roster's
    assert until(small_store.snapshot(), 2021) is None
