from __future__ import annotations

from pathlib import Path

import pytest
from store_desk import Desk

from ledger.store import Store


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.cluster)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where a store is to be made, with its control tables in its folder, or on a server."""
    if request.param == "postgresql":
        request.getfixturevalue("on_postgres")
    return tmp_path / "store"


@pytest.fixture
def desk(home: Path) -> Desk:
    return Desk(Store.create(home))
