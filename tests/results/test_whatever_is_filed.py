"""Whatever is imported, corrected or undone, in whatever order: what is told is what the rows say at that moment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import small_ledgers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_ledgers import ASSEMBLY, FOUNDRY, SHOP

from ledger import engine, layout
from ledger.answers.ask import ask
from ledger.answers.statement import statement
from ledger.results import keys
from ledger.store import Change, NothingToDo, Store, UndoRefused

ASKED = {
    "satisfaction.rate": ("division_now",),
    "satisfaction.valid_forms": (),
    "training.persons": ("division",),
    "training.hours_per_cadre": (),
    "aid.paid": ("division_now",),
    "activities.persons": ("workshop",),
    "workforce.employees": ("division", "division_now"),
}
YEARS = (2023, 2024)


def asked() -> list[str]:
    return [statement(ask(name, YEARS, by=by)) for name, dims in ASKED.items() for by in ((), *((d,) for d in dims))]


def put(store: Store, table: str, scope: str, rows: list[dict[str, Any]]) -> None:
    before = store.snapshot().scopes(table).get(scope)
    after = store.write(table, scope, pa.Table.from_pylist(rows)) if rows else None
    with suppress(NothingToDo):
        store.commit([Change(table, scope, before, after)], [], who="测试员")


def merged(store: Store, nth: int) -> None:
    """The foundry goes to the assembly, or stands alone again."""
    units = [{"successor_id": None} | one for one in small_ledgers.organisation()]
    for one in units:
        if nth % 2 and one["name"] == FOUNDRY:
            one["successor_id"] = "U1"
    put(store, "org_units", "all", units)


def moved(store: Store, nth: int) -> None:
    """So many of the foundry's people work in the assembly's shop on the last roster."""
    people = [{**one} for one in small_ledgers.roster(2024)]
    for one in people:
        if one["unit"] == FOUNDRY and int(one["person_key"][1:]) <= nth:
            one["unit"] = SHOP
    put(store, "roster", "2024-12-31", people)


def renamed(store: Store, nth: int) -> None:
    """The aided of January say their unit by another name, which an alias explains, or does not yet."""
    rows = [{**one, "unit": "一分厂"} for one in small_ledgers.aid_payments("2024-01")]
    put(store, "aid_payments", "2024-01", rows)
    put(store, "org_aliases", "all", [{"alias": "一分厂" if nth % 2 else "二分厂", "unit_id": "U2"}])


def answered(store: Store, nth: int) -> None:
    put(store, "survey_answers", "2024", small_ledgers.survey_answers(2024)[nth:])


def undone(store: Store, nth: int) -> None:
    with suppress(UndoRefused, NothingToDo):
        store.undo(max(2, store.latest() - nth % 3), who="测试员")


STEPS: list[Callable[[Store, int], None]] = [merged, moved, renamed, answered, undone]


def check(store: Store) -> None:
    whole = store.snapshot()
    for snapshot in (whole, replace(whole, division=ASSEMBLY), replace(whole, division=FOUNDRY)):
        for sql in asked():
            told = engine.run(snapshot, sql)
            assert sorted(map(str, told.rows)) == sorted(map(str, engine.run(snapshot, sql, anew=True).rows)), sql


def filed(folder: Path) -> Store:
    store = small_ledgers.filed(folder)
    small_ledgers.aided_again(store)
    return store


def test_after_each_correction(own_store: Store) -> None:
    for step in (moved, merged, undone):
        step(own_store, 3)
        for sql in asked()[-2:]:
            told = engine.run(own_store.snapshot(), sql)
            rows = engine.run(own_store.snapshot(), sql, anew=True).rows
            assert sorted(map(str, told.rows)) == sorted(map(str, rows)), step.__name__


@pytest.mark.long
@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 5)), min_size=2, max_size=4))
def test_in_whatever_order(
    steps: list[tuple[Callable[[Store, int], None], int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ledger.results.keys.LEAST", 0)
        store = filed(tmp_path_factory.mktemp("filed") / "store")
        check(store)
        for step, nth in steps:
            step(store, nth)
            check(store)


def test_another_definition_is_asked_anew(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that no longer shows the retired shows no laboratory either: the same statement, another definition."""
    snapshot, sql = own_store.snapshot(), "SELECT count(*) FROM roster WHERE year(snapshot_date) = 2024"
    assert engine.run(snapshot, sql).rows == [(75,)]
    text = layout.tables_sql().replace("IS DISTINCT FROM '退休'", "IS DISTINCT FROM '退休' AND r.unit <> '检测中心'")
    learnt = (layout._definitions, layout._behind, layout.needs, layout.reads, keys._makers)
    for cached in learnt:
        cached.cache_clear()
    monkeypatch.setattr(layout, "tables_sql", lambda: text)
    layout.let_go(snapshot)
    try:
        assert engine.run(snapshot, sql, anew=True).rows == engine.run(snapshot, sql).rows
        assert len(list((own_store.folder / "tmp" / "results").glob("*"))) == 2
    finally:
        for cached in learnt:
            cached.cache_clear()
        layout.let_go(snapshot)
