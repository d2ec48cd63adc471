"""Two servers on one store, imports and an undo in between: neither ever shows a figure of another version.

Once on one machine, once as two machines do it: control tables on a PostgreSQL server that each knows by another name.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import postgres_server
import pytest
import small_ledgers
from bench_client import visiting
from bench_server import ROOT, Server, served
from pocket_ledgers import paid
from small_ledgers import ASSEMBLY, people

from ledger import answers, words
from ledger.catalogue import metric
from ledger.store import Snapshot, Store, backup, restore
from ledger.store.keys import folder_for

PAID = "aid.paid"


def told(snapshot: Snapshot) -> str:
    """The aid paid in 2024 as the tile of the page says it."""
    (one,) = answers.answer(snapshot, PAID, (2024,))
    assert one.value is not None
    digits, word = words.figure(metric(PAID), one.value, "zh")
    return f"**{digits}** {word}"


def page(server: Server, query: str = "") -> str:
    """What the page says at an address, in a session of its own."""

    async def asked() -> bytes:
        async with visiting(server.port, "aid") as visit:
            return (await visit.run(f"year=2024&{query}")).text

    return asyncio.run(asked()).decode("utf-8", errors="ignore")


def paid_in(store: Store, month: int, yuan: int) -> None:
    """One more version: twelve payments in a month."""
    rows = [paid(f"2024-{month:02}-15", yuan, person, ASSEMBLY) for person in people("a", 11, 22)]
    small_ledgers.file(store, {("aid_payments", f"2024-{month:02}"): rows})


@pytest.fixture(params=["one machine", pytest.param("two machines", marks=pytest.mark.cluster)])
def told_to_each(request: pytest.FixtureRequest, tmp_path: Path) -> list[dict[str, str]]:
    """What either server's environment says of the store at `tmp_path / "store"`."""
    named = {"LEDGER_STORE": str(tmp_path / "store")}
    if request.param == "one machine":
        return [named, named]
    server: postgres_server.Server = request.getfixturevalue("postgres")
    place = request.getfixturevalue("on_postgres")
    return [{**named, "LEDGER_DB": server.address(place, host)} for host in ("127.0.0.1", "localhost")]


def moved(folder: Path) -> Store:
    """The small store, from a backup: as a ledger moves to where its tables belong."""
    first = small_ledgers.filed(folder / "first")
    backup(first, folder / "first.zip")
    folder_for(first.folder).rename(folder / "store.keys")
    return restore(folder / "first.zip", folder / "store")


@pytest.mark.long
def test_neither_of_two_servers_shows_a_figure_of_another_version(
    told_to_each: list[dict[str, str]], tmp_path: Path
) -> None:
    first, second = told_to_each
    store = moved(tmp_path)
    with served(ROOT / "dashboard.py", first) as one, served(ROOT / "dashboard.py", second) as two:
        seen: dict[str, str] = {}
        for step in range(6):
            if step in (1, 2, 4):
                paid_in(store, month=step + 1, yuan=1000 * step)
            elif step:
                store.undo(store.latest(), who="测试员")
            now = store.snapshot()
            for server in (one, two) if step % 2 else (two, one):
                assert told(now) in page(server), f"version {now.version}"
            seen[now.mark] = told(now)
            for mark, figure in seen.items():
                for server in (one, two):
                    assert figure in page(server, f"version={mark}"), f"{mark} at version {now.version}"
        assert len(set(seen.values())) == 4
