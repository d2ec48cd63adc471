"""Where things lie on disk: the project's own folders, and the store to answer from."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = ROOT / "data" / "contracts"
QUERIES = ROOT / "queries"
SAMPLE_STORE = ROOT / "data" / "sample" / "store"
REAL_STORE = ROOT / "data" / "store"


def real_store() -> Path:
    """The folder that a first real upload goes to: LEDGER_STORE, else data/store."""
    named = os.environ.get("LEDGER_STORE")
    return Path(named).expanduser().resolve() if named else REAL_STORE


def store_folder() -> Path:
    """The store to answer from: the real one if it exists or is named, else the sample."""
    chosen = real_store()
    if os.environ.get("LEDGER_STORE") or (chosen / "ledger.db").exists():
        return chosen
    return SAMPLE_STORE
