"""Where things lie on disk: the project's own folders, and the folder of the real store."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = ROOT / "data" / "contracts"
QUERIES = ROOT / "queries"
SAMPLE = ROOT / "data" / "sample"
SAMPLE_STORE = SAMPLE / "store"
REAL_STORE = ROOT / "data" / "store"
ROLES = ROOT / "data" / "roles.toml"
RESULTS = Path("tmp") / "results"
"""Below a store: what statements gave, kept by what they were made of."""


@cache
def page(name: str) -> Path | None:
    """The file of a page by its name, None where there is none; looked for once: a page links to thirty."""
    file = ROOT / "pages" / f"{name}.py"
    return file if file.exists() else None


def is_named() -> bool:
    """Whether LEDGER_STORE names the store: then the sample never stands in for it."""
    return bool(os.environ.get("LEDGER_STORE"))


def real_store() -> Path:
    """The folder that real uploads go to: LEDGER_STORE, else data/store."""
    named = os.environ.get("LEDGER_STORE")
    return Path(named).expanduser().resolve() if named else REAL_STORE


def names_roles() -> bool:
    """Whether LEDGER_ROLES names the role file: then it has to be there."""
    return bool(os.environ.get("LEDGER_ROLES"))


def roles_file() -> Path:
    """The file that says who has which role: LEDGER_ROLES, else data/roles.toml."""
    named = os.environ.get("LEDGER_ROLES")
    return Path(named).expanduser().resolve() if named else ROLES


def cluster() -> str:
    """The cluster that statements are worked out on: LEDGER_ENGINE, as sc://host:port; empty for DuckDB here."""
    return os.environ.get("LEDGER_ENGINE", "")


def database() -> str:
    """The server that keeps the control tables of the real store: LEDGER_DB, as postgresql://…; empty for ledger.db."""
    return os.environ.get("LEDGER_DB", "")
