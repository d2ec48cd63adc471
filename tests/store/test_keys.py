"""Persons become keys that only this store can make; originals become unreadable without them."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from pathlib import Path

import pytest
from store_desk import Desk

from ledger.store import FileReceipt, Keys, KeysForeign, KeysLost, Store, StoreMissing


def home(folder: Path) -> Path:
    return folder.with_name(folder.name + ".keys")


def test_one_person_has_one_key_however_the_number_is_typed(desk: Desk) -> None:
    keys = Keys.at(desk.store.folder)
    assert len({keys.person(number) for number in ("123", "00123", " 123 ", "123")}) == 1
    assert len({keys.person(number) for number in ("0", "000", "A01", "A1", "1")}) == 4


def test_a_name_counts_within_its_division(desk: Desk) -> None:
    keys = Keys.at(desk.store.folder)
    assert keys.name("张 三", "一厂") == keys.name("张三", "一厂")
    assert len({keys.name("张三", "一厂"), keys.name("张三", "二厂"), keys.person("张三")}) == 3


def test_keys_stay_the_same_and_are_another_store_s_never(desk: Desk, tmp_path: Path) -> None:
    here = Keys.at(desk.store.folder).person("123")
    assert Keys.at(desk.store.folder).person("123") == here
    assert Keys.at(Store.create(tmp_path / "other").folder).person("123") != here
    assert len(here) == 32


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions another way")
def test_only_the_owner_may_read_the_keys(desk: Desk) -> None:
    keys = home(desk.store.folder)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {0o600}


def test_keys_lie_beside_the_store_and_never_show_in_a_message(desk: Desk) -> None:
    assert not list(desk.store.folder.rglob("*.key"))
    assert repr(Keys.at(desk.store.folder)) == "Keys()"


@pytest.mark.parametrize("lost", ["persons.key", "originals.key", ""])
def test_a_store_with_data_refuses_to_go_on_without_its_keys(desk: Desk, lost: str) -> None:
    desk.imports(desk.puts("春晚", 1))
    gone = home(desk.store.folder) / lost
    gone.unlink() if lost else shutil.rmtree(gone)
    with pytest.raises(KeysLost, match="找不到这个账本的密钥"):
        Keys.at(desk.store.folder)
    assert not gone.exists()
    assert desk.ledger() == {"春晚": [1]}


def test_an_empty_store_makes_new_keys(desk: Desk) -> None:
    shutil.rmtree(home(desk.store.folder))
    assert Keys.at(desk.store.folder).person("1") == Keys.at(desk.store.folder).person("1")


def test_another_store_s_keys_are_refused(desk: Desk, tmp_path: Path) -> None:
    desk.imports(desk.puts("春晚", 1))
    other = Store.create(tmp_path / "other").folder
    shutil.rmtree(home(desk.store.folder))
    shutil.copytree(home(other), home(desk.store.folder))
    with pytest.raises(KeysForeign, match="密钥不是这个账本的"):
        Keys.at(desk.store.folder)


def test_an_original_is_kept_encrypted_and_comes_back_as_it_was(desk: Desk) -> None:
    data = "姓名,金额\n某人,500\n".encode("gb18030")
    sha256 = hashlib.sha256(data).hexdigest()
    receipt = [FileReceipt("帮扶.csv", sha256)]
    desk.store.commit([desk.puts("春晚", 1)], receipt, who="甲", originals={sha256: data})
    on_disk = (desk.store.folder / "originals" / sha256).read_bytes()
    assert "某人".encode("gb18030") not in on_disk
    assert desk.store.original(sha256) == data
    assert desk.store.check() == []


def test_an_original_that_was_not_kept_is_said_to_be_so(desk: Desk) -> None:
    with pytest.raises(StoreMissing, match="没有保留"):
        desk.store.original("0" * 64)


def test_what_others_sealed_does_not_open(desk: Desk, tmp_path: Path) -> None:
    sealed = Keys.at(Store.create(tmp_path / "other").folder).seal(b"rows")
    with pytest.raises(KeysForeign, match="原件打不开"):
        Keys.at(desk.store.folder).unseal(sealed)
