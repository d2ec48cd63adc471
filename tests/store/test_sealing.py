"""Originals come back byte for byte, the large ones packed on the disk; those sealed before packing still open."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ledger.store import Keys, Store, sealing


@pytest.mark.parametrize("data", [b"1,2\n", b"1,2\n" * 400_000], ids=["small", "large"])
def test_an_original_comes_back_as_it_came(tmp_path: Path, data: bytes) -> None:
    store, name = Store.create(tmp_path / "store"), hashlib.sha256(data).hexdigest()
    sealing.keep(store.folder, name, data)
    assert sealing.original(store.folder, name) == data
    assert sealing.path_of(store.folder, name).stat().st_size < 20_000


def test_a_large_original_sealed_unpacked_still_opens(tmp_path: Path) -> None:
    store, data = Store.create(tmp_path / "store"), b"1,2\n" * 400_000
    path = sealing.path_of(store.folder, hashlib.sha256(data).hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(Keys.at(store.folder).seal(data))
    assert sealing.original(store.folder, path.name) == data
