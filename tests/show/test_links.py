"""Links that pin: what an address says of a version, and what becomes of it in this ledger or another."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import small_ledgers

from ledger.show import links
from ledger.store import Snapshot, Store, backup, restore


@pytest.fixture
def newest(small_store: Store) -> Snapshot:
    return small_store.snapshot()


def open_in(store: Store, asked: str) -> tuple[Snapshot, links.Pin]:
    return links.opened(store.snapshot(), asked, lambda version: [store.snapshot(version)], store.snapshot)


def test_a_version_is_named_by_its_number_and_eight_digits_of_its_content(newest: Snapshot) -> None:
    assert links.MARK.fullmatch(newest.mark)
    assert newest.mark.startswith("1-")


def test_the_version_that_an_address_names_is_shown(small_store: Store, newest: Snapshot) -> None:
    shown, pin = open_in(small_store, newest.mark)
    assert shown == newest
    assert pin == links.Pin(version=1, newer=False)


def test_after_a_later_upload_the_old_version_is_shown_and_said_to_be_older(tmp_path: Path) -> None:
    store = small_ledgers.filed(tmp_path / "store")
    old = store.snapshot()
    small_ledgers.aided_again(store)
    shown, pin = open_in(store, old.mark)
    assert shown.version == 1
    assert pin == links.Pin(version=1, newer=True)


def test_where_the_later_upload_was_undone_there_is_nothing_newer(tmp_path: Path) -> None:
    store = small_ledgers.filed(tmp_path / "store")
    old = store.snapshot()
    small_ledgers.aided_again(store)
    store.undo(2, who="测试员")
    assert open_in(store, old.mark)[1] == links.Pin(version=1, newer=False)


def test_a_restored_copy_in_another_folder_knows_its_own_links(small_store: Store, tmp_path: Path) -> None:
    backup(small_store, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "elsewhere")
    assert open_in(Store.open(tmp_path / "elsewhere"), small_store.snapshot().mark)[1].holds


def test_another_ledgers_version_of_the_same_number_is_refused(small_store: Store, one_year_store: Store) -> None:
    shown, pin = open_in(small_store, one_year_store.snapshot().mark)
    assert shown == small_store.snapshot()
    assert pin == links.Pin(version=1, why="foreign")


def test_a_version_that_is_not_there_is_refused(small_store: Store) -> None:
    assert open_in(small_store, "9-0123abcd")[1] == links.Pin(version=9, why="missing")
    assert open_in(small_store, "0-0123abcd")[1] == links.Pin(version=0, why="missing")


@pytest.mark.parametrize(
    "rubbish", ["zzz", "1", "1-", "-1-0123abcd", "١-0123abcd", "1-0123ABCD", "9" * 5000, "<script>"]
)
def test_what_is_no_version_is_refused(small_store: Store, rubbish: str) -> None:
    shown, pin = open_in(small_store, rubbish)
    assert shown == small_store.snapshot()
    assert pin == links.Pin(version=0, why="form")


def test_the_address_keeps_the_page_and_every_choice_and_leaves_out_what_is_empty() -> None:
    query = {"year": "2023", "org": "总装事业部 / 装配车间", "month": ["1", "2"], "base": ""}
    address = urlsplit(links.address("http://ledger.example/aid?year=2024", query))
    assert address.path == "/aid"
    assert parse_qs(address.query) == {"year": ["2023"], "org": ["总装事业部 / 装配车间"], "month": ["1", "2"]}
