"""The rows behind a chart: what a reader may take away."""

from __future__ import annotations

import pytest
import small_ledgers

from ledger import access
from ledger.answers import answer
from ledger.show import branches, parts
from ledger.show.scene import Scene
from ledger.store import Store

RATE = "satisfaction.rate"


@pytest.fixture
def scene(small_store: Store) -> Scene:
    """2024 beside 2023, the whole group."""
    return Scene(
        small_store, small_store.snapshot(), "zh", False, 2024, 2023, (2022, 2023, 2024), reader=access.local()
    )


def test_a_rate_stands_beside_what_it_was_divided_by(scene: Scene) -> None:
    rows = parts.frame(scene, [answer(scene.snapshot, RATE, (2024,), ("item",))]).to_dict("records")
    assert rows[0] == {
        "年度": "2024", "题目": "劳动保护", "总体满意率": "100.00%", "总体满意率·分子": 36, "总体满意率·分母": 36
    }  # fmt: skip


def test_several_metrics_share_the_rows_of_a_group(scene: Scene) -> None:
    found = [answer(scene.snapshot, f"aid.{name}", (2024,), ("division",)) for name in ("person_times", "paid")]
    rows = parts.frame(scene, found).to_dict("records")
    assert {
        "年度": "2024",
        "单位": small_ledgers.ASSEMBLY,
        "帮扶人次 (人次)": "7",
        "帮扶支付金额 (元)": "8,000",
    } in rows


def test_a_hidden_cell_is_hidden_in_the_table_too(scene: Scene) -> None:
    rows = parts.frame(scene, [answer(scene.snapshot, "aid.paid", (2024,), ("division",))]).to_dict("records")
    (lab,) = (row for row in rows if row["单位"] == small_ledgers.LAB)
    assert lab["帮扶支付金额 (元)"] == "人数过少或与小格相邻，不显示"


def test_a_hidden_rate_has_neither_interval_nor_last_year_beside_it(scene: Scene) -> None:
    found = answer(scene.snapshot, RATE, (2024,), ("division",))
    table = branches._table(
        scene, "division", found, branches.intervals(scene, "division"), branches._before(scene, "division")
    )
    rows = {row["单位"]: row for row in table.to_dict("records")}
    assert rows[small_ledgers.LAB]["95%区间下限"] == ""
    assert rows[small_ledgers.FOUNDRY]["95%区间下限"] == ""
    assert rows[small_ledgers.ASSEMBLY]["2023年满意率"] == "90.00%"
    assert rows[small_ledgers.ASSEMBLY]["95%区间下限"] != ""


def test_nobody_known_is_named_as_such(scene: Scene) -> None:
    (row,) = answer(scene.snapshot, "activities.person_times", (2024,), ("gender",), {"role": "方阵/表演"})
    assert parts.name(scene, "gender", row) == "女"
    (unknown,) = (
        one
        for one in answer(scene.snapshot, "activities.person_times", (2024,), ("gender",))
        if None in one.keys.values()
    )
    assert parts.name(scene, "gender", unknown) == "未填"
