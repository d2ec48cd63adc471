from __future__ import annotations

from pathlib import Path

import pytest
from store_desk import Desk

from ledger.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Store.create(tmp_path / "store"))
