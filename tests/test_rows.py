"""Rows: what a page may list line by line, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row

from ledger.catalogue import views
from ledger.contracts import contracts
from ledger.rows import LISTED, NotListed, rows
from ledger.store import Snapshot


def measure(nth: int, unit: str, year: int = 2024) -> Row:
    told = {"plan_year": year, "measure_id": f"M{nth}", "measure": f"举措{nth}", "class": "常规", "unit": unit}
    return told | {"start_date": date(year, 3, 1), "due_date": date(year, 12, 1)}


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return Pocket(tmp_path / "store").holding(
        reform_measures=[measure(1, ASSEMBLY), measure(2, FOUNDRY), measure(3, FOUNDRY, 2023)],
        reform_log=[
            {"measure_id": "M1", "log_date": date(2024, 4, 1), "status": "推进中"},
            {"measure_id": "M1", "log_date": date(2024, 5, 1), "status": "已完成"},
        ],
        reform_bulletins=[{"plan_year": 2024, "issue_no": "第1期", "title": "开局", "issued": date(2024, 4, 12)}],
    )


def test_a_years_measures_are_listed_in_their_order(snapshot: Snapshot) -> None:
    assert [row["measure_id"] for row in rows(snapshot, "reform_measures", 2024)] == ["M1", "M2"]
    assert [row["measure_id"] for row in rows(snapshot, "reform_measures", 2023)] == ["M3"]


def test_of_a_case_with_several_states_only_the_newest_is_listed(snapshot: Snapshot) -> None:
    found = rows(snapshot, "reform_status", 2024)
    assert [(row["measure_id"], row["status"]) for row in found] == [("M1", "已完成"), ("M2", "未启动")]


def test_a_unit_has_its_own_rows_and_none_where_rows_have_no_unit(snapshot: Snapshot) -> None:
    assert [row["measure_id"] for row in rows(snapshot, "reform_measures", 2024, {"division": FOUNDRY})] == ["M2"]
    assert rows(snapshot, "reform_bulletins", 2024, {"division": FOUNDRY}) == []


def test_a_hostile_name_is_a_name_and_no_statement(snapshot: Snapshot) -> None:
    assert rows(snapshot, "reform_measures", 2024, {"division": "x' OR 1=1 --"}) == []


@pytest.mark.parametrize("view", ["aid_payments", "roster", "reform_log", "reform_measures; DROP TABLE roster"])
def test_no_other_view_is_listed(snapshot: Snapshot, view: str) -> None:
    with pytest.raises(NotListed):
        rows(snapshot, view, 2024)


def test_no_listed_view_holds_a_person_or_shows_a_sensitive_table() -> None:
    for name in LISTED:
        assert "person_key" not in views()[name].columns
        assert not any(contracts()[table].sensitive for table in views()[name].shown)
