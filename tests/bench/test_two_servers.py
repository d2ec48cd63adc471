"""Two servers on one store, imports and an undo in between: neither ever shows a figure of another version."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import small_ledgers
from bench_client import visiting
from bench_server import ROOT, Server, served
from pocket_ledgers import paid
from small_ledgers import ASSEMBLY, people

from ledger import answers, words
from ledger.catalogue import metric
from ledger.store import Snapshot, Store

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


@pytest.mark.long
def test_neither_of_two_servers_shows_a_figure_of_another_version(tmp_path: Path) -> None:
    store = small_ledgers.filed(tmp_path / "store")
    environment = {"LEDGER_STORE": str(store.folder)}
    with served(ROOT / "dashboard.py", environment) as one, served(ROOT / "dashboard.py", environment) as two:
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
