"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample_ledger
import small_ledgers

from ledger import places
from ledger.store import Store


@pytest.fixture(autouse=True)
def _no_role_file(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever runs the tests is administrator, whatever role file lies on his machine."""
    monkeypatch.delenv("LEDGER_ROLES", raising=False)
    monkeypatch.setattr(places, "ROLES", tmp_path_factory.getbasetemp() / "no-roles.toml")


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The small store of tests/small_ledgers.py; read it, never write to it."""
    return small_ledgers.filed(tmp_path_factory.mktemp("small") / "store")


@pytest.fixture(scope="session")
def one_year_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same, with nothing before 2024."""
    return small_ledgers.filed(tmp_path_factory.mktemp("one_year") / "store", years=(2024,))


@pytest.fixture
def in_small_store(small_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Pages and commands answer from the small store."""
    monkeypatch.setenv("LEDGER_STORE", str(small_store.folder))
    return small_store


@pytest.fixture
def in_one_year_store(one_year_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Pages and commands answer from the store that begins in 2024."""
    monkeypatch.setenv("LEDGER_STORE", str(one_year_store.folder))
    return one_year_store


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample store, one for all workers; read it, never write to it."""
    return sample_ledger.built(sample_ledger.shared_folder(tmp_path_factory) / "sample")


@pytest.fixture
def in_sample(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Pages and commands answer from the sample store."""
    monkeypatch.setenv("LEDGER_STORE", str(sample_store.folder))
    return sample_store


@pytest.fixture
def own_sample(sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy of the sample store to write to; pages and commands work on it."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "own"))
    return sample_ledger.copied(sample_store, tmp_path / "own")
