"""A damaged store says so in a sentence and gives no figure; its own files mend it, or a backup does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typed import typed

from ledger.intake import Upload, stage
from ledger.store import Store

AID = """单位,姓名,帮扶项目,发放日期,金额
总装事业部,某人,大病救助,2024-01-15,100
总装事业部,某人乙,大病救助,2024-02-15,200
"""
Damage = Callable[[Path], object]


def flipped(path: Path) -> None:
    """One bit, in the middle of the numbers: DuckDB reads on without a word."""
    data = bytearray(path.read_bytes())
    data[30] ^= 1
    path.write_bytes(data)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = pytest.mark.parametrize("damage", [flipped, truncated, emptied, Path.unlink])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "帮扶.csv"
    path.write_text(AID, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sound(file: Path) -> Path:
    """A store with two months of aid, 100 yuan and 200."""
    stage(Store.create(file.parent / "store"), [Upload(file.name, file.read_bytes())]).commit(who="甲")
    return file.parent / "store"


@pytest.fixture
def filed(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy of it to damage."""
    for end in ("", ".keys"):
        shutil.copytree(f"{sound}{end}", f"{tmp_path / 'store'}{end}")
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return Store.open(tmp_path / "store")


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    path = tmp_path / "合计.sql"
    path.write_text("SELECT sum(paid_yuan) AS yuan FROM aid_payments", encoding="utf-8")
    return path


def january(store: Store) -> Path:
    return store.snapshot().scopes("aid_payments")["2024-01"].path


@DAMAGES
def test_a_damaged_ledger_gives_no_figure_but_a_sentence(filed: Store, asking: Path, damage: Damage) -> None:
    damage(january(filed))
    for said in (typed("sql", asking), typed("answer", "aid.paid"), typed("import", asking.with_name("没有.csv"))):
        assert (said.code > 0, said.out, "Traceback" in said.err) == (True, "", False)
    said = typed("answer", "aid.paid")
    assert (said.code, "「帮扶救济金台账」的一个数据文件已损坏或不见了" in said.err) == (1, True)
    assert "A data file of" in typed("answer", "aid.paid", "--lang", "en").err
    assert str(filed.folder) not in said.err
    assert "「帮扶救济金台账 2024-01」(第1版)" in typed("check").out


@pytest.mark.parametrize("damage", [flipped, Path.unlink])
def test_the_original_file_mends_it(filed: Store, file: Path, asking: Path, damage: Damage) -> None:
    damage(january(filed))
    said = typed("import", file, "--json")
    assert (said.code, said.document["version"], said.document["moves"]) == (0, 1, [])
    assert typed("check").code == 0
    assert typed("sql", asking, "--json").document == [{"yuan": 300}]


def test_another_file_in_the_place_of_a_damaged_one_is_refused(filed: Store, tmp_path: Path) -> None:
    flipped(january(filed))
    other = tmp_path / "另一份.csv"
    other.write_text(AID.replace("100", "500"), encoding="utf-8")
    said = typed("import", other, "--supplement")
    assert (said.code, said.out, "已损坏或不见了" in said.err) == (1, "", True)
    assert filed.latest() == 1


def test_damage_found_after_the_first_answer_is_told_too(filed: Store, file: Path, asking: Path) -> None:
    assert typed("sql", asking, "--json").document == [{"yuan": 300}]
    january(filed).unlink()
    assert "已损坏或不见了" in typed("sql", asking).err
    assert typed("import", file).code == 0
    assert typed("sql", asking, "--json").document == [{"yuan": 300}]


def test_a_backup_brings_a_damaged_store_back(
    filed: Store, asking: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed("backup", tmp_path / "备份.zip").code == 0
    january(filed).unlink()
    assert typed("check").code == 1
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "again"))
    assert typed("restore", tmp_path / "备份.zip").code == 0
    assert typed("check").code == 0
    assert typed("sql", asking, "--json").document == [{"yuan": 300}]


@pytest.mark.parametrize("place", [0, 4096])
def test_a_damaged_ledger_file_is_told_and_a_backup_brings_it_back(
    filed: Store, asking: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    typed("backup", tmp_path / "备份.zip")
    path = filed.folder / "ledger.db"
    data = path.read_bytes()
    path.write_bytes(data[:place] + b"\xff" * (len(data) - place))
    for command in (["check"], ["history"], ["sql", asking], ["answer", "aid.paid"]):
        said = typed(*command)
        assert said.code == 1
        assert "ledger.db" in said.out + said.err
        assert "Traceback" not in said.err
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "again"))
    assert typed("restore", tmp_path / "备份.zip").code == 0
    assert typed("sql", asking, "--json").document == [{"yuan": 300}]
