"""Each version keeps its figures: an answer is always that of one snapshot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from pocket_ledgers import Pocket, Row, organisation, trained

from ledger import engine, layout
from ledger.answers import answer, years
from ledger.store import Change, Snapshot, Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Version 1: two attendances in March. 2: three, in place of them. 3: one more in May."""
    made = Store.create(tmp_path_factory.mktemp("versions") / "store")
    filed(made, "2024-03", [trained("2024-03-01", "p1"), trained("2024-03-01", "p2")])
    filed(made, "2024-03", [trained("2024-03-01", person) for person in ("p1", "p2", "p3")])
    filed(made, "2024-05", [trained("2024-05-01", "p1")])
    return made


def filed(store: Store, month: str, rows: list[Row]) -> None:
    scope = store.snapshot().scopes("training_attendance")
    batch = store.write("training_attendance", month, pa.Table.from_pylist(rows))
    store.commit([Change("training_attendance", month, scope.get(month), batch)], [], who="测试员")


def figures(snapshot: Snapshot) -> tuple[object, object]:
    (times,), (persons,) = (answer(snapshot, f"training.{name}") for name in ("person_times", "persons"))
    return times.value, persons.value


def test_every_version_gives_its_own_figures_again(store: Store) -> None:
    assert [figures(store.snapshot(version)) for version in (1, 2, 3)] == [(2, 2), (3, 3), (4, 3)]
    assert figures(store.snapshot()) == (4, 3)


def test_undoing_the_second_leaves_what_the_first_and_third_brought(store: Store) -> None:
    undone = store.undo(2, who="测试员").version
    assert figures(store.snapshot(undone)) == (3, 2)
    assert figures(store.snapshot(2)) == (3, 3)


def test_an_empty_store_answers_nothing(store: Store) -> None:
    empty = store.snapshot(0)
    assert answer(empty, "training.persons") == []
    assert years(empty, "aid.paid") == []


def test_a_provisional_snapshot_answers_without_being_in_force(store: Store) -> None:
    batch = store.write("training_attendance", "2024-12", pa.Table.from_pylist([trained("2024-12-01", "p9")]))
    staged = store.snapshot(3).with_changes([Change("training_attendance", "2024-12", None, batch)])
    assert figures(staged) == (5, 4)
    assert figures(store.snapshot(3)) == (4, 3)


def test_many_asking_at_once_are_each_given_their_own_version(store: Store) -> None:
    versions = [1, 2, 3] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda version: figures(store.snapshot(version)), versions))
    assert found == [(2, 2), (3, 3), (4, 3)] * 8


def test_many_asking_a_store_for_the_first_time_share_one_engine(tmp_path_factory: pytest.TempPathFactory) -> None:
    fresh = Store.create(tmp_path_factory.mktemp("crowd") / "store").snapshot()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: engine.run(fresh, "SELECT count(*) FROM roster").rows, range(16)))
    assert found == [[(0,)]] * 16


def test_snapshots_laid_aside_are_laid_out_again(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for one, two take turns."""
    monkeypatch.setattr(layout, "KEPT_SNAPSHOTS", 1)
    one = pocket.holding(organisation(), training_attendance=[trained("2024-03-01", "p")])
    two = pocket.holding(organisation(), training_attendance=[trained("2024-03-01", "p"), trained("2024-03-02", "q")])
    assert [figures(snapshot) for snapshot in (one, two, one, two)] == [(1, 1), (2, 2), (1, 1), (2, 2)]


def test_a_ledger_filed_before_its_contract_grew_is_read_with_the_new_column_empty(pocket: Pocket) -> None:
    """The rows bring no mode and no course; both are simply not known."""
    snapshot = pocket.holding(training_attendance=[trained("2024-03-01", "p")])
    (found,) = answer(snapshot, "training.persons", by=("mode",))
    assert (found.keys, found.value) == ({"mode": None}, 1)
