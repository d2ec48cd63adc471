"""What a killed process spilled is swept up, and nothing of a living one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger import spill


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process cannot be asked without ending it")
def test_only_folders_of_dead_processes_of_this_machine_are_swept(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    own = spill.folder(tmp_path)
    left, living = own.with_name(own.name.replace(str(os.getpid()), dead.stdout.decode().strip())), own
    elsewhere = tmp_path / f"tmp-another.machine-{dead.stdout.decode().strip()}-0"
    for path in (left, living, elsewhere, tmp_path / "tmp"):
        path.mkdir()
        (path / "duckdb_temp_storage_DEFAULT-0.tmp").touch()
    assert spill.folder(tmp_path) != living
    assert [path.exists() for path in (left, living, elsewhere, tmp_path / "tmp")] == [False, True, True, True]
