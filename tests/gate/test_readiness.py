"""Whether readers would be served: said to everybody in one word, to the journal in full."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ledger.gate import readiness
from ledger.store import Store


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    readiness._asked.cache_clear()
    yield
    readiness._asked.cache_clear()


@pytest.mark.usefixtures("in_small_store")
def test_a_store_whose_newest_version_can_be_read_is_ready(here: TestClient) -> None:
    answer = here.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True})


def test_a_store_yet_to_be_filled_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    assert readiness.ready()


def test_a_missing_file_makes_it_unready_without_a_word_of_which(
    small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: TestClient
) -> None:
    own = tmp_path / "store"
    shutil.copytree(small_store.folder, own)
    next(own.rglob("*.parquet")).unlink()
    monkeypatch.setenv("LEDGER_STORE", str(own))
    answer = here.get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.usefixtures("in_small_store")
def test_a_role_file_with_a_mistake_makes_it_unready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.toml").write_text("ask = ", encoding="utf-8")
    monkeypatch.setenv("LEDGER_ROLES", str(tmp_path / "roles.toml"))
    assert not readiness.ready()
