"""Skills: eight contest entries by five persons; prizes, spending and innovations are filed as totals."""

from __future__ import annotations

from figures_of import by, value
from pocket_ledgers import Pocket, filed

from ledger.store import Store


def test_entries_and_contestants(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "skills.contest_person_times") == 8
    assert value(snapshot, "skills.contest_persons") == 5
    assert by(snapshot, "skills.contest_persons", "contest_kind") == {"技能竞赛": 5, "劳动竞赛": 3}


def test_what_is_filed_as_a_total(pocket: Pocket) -> None:
    totals = {"skills.equipment_spend": 900_000, "skills.prizes": 4, "skills.innovations": 12}
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, total) for name, total in totals.items()])
    assert {name: value(snapshot, name) for name in totals} == totals
