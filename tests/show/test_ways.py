"""Where a click on a chart leads: to the unit, or to one member alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
import small_ledgers

from ledger import access
from ledger.answers import Answer, answer
from ledger.show import ways
from ledger.show.scene import Scene
from ledger.show.ways import Way
from ledger.store import Store

ASSEMBLY = small_ledgers.ASSEMBLY
RATE, PAID = "satisfaction.rate", "aid.paid"


@pytest.fixture
def scene(small_store: Store) -> Scene:
    """2024 beside 2023, the whole group."""
    return Scene(
        small_store, small_store.snapshot(), "zh", False, 2024, 2023, (2022, 2023, 2024), reader=access.local()
    )


def led(scene: Scene, name: str, by: tuple[str, ...], label: tuple[str, ...], years: tuple[int, ...] = (2024,)) -> Way:
    found = answer(scene.snapshot, name, years, by, scene.where)
    return ways.ways(scene, [label], [found], None).marks[label]


def test_a_unit_leads_to_itself_by_the_name_it_has_in_the_header(scene: Scene) -> None:
    assert led(scene, RATE, ("division",), (ASSEMBLY,)).unit == ASSEMBLY
    inside = replace(scene, where={"division": ASSEMBLY})
    assert led(inside, "workforce.employees", ("workshop",), ("装配车间",)).unit == f"{ASSEMBLY} / 装配车间"


def test_an_item_is_looked_at_alone(scene: Scene) -> None:
    way = led(scene, RATE, ("item",), ("食堂后勤",))
    assert (way.unit, way.metrics, way.member) == ("", (RATE,), {"item": "食堂后勤"})
    assert way.title == "食堂后勤 · 2024年"


def test_a_cell_is_both_its_row_and_its_column(scene: Scene) -> None:
    way = led(scene, "activities.person_times", ("role", "activity"), ("方阵/表演", "职工运动会"))
    assert way.member == {"role": "方阵/表演", "activity": "职工运动会"}


def test_a_year_is_looked_at_beside_the_one_before_it(scene: Scene) -> None:
    way = led(scene, RATE, (), ("2023",), (2022, 2023, 2024))
    assert (way.scene.year, way.scene.base_year, way.title) == (2023, 2022, "总体满意率 · 2023年")


def test_a_bar_that_is_a_metric_leads_to_that_metric_alone(scene: Scene) -> None:
    found = [answer(scene.snapshot, name, (2024,)) for name in (PAID, "aid.persons")]
    way = ways.ways(scene, [("帮扶人数",)], found, None).marks[("帮扶人数",)]
    assert way.metrics == ("aid.persons",)


def test_a_mark_that_names_nothing_stays_still(scene: Scene) -> None:
    found = answer(scene.snapshot, RATE, (2024,), ("item",))
    assert not ways.ways(scene, [("别的",)], [found], None).marks


def test_rows_lead_where_their_marks_do_and_hidden_ones_too(scene: Scene) -> None:
    found = answer(scene.snapshot, PAID, (2024,), ("division",))
    rows = ways.ways(scene, [], [found], None).rows
    assert [way and way.member for way in rows] == [one.keys for one in found]
    assert any(one.suppressed for one in found)


def test_a_sensitive_ledger_is_not_asked_for_two_attributes_at_once(scene: Scene) -> None:
    found = [Answer(PAID, 2024, {"season": "两节", "program": "送温暖"}, value=6_000)]
    crossed = ways.ways(scene, [("两节", "送温暖")], [found], None)
    assert (crossed.marks, set(crossed.rows)) == ({}, {None})
