"""Fixtures of the tests of kept results."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers

from ledger.store import Store


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The small store, to be written to; every result is worth keeping."""
    monkeypatch.setattr("ledger.results.keys.LEAST", 0)
    return small_ledgers.filed(tmp_path / "store")
