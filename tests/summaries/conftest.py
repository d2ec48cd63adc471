"""Fixtures of the summaries' tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from pocket_ledgers import Pocket

from ledger.store import Store


@pytest.fixture(scope="session")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(tmp_path_factory.mktemp("pocket") / "store")


@pytest.fixture
def own_store(tmp_path: Path) -> Store:
    """The small store, to be written to."""
    return small_ledgers.filed(tmp_path / "store")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger counts as big."""
    monkeypatch.setattr("ledger.summaries.standing.LEAST", 0)
