"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import postgres_server
import pytest
import sample_ledger
import small_ledgers

from ledger import access, places, store
from ledger.store import Store

gc.set_threshold(50_000)  # of what a worker does 6% went into walking what the tests' modules and caches hold
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # 0.3 s of every command that a test starts, 3 s of each worker
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """What has been imported by now stays: no walk over it is worth anything."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_role_file(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever runs the tests is administrator, whatever role file lies on his machine; the ledger is in its folder."""
    monkeypatch.delenv("LEDGER_DB", raising=False)
    monkeypatch.delenv("LEDGER_ROLES", raising=False)
    monkeypatch.setattr(places, "ROLES", tmp_path_factory.getbasetemp() / "no-roles.toml")


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The small store of tests/small_ledgers.py; read it, never write to it."""
    return small_ledgers.filed(tmp_path_factory.mktemp("small") / "store")


@pytest.fixture(scope="session")
def one_year_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same, with nothing before 2024."""
    return small_ledgers.filed(tmp_path_factory.mktemp("one_year") / "store", years=(2024,))


@pytest.fixture
def in_small_store(small_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Pages and commands answer from the small store."""
    monkeypatch.setenv("LEDGER_STORE", str(small_store.folder))
    return small_store


@pytest.fixture
def in_one_year_store(one_year_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Pages and commands answer from the store that begins in 2024."""
    monkeypatch.setenv("LEDGER_STORE", str(one_year_store.folder))
    return one_year_store


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample store, one for all workers; read it, never write to it."""
    return sample_ledger.built(sample_ledger.shared_folder(tmp_path_factory) / "sample")


@pytest.fixture
def in_sample(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Pages and commands answer from the sample store."""
    monkeypatch.setenv("LEDGER_STORE", str(sample_store.folder))
    return sample_store


@pytest.fixture
def own_sample(sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy of the sample store to write to; pages and commands work on it."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "own"))
    return sample_ledger.copied(sample_store, tmp_path / "own")


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgres_server.Server]:
    """One PostgreSQL server for all; a missing one fails."""
    with postgres_server.running() as server:
        yield server


@pytest.fixture
def on_postgres(postgres: postgres_server.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The store at `tmp_path / "store"` has its control tables in a place of its own on the server; gives its name."""
    place = postgres.place()
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("LEDGER_DB", postgres.address(place))
    yield place
    store.postgres.engine(postgres.address(place)).dispose()


@pytest.fixture
def signed_mode(tmp_path: Path) -> Iterator[Path]:
    """People sign in, with the roles of tests/signing.py; gives the role file."""
    import signing  # late: it imports Streamlit, which most tests do without

    with signing.configured(tmp_path) as roles:
        yield roles


@pytest.fixture
def as_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`as_role("branch", "铸造事业部")`: who runs the test is that from now on; `as_role("")` makes him nobody."""
    file = tmp_path / "roles.toml"
    monkeypatch.setenv("LEDGER_ROLES", str(file))

    def become(role: str, division: str = "") -> None:
        unit = f'division = "{division}"\n' if division else ""
        user = f'[[users]]\nuser = "{access.user()}"\nrole = "{role}"\n{unit}' if role else ""
        file.write_text(f'ask = "工会办公室 8001"\n{user}', encoding="utf-8")

    return become
