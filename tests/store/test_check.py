"""`check` finds every damage and says it in a sentence; importing the file again mends a batch."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from store_desk import TABLE, Desk

from ledger.store import Batch, FileReceipt, Store


def batch_in_force(desk: Desk) -> Batch:
    desk.imports(desk.puts("春晚", 1, 2))
    return desk.store.snapshot().batches[0]


@pytest.mark.parametrize("place", [0.0, 0.25, 0.5, 0.75, 0.999])
def test_a_flipped_byte_anywhere_in_a_batch_is_found(desk: Desk, place: float) -> None:
    path = batch_in_force(desk).path
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= 1
    path.write_bytes(data)
    (said,) = desk.store.check()
    assert said.startswith("「活动嘉宾登记 春晚」(第1版)的数据文件已损坏")
    assert said.endswith("请从备份恢复，或重新导入原来的文件。")


def test_a_deleted_batch_is_found(desk: Desk) -> None:
    batch_in_force(desk).path.unlink()
    (said,) = desk.store.check()
    assert said.startswith("「活动嘉宾登记 春晚」(第1版)的数据文件不见了")


def test_a_batch_of_an_old_version_is_checked_too(desk: Desk) -> None:
    old = batch_in_force(desk)
    desk.imports(desk.puts("春晚", 9))
    old.path.unlink()
    assert len(desk.store.check()) == 1


def test_rows_that_are_not_those_registered_are_found(desk: Desk) -> None:
    batch_in_force(desk)
    found = desk.meddled("UPDATE batches SET rows = 3")
    assert any("登记3行，文件里有2行" in said for said in found)


def test_an_altered_receipt_is_found(desk: Desk) -> None:
    desk.imports(desk.puts("春晚", 1))
    desk.imports(desk.puts("秋游", 2))
    (said,) = desk.meddled("UPDATE versions SET who = '别人' WHERE version = 1")
    assert said.startswith("第1版的登记与当时所写的不符")


def test_a_damaged_ledger_file_is_found(tmp_path: Path) -> None:
    desk = Desk(Store.create(tmp_path / "store"))
    for guests in range(20):
        desk.imports(desk.puts("春晚", guests))
    path = desk.store.folder / "ledger.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert all("ledger.db 已损坏" in said for said in desk.store.check())
    assert desk.store.check()


def test_files_that_no_version_names_are_no_damage(desk: Desk) -> None:
    desk.imports(desk.puts("春晚", 1))
    desk.puts("秋游", 7)
    (desk.store.folder / "batches" / TABLE / "笔记.txt").write_text("随手放的", encoding="utf-8")
    assert desk.store.check() == []


@pytest.mark.parametrize("damage", ["flipped", "deleted"])
def test_importing_the_file_again_mends_a_damaged_batch(desk: Desk, damage: str) -> None:
    path = batch_in_force(desk).path
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    desk.puts("春晚", 1, 2)
    assert desk.store.check() == []
    assert desk.ledger() == {"春晚": [1, 2]}


@pytest.mark.parametrize("damage", ["changed", "deleted"])
def test_a_damaged_original_is_found_and_mended_by_the_next_upload(desk: Desk, damage: str) -> None:
    data = "活动,来宾\n春晚,1\n".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    receipt = [FileReceipt("来宾.csv", sha256)]
    desk.store.commit([desk.puts("春晚", 1)], receipt, who="甲", originals={sha256: data})
    path = desk.store.folder / "originals" / sha256
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes(b"gAAAA")
    (said,) = desk.store.check()
    assert said.startswith("一份上传原件")
    desk.store.commit([desk.puts("春晚", 2)], receipt, who="甲", originals={sha256: data})
    assert desk.store.check() == []
    assert desk.store.original(sha256) == data
