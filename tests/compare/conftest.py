"""One pocket for all these tests: each lays its own few rows over it."""

from __future__ import annotations

import pytest
from pocket_ledgers import Pocket


@pytest.fixture(scope="session")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(tmp_path_factory.mktemp("pocket") / "store")
