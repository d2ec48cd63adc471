"""What is hidden follows from the data alone: two processes that hid different cells would tell both together."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.places import ROOT
from ledger.store import Store

SCRIPT = Path(__file__).with_name("hidden_cells.py")


def hidden(store: Store, seed: str, threads: int) -> str:
    """What a new process with this hash seed and so many threads of the engine hides of every sensitive metric."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SCRIPT), str(store.folder), str(threads)]
    return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout


@pytest.mark.long
def test_every_process_hides_the_same_cells_of_the_sample(sample_store: Store) -> None:
    first = hidden(sample_store, "1", 1)
    assert "satisfaction.rate item 2024" in first
    assert {hidden(sample_store, "2", 2), hidden(sample_store, "77", 4)} == {first}
