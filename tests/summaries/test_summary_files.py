"""The files that summaries lie in: made once, for what changed only, and nothing lost with them."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import small_ledgers
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, survey
from small_ledgers import LAB

from ledger import engine
from ledger.store import Change, Snapshot, Store, backup
from ledger.summaries import FOLDER, forget, standing

SQL = """
SELECT survey_year, division_now, count(*) AS denominator, count(DISTINCT response_id) AS base
FROM survey_rated GROUP BY survey_year, division_now ORDER BY ALL
"""
pytestmark = pytest.mark.usefixtures("always")


def files(store: Store) -> set[str]:
    return {path.name for path in (store.folder / FOLDER).glob("*.parquet")}


def of_2024(snapshot: Snapshot) -> dict[str, int]:
    return {row[1]: row[2] for row in engine.run(snapshot, SQL).rows if row[0] == 2024}


def put(store: Store, table: str, scope: str, rows: list[dict[str, Any]]) -> int:
    change = Change(table, scope, store.snapshot().scopes(table).get(scope), None)
    batch = store.write(table, scope, pa.Table.from_pylist(rows))
    return store.commit([Change(table, scope, change.before, batch)], [], who="测试员").version


def test_a_year_is_summed_once(own_store: Store) -> None:
    first = of_2024(own_store.snapshot())
    made = files(own_store)
    assert len(made) == 3
    small_ledgers.aided_again(own_store)
    assert of_2024(own_store.snapshot()) == first
    assert files(own_store) == made


def test_an_import_touches_its_own_year_only_and_an_undo_none(own_store: Store) -> None:
    before = of_2024(own_store.snapshot())
    made = files(own_store)
    version = put(own_store, "survey_answers", "2024", small_ledgers.survey_answers(2024)[2:])
    after = of_2024(own_store.snapshot())
    assert sum(after.values()) == sum(before.values()) - 2
    added = files(own_store) - made
    assert len(added) == 1
    own_store.undo(version, who="测试员")
    assert of_2024(own_store.snapshot()) == before
    assert files(own_store) == made | added


def test_a_change_of_the_organisation_touches_the_years_in_which_its_units_answered(own_store: Store) -> None:
    """The laboratory, of which nobody answered in 2022, goes to the foundry: two of three years are summed anew."""
    of_2024(own_store.snapshot())
    made = files(own_store)
    units = [{"successor_id": None} | one for one in small_ledgers.organisation()]
    (lab,) = (one for one in units if one["name"] == LAB)
    (foundry,) = (one for one in units if one["name"] == small_ledgers.FOUNDRY)
    lab["successor_id"] = foundry["unit_id"]
    put(own_store, "org_units", "all", units)
    assert of_2024(own_store.snapshot())[small_ledgers.FOUNDRY] == 24 + 8
    assert len(files(own_store) - made) == 2


def test_another_list_of_items_touches_its_year(own_store: Store) -> None:
    by_item = "SELECT survey_year, item, count(*) AS base FROM survey_rated GROUP BY survey_year, item"
    engine.run(own_store.snapshot(), by_item)
    made = files(own_store)
    renamed = [{**one, "item": f"{one['item']}(新)"} for one in small_ledgers.survey_items(2024)]
    put(own_store, "survey_items", "2024", renamed)
    names = {row[1] for row in engine.run(own_store.snapshot(), by_item).rows if row[0] == 2024}
    assert names == {"食堂后勤(新)", "劳动保护(新)"}
    assert len(files(own_store) - made) == 1


def test_whoever_deletes_or_damages_them_loses_nothing(own_store: Store) -> None:
    snapshot = own_store.snapshot()
    before, made = of_2024(snapshot), files(own_store)
    for path in (own_store.folder / FOLDER).glob("*.parquet"):
        path.unlink()
    assert of_2024(snapshot) == before  # of this statement the rows are read
    assert of_2024(snapshot) == before
    assert files(own_store) == made


def test_a_damaged_one_is_made_again(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = own_store.snapshot()
    before, made = of_2024(snapshot), files(own_store)
    for path in (own_store.folder / FOLDER).glob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-40] + b"0" * 40)
    forget()
    monkeypatch.setattr("ledger.store.damage._known", set())  # as in another process
    assert of_2024(snapshot) == before
    assert files(own_store) == made


def test_where_nothing_can_be_written_the_rows_are_read(own_store: Store) -> None:
    (own_store.folder / FOLDER).parent.mkdir(exist_ok=True)
    (own_store.folder / FOLDER).write_text("in the way")
    assert sum(of_2024(own_store.snapshot()).values()) == 72
    assert not engine.summed(own_store.snapshot(), SQL)


def test_a_form_that_was_handed_in_twice_is_left_to_the_rows(pocket: Pocket) -> None:
    told = survey(2024, (ASSEMBLY, [True]), (FOUNDRY, [True]))
    told["survey_responses"].append({**told["survey_responses"][0], "unit": FOUNDRY})
    snapshot = pocket.holding(**told)
    assert not engine.summed(snapshot, SQL)
    assert {row[1]: row[3] for row in engine.run(snapshot, SQL).rows} == {"总装": 1, "铸造": 2}


def test_they_are_in_no_backup_and_check_looks_for_none(own_store: Store, tmp_path: Path) -> None:
    of_2024(own_store.snapshot())
    backup(own_store, tmp_path / "backup.zip")
    assert own_store.check() == []
    assert b"summaries" not in (tmp_path / "backup.zip").read_bytes()


def test_a_branch_is_summed_of_its_own_rows_only(own_store: Store) -> None:
    branch = replace(own_store.snapshot(), division=small_ledgers.FOUNDRY)
    assert engine.summed(branch, SQL)
    assert of_2024(branch) == {small_ledgers.FOUNDRY: 24}


def _asks(folder: Path) -> dict[str, int]:
    standing.LEAST = 0
    return of_2024(Store.open(folder).snapshot())


@pytest.mark.long
def test_several_processes_sum_a_year_once(own_store: Store) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as processes:
        found = processes.map(_asks, [own_store.folder] * 3)
    assert found[0] == found[1] == found[2]
    assert sum(found[0].values()) == 72
    assert len(files(own_store)) == 3
