"""A backup is whole, opens elsewhere, and never overwrites."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from store_desk import Desk

from ledger.store import BackupRefused, FileReceipt, Keys, KeysLost, backup, restore

DATA = "活动,来宾\n春晚,1\n".encode()
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def packed(desk: Desk, tmp_path: Path) -> Path:
    """Two versions and one original, in a zip file."""
    receipt = [FileReceipt("来宾.csv", NAME)]
    desk.store.commit([desk.puts("春晚", 1)], receipt, who="甲", originals={NAME: DATA})
    desk.imports(desk.puts("春晚", 2, 3))
    backup(desk.store, tmp_path / "out" / "账本.zip")
    return tmp_path / "out" / "账本.zip"


def test_a_restored_store_has_every_version(desk: Desk, packed: Path, tmp_path: Path) -> None:
    restored = Desk(restore(packed, tmp_path / "elsewhere"))
    assert [restored.ledger(version) for version in (1, 2)] == [{"春晚": [1]}, {"春晚": [2, 3]}]
    assert restored.store.history() == desk.store.history()
    assert restored.store.check() == []
    restored.store.undo(2, who="乙")
    assert restored.ledger() == {"春晚": [1]}
    assert desk.ledger() == {"春晚": [2, 3]}


def test_what_is_committed_after_the_backup_is_not_in_it(desk: Desk, packed: Path, tmp_path: Path) -> None:
    desk.imports(desk.puts("秋游", 9))
    assert Desk(restore(packed, tmp_path / "elsewhere")).ledger() == {"春晚": [2, 3]}


def test_the_keys_are_not_in_the_backup_and_have_to_be_put_back(desk: Desk, packed: Path, tmp_path: Path) -> None:
    assert not [name for name in zipfile.ZipFile(packed).namelist() if "key" in name]
    restored = restore(packed, tmp_path / "elsewhere")
    with pytest.raises(KeysLost):
        Keys.at(restored.folder)
    desk.store.folder.with_name("store.keys").rename(tmp_path / "elsewhere.keys")
    assert restored.original(NAME) == DATA


def test_files_no_version_names_stay_out(desk: Desk, tmp_path: Path) -> None:
    desk.puts("春晚", 1)
    backup(desk.store, tmp_path / "账本.zip")
    assert zipfile.ZipFile(tmp_path / "账本.zip").namelist() == ["ledger.db"]


def test_restoring_never_overwrites(desk: Desk, packed: Path) -> None:
    with pytest.raises(BackupRefused, match="不是空文件夹"):
        restore(packed, desk.store.folder)
    assert desk.ledger() == {"春晚": [2, 3]}


def test_an_empty_folder_is_a_good_place(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    assert restore(packed, tmp_path / "elsewhere").latest() == 2


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "账本.zip").write_bytes(b"PK no")
    with pytest.raises(BackupRefused, match=r"账本\.zip 不是完整的账本备份"):
        restore(tmp_path / "账本.zip", tmp_path / "elsewhere")
    assert [path.name for path in tmp_path.iterdir()] == ["账本.zip"]


def test_a_backup_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="没有这个备份文件"):
        restore(tmp_path / "账本.zip", tmp_path / "elsewhere")


def test_a_backup_that_lacks_a_batch_is_refused(packed: Path, tmp_path: Path) -> None:
    short = tmp_path / "缺页.zip"
    with zipfile.ZipFile(packed) as whole, zipfile.ZipFile(short, "w") as pack:
        for name in whole.namelist()[:-1]:
            pack.writestr(name, whole.read(name))
    with pytest.raises(BackupRefused, match=r"缺页\.zip 不是完整的账本备份"):
        restore(short, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_a_backup_with_another_batch_under_a_known_name_is_refused(packed: Path, tmp_path: Path) -> None:
    forged = tmp_path / "改过.zip"
    with zipfile.ZipFile(packed) as whole, zipfile.ZipFile(forged, "w") as pack:
        for name in whole.namelist():
            pack.writestr(name, b"PAR1" if name.endswith(".parquet") else whole.read(name))
    with pytest.raises(BackupRefused, match=r"改过\.zip 已损坏，没有恢复"):
        restore(forged, tmp_path / "elsewhere")


def test_a_backup_cannot_lie_inside_the_store(desk: Desk) -> None:
    with pytest.raises(BackupRefused, match="不能放在账本自己的文件夹里"):
        backup(desk.store, desk.store.folder / "账本.zip")


def test_a_backup_that_fails_leaves_the_last_one(desk: Desk, packed: Path, tmp_path: Path) -> None:
    before = packed.read_bytes()
    desk.store.snapshot().batches[0].path.unlink()
    with pytest.raises(BackupRefused, match="备份写不成"):
        backup(desk.store, packed)
    assert packed.read_bytes() == before
    assert [path.name for path in packed.parent.iterdir()] == ["账本.zip"]
