"""Where the control tables are: said plainly where that is unclear, and never two ledgers for one folder."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import pytest
from store_desk import Desk

from ledger.store import Store, StoreUnwritable, homes
from ledger.store.sqlite import NAME

ADDRESS = "postgresql://ledger:geheim@127.0.0.1:1/ledger"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real store's, with its tables on a server."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LEDGER_DB", ADDRESS)
    return tmp_path / "store"


def test_without_the_driver_it_is_said_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setenv("LEDGER_DB", ADDRESS.replace("ledger@", "other@"))
    with pytest.raises(StoreUnwritable, match=r"没有装 PostgreSQL 的驱动。请运行 pip install -r requirements-"):
        Store.open(folder)


@pytest.mark.parametrize(
    "address",
    [
        "geheim",
        "mysql://ledger:geheim@127.0.0.1/ledger",
        "sqlite:///geheim",
        "postgresql://ledger:geheim",
        "postgresql://ledger:ge@heim@127.0.0.1/ledger",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_DB", address)
    with pytest.raises(StoreUnwritable, match="LEDGER_DB 应写成 postgresql://") as refused:
        Store.open(folder)
    assert "heim" not in "".join(traceback.format_exception(refused.value)) + refused.value.en


@pytest.mark.cluster
def test_a_folder_with_a_ledger_of_its_own_is_not_taken_for_the_server_s(tmp_path: Path, folder: Path) -> None:
    Store.create(tmp_path / "made").folder.rename(folder)
    for asked in (Store.open, Store.create):
        with pytest.raises(StoreUnwritable, match="说不清以哪个为准。要搬过去：先不设 LEDGER_DB 备份"):
            asked(folder)


def test_a_machine_that_does_not_know_the_server_starts_no_ledger_of_its_own(tmp_path: Path) -> None:
    (tmp_path / homes.AWAY).write_text("0" * 32, encoding="ascii")
    for asked in (Store.open, Store.create):
        with pytest.raises(StoreUnwritable, match="这里却没有设 LEDGER_DB"):
            asked(tmp_path)
    assert not (tmp_path / NAME).exists()


def test_only_the_real_store_is_on_the_server(folder: Path, tmp_path: Path) -> None:
    other = Desk(Store.create(tmp_path / "other"))
    other.imports(other.puts("2023", 1))
    assert (tmp_path / "other" / NAME).exists()
    assert not folder.exists()
