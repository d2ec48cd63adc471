"""The sample store for tests: built once per session by the real command, however many workers there are."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from ledger.places import ROOT, SAMPLE
from ledger.store import Store

RAW = SAMPLE / "raw"


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder of this session that every xdist worker sees."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def built(folder: Path) -> Store:
    """The sample store in `folder`; whoever comes first builds it, the others wait."""
    with FileLock(f"{folder}.lock"):
        if not (folder / "ledger.db").exists():
            command = [sys.executable, "-m", "ledger", "sample", "--into", str(folder)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return Store.open(folder)


def copied(store: Store, folder: Path) -> Store:
    """A store of one's own with the same content: its folder and the keys beside it. Nobody may be writing to it.

    Somebody may be reading it: SQLite's own files come and go with readers, so it copies its database itself.
    """
    shutil.copytree(store.folder, folder, ignore=shutil.ignore_patterns("ledger.db*", "tmp"))
    shutil.copytree(f"{store.folder}.keys", f"{folder}.keys")
    with (
        closing(sqlite3.connect(store.folder / "ledger.db")) as one,
        closing(sqlite3.connect(folder / "ledger.db")) as own,
    ):
        one.backup(own)
    return Store.open(folder)


def raw(pattern: str) -> Path:
    """The one raw export whose path matches: raw("帮扶/*2024年一季度.xlsx")."""
    (found,) = RAW.glob(pattern)
    return found
