"""Without the keys beside the store nothing new comes in, and everything that is in is read as before."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ledger.__main__ import main
from ledger.store import Store

HEAD = "工号,姓名,单位,帮扶项目,发放日期,发放金额\n"


def _file(folder: Path, month: int) -> str:
    file = folder / f"发放明细{month}.csv"
    file.write_text(f"{HEAD}001,赵一,一分厂,送温暖,2024-0{month}-05,500\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that a first import has made, with its keys."""
    folder = tmp_path / "store"
    monkeypatch.setenv("LEDGER_STORE", str(folder))
    assert main(["import", _file(tmp_path, 1)]) == 0
    return folder


def test_the_first_import_makes_keys_that_only_their_owner_reads(store: Path) -> None:
    keys = store.with_name("store.keys")
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys.iterdir()} == {0o600}


def test_an_import_without_the_keys_is_refused_and_reading_goes_on(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = store.with_name("store.keys")
    keys.rename(tmp_path / "elsewhere")
    capsys.readouterr()
    assert main(["import", _file(tmp_path, 2)]) == 1
    assert "密钥" in capsys.readouterr().err
    assert not keys.exists()
    assert main(["answer", "aid.paid", "--year", "2024"]) == 0
    assert "2024" in capsys.readouterr().out
    assert main(["check"]) == 0
    (tmp_path / "elsewhere").rename(keys)
    assert main(["import", _file(tmp_path, 2)]) == 0
    assert Store.open(store).latest() == 2
