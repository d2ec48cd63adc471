"""The engine: a statement that never ends is stopped, and the next one is answered."""

from __future__ import annotations

import pytest

from ledger import engine, refusals
from ledger.store import Store


def test_a_statement_past_its_time_is_stopped_with_a_sentence(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SECONDS", 0.05)
    with pytest.raises(engine.TooLong) as stopped:
        engine.run(small_store.snapshot(), "SELECT count(*) FROM range(10_000_000) a, range(10_000_000) b WHERE a < b")
    assert "已经停下" in refusals.sentence(stopped.value, "zh")
    monkeypatch.undo()
    assert engine.run(small_store.snapshot(), "SELECT 1 AS one").rows == [(1,)]
