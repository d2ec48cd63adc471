"""Several periods of one ledger are written side by side: in their order, all or none."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from ledger.contracts import contracts
from ledger.intake import Options
from ledger.intake.replace import Outcome, replaced
from ledger.store import ColumnMismatch, Store


def outcome(store: Store, guests: dict[str, list[object]]) -> Outcome:
    scopes = {scope: pa.table({"guests": values}) for scope, values in guests.items()}
    return replaced(store, store.snapshot(), contracts()["activity_guests"], scopes, [], Options())


def test_every_period_gets_its_own_rows(tmp_path: Path) -> None:
    found = outcome(Store.create(tmp_path / "store"), {name: [1] * size for size, name in enumerate("一二三四五", 1)})
    assert [(change.scope, change.after and change.after.rows) for change in found.changes] == [
        ("一", 1),
        ("二", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
    ]


def test_where_one_cannot_be_written_nothing_of_the_others_stays(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    with pytest.raises(ColumnMismatch, match="列guests"):
        outcome(store, {"春晚": [1], "球赛": ["三位"], "歌会": [2]})
    assert not list(store.folder.rglob("*.parquet"))
