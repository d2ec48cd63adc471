"""What holds for whatever rows come in; each answer also worked out again in plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, approved, event, paid, present, survey, trained

from ledger.answers import Answer, answer

few = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])

DIVISION = {ASSEMBLY: ASSEMBLY, FOUNDRY: FOUNDRY, "总装/一车间": ASSEMBLY, "某新单位": None}
"""Texts a row may bear, and the branch they mean."""

units = st.sampled_from(sorted(DIVISION))
days = st.dates(min_value=date(2023, 9, 1), max_value=date(2024, 12, 31)).map(str)
persons = st.sampled_from(["p1", "p2", "p3", "p4", "p5", "p6", "p7", None])
attendances = st.lists(st.builds(trained, days, persons, st.integers(0, 9), units), min_size=1, max_size=30)


def by(found: list[Answer], *dims: str) -> dict[object, Any]:
    return {(one.year, *(one.keys[dim] for dim in dims)): one for one in found}


def division(row: Row) -> str | None:
    return DIVISION[row["unit"]]


@st.composite
def questionnaires(draw: st.DrawFn) -> list[tuple[str, list[bool | None]]]:
    """Twenty to twenty-four questionnaires of each of three branches, everyone answering something."""
    said = st.lists(st.sampled_from([True, True, False, None]), min_size=3, max_size=3)
    forms = st.lists(said.map(lambda answers: [True, *answers]), min_size=20, max_size=24)
    return [(unit, answers) for unit in (ASSEMBLY, FOUNDRY, "某新单位") for answers in draw(forms)]


@settings(few, max_examples=4)
@given(forms=questionnaires())
def test_the_rate_is_worked_out_alike_and_the_whole_lies_between_its_parts(
    pocket: Pocket, forms: list[tuple[str, list[bool | None]]]
) -> None:
    snapshot = pocket.holding(**survey(2024, *forms))
    parts = by(answer(snapshot, "satisfaction.rate", by=("division",)), "division")
    for unit in (ASSEMBLY, FOUNDRY, "某新单位"):
        said = [one for at, answers in forms if at == unit for one in answers if one is not None]
        assert parts[2024, DIVISION[unit]].value == pytest.approx(sum(said) / len(said))
    (whole,) = answer(snapshot, "satisfaction.rate")
    rates = [part.value for part in parts.values()]
    assert min(rates) <= whole.value <= max(rates)
    items = [one.value for one in answer(snapshot, "satisfaction.rate", by=("item",))]
    assert min(items) <= whole.value <= max(items)


@few
@given(rows=attendances)
def test_counts_of_parts_add_up_and_persons_do_not_exceed_their_sum(pocket: Pocket, rows: list[Row]) -> None:
    snapshot = pocket.holding(training_attendance=rows)
    for name, sums in (("training.person_times", True), ("training.hours", True), ("training.persons", False)):
        for dim in ("division", "month"):
            parts: dict[int, list[Any]] = defaultdict(list)
            for one in answer(snapshot, name, by=(dim,)):
                parts[one.year].append(one.value)
            for whole in answer(snapshot, name):
                total = sum(parts[whole.year])
                assert whole.value == total if sums else max(parts[whole.year]) <= whole.value <= total


@few
@given(rows=attendances)
def test_persons_trained_are_worked_out_alike(pocket: Pocket, rows: list[Row]) -> None:
    snapshot = pocket.holding(training_attendance=rows)
    people: dict[object, set[str]] = defaultdict(set)
    unkeyed: Counter[object] = Counter()
    for row in rows:
        at = (row["start_date"].year, (row["start_date"].month + 2) // 3, division(row))
        people[at] |= {row["person_key"]} - {None}
        unkeyed[at] += row["person_key"] is None
    found = by(answer(snapshot, "training.persons", by=("quarter", "division")), "quarter", "division")
    assert {at: one.value for at, one in found.items()} == {at: len(who) for at, who in people.items()}
    assert {at: one.base for at, one in found.items()} == {at: len(who) + unkeyed[at] for at, who in people.items()}


@st.composite
def payments(draw: st.DrawFn) -> list[Row]:
    made = st.builds(
        paid, days, st.decimals(-50, 5000, places=2), persons, units, status=st.sampled_from(["已支付", "退回"])
    )
    waiting = st.builds(approved, days, st.integers(1, 5000), st.just("p1"), units)
    return draw(st.lists(st.one_of(made, made, waiting), min_size=1, max_size=40))


@few
@given(rows=payments())
def test_aid_paid_is_worked_out_alike_and_no_small_cell_is_shown(pocket: Pocket, rows: list[Row]) -> None:
    cells: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        if row["status"] == "已支付":
            cells[row["pay_date"].year, division(row)].append(row)
    snapshot = pocket.holding(aid_payments=rows)
    found = by(answer(snapshot, "aid.paid", by=("division",)), "division")
    assert set(found) == set(cells)
    for at, cell in cells.items():
        keyed = {row["person_key"] for row in cell} - {None}
        behind = len(keyed) + sum(row["person_key"] is None for row in cell)
        assert found[at].suppressed or behind >= 5
        assert found[at].value == (None if found[at].suppressed else sum(row["paid_yuan"] for row in cell))


sign_in_lists = st.lists(
    st.tuples(st.sampled_from(["E1", "E2"]), st.lists(persons, min_size=1), units, st.sampled_from(["观众", "裁判"])),
    min_size=1,
    max_size=6,
)


@few
@given(lists=sign_in_lists)
def test_participations_are_worked_out_alike(
    pocket: Pocket, lists: list[tuple[str, list[str | None], str, str]]
) -> None:
    events = {"E1": event("E1", "2023-05-01", "健步走"), "E2": event("E2", "2024-09-27")}
    rows = [row for at, people, unit, role in lists for row in present(at, *people, unit=unit, role=role)]
    snapshot = pocket.holding(activities=list(events.values()), activity_attendance=rows)
    counted = Counter((events[row["activity_id"]]["start_date"].year, division(row), row["role"]) for row in rows)
    found = by(answer(snapshot, "activities.person_times", by=("division", "role")), "division", "role")
    assert {at: one.value for at, one in found.items()} == counted
