"""Fixtures of the tests on small cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from pocket_ledgers import Pocket


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(Path(tmp_path_factory.mktemp("pocket")) / "store")
