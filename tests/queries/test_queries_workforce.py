"""Workforce: 40 + 20 + 5 + 10 staff on the last roster of the year, six of them cadres."""

from __future__ import annotations

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, Pocket, staff

from ledger.store import Store


def test_seventy_five_employees_all_members(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "workforce.employees") == 75
    assert value(snapshot, "workforce.members") == 75
    assert value(snapshot, "workforce.cadres") == 6


def test_by_branch_and_within_a_branch_by_workshop(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    found = by(snapshot, "workforce.employees", "division")
    assert found == {"总装事业部": 40, "铸造事业部": 20, "检测中心": 5, "物流中心": 10}
    assert by(snapshot, "workforce.employees", "workshop", division="总装事业部") == {"装配车间": 20, None: 20}


def test_members_and_agency_staff(pocket: Pocket) -> None:
    """Agency staff are employees; who is no member is none."""
    rows = [
        *staff("2024-12-31", ASSEMBLY, "a", employ_type="劳务派遣"),
        *staff("2024-12-31", ASSEMBLY, "b", member=False),
        *staff("2024-12-31", ASSEMBLY, "c", employ_type="退休"),
    ]
    snapshot = pocket.holding(roster=rows)
    assert value(snapshot, "workforce.employees") == 2
    assert value(snapshot, "workforce.members") == 1
