from __future__ import annotations

from pathlib import Path

import pytest
from intake_files import ACTIVITIES, ALIASES, ORG, ROSTER, csv, take

from ledger.store import Store


@pytest.fixture
def bare(tmp_path: Path) -> Store:
    """A store with nothing in it."""
    return Store.create(tmp_path / "store")


@pytest.fixture
def store(bare: Store) -> Store:
    """A store that knows two divisions, four people and two activities."""
    take(
        bare,
        csv(ORG, "组织机构.csv"),
        csv(ALIASES, "单位别名.csv"),
        csv(ROSTER, "在册职工花名册_20240630.csv"),
        csv(ACTIVITIES, "活动台账2024.csv"),
    )
    return bare
