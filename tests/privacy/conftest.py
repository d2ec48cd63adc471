"""Fixtures of the tests on small cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pocket_ledgers import Pocket

from ledger.answers import answering


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(Path(tmp_path_factory.mktemp("pocket")) / "store")


class OneByOne:
    """Cells below k are hidden and nothing else is: what the house did before."""

    def __init__(self, *_: object) -> None:
        pass

    def tells(self, *_: object) -> bool:
        return True

    def untold(self, _: Iterable[int]) -> set[Any]:
        return set()


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(answering, "Telling", OneByOne)
    answering._answered.cache_clear()
    yield
    answering._answered.cache_clear()
