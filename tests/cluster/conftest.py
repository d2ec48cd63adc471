"""What the tests of clusters share. Sail and Spark are started once per run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import clusters
import pytest
from pocket_ledgers import Pocket


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """The address of a Sail server."""
    with clusters.sail() as address:
        yield address
        clusters.let_all_go()


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clusters.Spark]:
    """One master and two workers of Apache Spark, from SPARK_HOME."""
    with clusters.spark(Path(os.environ["SPARK_HOME"]), tmp_path_factory.mktemp("spark")) as running:
        yield running
        clusters.let_all_go()


@pytest.fixture
def pocket(tmp_path: Path) -> Pocket:
    return Pocket(tmp_path / "store")
