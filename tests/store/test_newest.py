"""How far a ledger has come is read anew at every question, by a connection that stays open."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import small_ledgers
from pocket_ledgers import paid

from ledger.store import Store, StoreDamaged


def one_more(store: Store, month: int) -> None:
    small_ledgers.file(store, {("aid_payments", f"2024-{month:02}"): [paid(f"2024-{month:02}-15", 100, "a")]})


def test_a_version_that_another_wrote_is_seen_at_the_next_question(tmp_path: Path) -> None:
    reader, writer = Store.create(tmp_path / "store"), Store.create(tmp_path / "store")
    assert reader.latest() == 0
    for month in (1, 2):
        one_more(writer, month)
        assert reader.latest() == month


def test_many_readers_at_once_are_told_the_same(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    one_more(store, 1)
    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(lambda _: store.latest(), range(64))) == {1}


def test_another_file_under_the_same_name_is_another_ledger(tmp_path: Path) -> None:
    store, later = Store.create(tmp_path / "store"), Store.create(tmp_path / "later")
    one_more(store, 1)
    assert (store.latest(), later.latest()) == (1, 0)
    os.replace(later.folder / "ledger.db", store.folder / "ledger.db")
    assert store.latest() == 0


def test_a_file_that_is_no_ledger_any_more_is_told_and_a_mended_one_read_again(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    one_more(store, 1)
    file = store.folder / "ledger.db"
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    file.rename(whole)
    broken.write_text("not a database")
    os.replace(broken, file)
    with pytest.raises(StoreDamaged):
        store.latest()
    os.replace(whole, file)
    assert store.latest() == 1
