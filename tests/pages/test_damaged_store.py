"""A damaged store is a state of every page: what happened and what helps, no figure, no trace, no path."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from postgres_server import Server
from reading import opened, said, title
from small_disks import read_only, small_disk

from ledger.store import Store


@pytest.fixture
def own(small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small store to damage."""
    shutil.copytree(small_store.folder, tmp_path / "store")
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.mark.long
def test_on_a_read_only_disk_pages_answer_as_before(
    small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk", 20_000) as disk:
        shutil.copytree(small_store.folder, disk / "store")
        monkeypatch.setenv("LEDGER_STORE", str(disk / "store"))
        with read_only(disk):
            app = opened("satisfaction")
            assert title(app) != "台账暂时读不出来"
            assert app.get("plotly_chart")


def a_batch(folder: Path) -> Path:
    return Store.open(folder).snapshot().of("survey_answers")[0].path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_changed_byte_is_told_in_the_place_of_figures(own: Path, lang: str) -> None:
    data = bytearray(a_batch(own).read_bytes())
    data[len(data) // 2] ^= 1
    a_batch(own).write_bytes(data)
    app = opened("satisfaction", lang=lang)
    assert title(app) == {"zh": "台账暂时读不出来", "en": "The ledger cannot be read at present"}[lang]
    assert {"zh": "请用 check 看是哪一个", "en": "`check` names the file"}[lang] in said(app)
    assert str(own.parent) not in said(app)
    assert not app.metric
    assert not app.get("plotly_chart")


def test_once_the_file_is_back_so_are_the_figures(own: Path) -> None:
    held = a_batch(own)
    held.rename(own / "aside")
    app = opened("mutual")
    assert title(app) == "台账暂时读不出来"
    (own / "aside").rename(held)
    app.button(key="onward").click().run()
    assert title(app) != "台账暂时读不出来"
    assert not app.exception


@pytest.mark.parametrize("page", ["overview", "upload", "history"])
def test_a_damaged_ledger_file_is_told_on_every_kind_of_page(own: Path, page: str) -> None:
    (own / "ledger.db").write_bytes(b"\xff" * 8192)
    app = opened(page)
    assert app.title[-1].value == "台账暂时读不出来"
    assert "ledger.db 已损坏" in said(app)


@pytest.mark.cluster
@pytest.mark.parametrize("page", ["overview", "upload"])
def test_a_server_that_is_away_is_told_on_every_kind_of_page(
    page: str, on_postgres: str, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.create(tmp_path / "store")
    monkeypatch.setenv("LEDGER_DB", postgres.address(on_postgres, host="127.0.0.3"))
    app = opened(page)
    assert app.title[-1].value == "台账暂时读不出来"
    assert "连不上它。里面的数据没有动" in said(app)
    assert "127.0.0.3" not in said(app)
