"""Years that are not the ledger's own — the union's, to date, rolling, winters — leave no few, alone or together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from attacker import Calendars, pinned
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, branch, organisation, paid

from ledger.answers import Windows, answer
from ledger.compare import seasons
from ledger.store import Snapshot


def windows(first: tuple[int, int, int], last: tuple[int, int, int]) -> Windows:
    """Days of 2023 and 2024, the first perhaps in the year before: (years back, month, day)."""
    return Windows(
        tuple((year, date(year - first[0], *first[1:]), date(year - last[0], *last[1:])) for year in (2023, 2024))
    )


def to_date(month: int, day: int) -> Windows:
    return windows((0, 1, 1), (0, month, day))


CALENDARS = {
    "union": ["union"],
    "to date": [to_date(4, 30), to_date(9, 30)],
    "within a month": [to_date(7, 20)],
    "rolling": [windows((1, 7, 1), (0, 6, 30)), windows((1, 11, 1), (0, 10, 31))],
    "winters": [seasons(2023, 2024), "union"],
}


def cut_out(snapshot: Snapshot, calendars: Sequence[Any], most: int = 25) -> list[Any]:
    """The few that everything told by all these calendars pins down; of many a random `most`."""
    attacker = Calendars(snapshot, "aid.person_times", ("program",))
    attacker.listen(["natural", *calendars])
    few = attacker.few(("program",))
    assert few
    return pinned(attacker, 5, random.Random(7).sample(few, min(most, len(few))))


@pytest.mark.long
@pytest.mark.parametrize("name", CALENDARS)
def test_no_other_year_leaves_a_few_of_a_member(pocket: Pocket, name: str) -> None:
    assert cut_out(in_two_seasons(pocket), CALENDARS[name]) == []


@pytest.mark.long
def test_all_other_years_that_a_page_asks_for_leave_none_together(pocket: Pocket) -> None:
    """Rolling ones no page asks for; each of them is tried by itself above."""
    every = [one for name, calendars in CALENDARS.items() if name != "rolling" for one in calendars]
    assert cut_out(in_two_seasons(pocket), every) == []


def test_a_winter_of_a_branch_is_told_where_each_of_its_months_is(pocket: Pocket) -> None:
    """2 in November are what a told winter would leave beside 9 each in January and February."""

    def winter(november: int) -> dict[Any, float | None]:
        months = [("2023-05", 9), ("2023-11", november), ("2024-01", 9), ("2024-02", 9), ("2024-07", 9)]
        rows = [
            paid(f"{month}-10", 100, f"{unit}{month}{nth}", unit)
            for unit, more in ((ASSEMBLY, 0), (FOUNDRY, 20))
            for month, people in months
            for nth in range(people + more)
        ]
        snapshot = pocket.holding(aid_payments=rows)
        found = answer(snapshot, "aid.person_times", (2024,), ("division",), calendar=seasons(2024))
        return {one.keys["division"]: one.value for one in found}

    assert winter(2) == {ASSEMBLY: None, FOUNDRY: None}
    assert winter(6) == {ASSEMBLY: 24, FOUNDRY: 84}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 5))
def test_where_somebody_is_paid_any_day_they_leave_none_together(pocket: Pocket, seed: int) -> None:
    """Quarters and winters, each hidden by itself, left 0 to 3 of a branch of the first of these seeds."""
    every = [one for name, calendars in CALENDARS.items() if name != "rolling" for one in calendars]
    assert cut_out(on_any_day(pocket, seed), every, 120) == []


@pytest.mark.long
@pytest.mark.usefixtures("one_by_one")
def test_other_years_of_cells_hidden_one_by_one_leave_some(pocket: Pocket) -> None:
    assert cut_out(in_two_seasons(pocket), ["union"], 8)


def in_two_seasons(pocket: Pocket) -> Snapshot:
    """Two branches with 60 persons a year and two programmes; of the larger a few only from October on."""
    rows = [
        paid(f"{year}-{month:02}-10", 100, f"{year}{unit}{month}{nth}", unit, program=program)
        for year in (2023, 2024)
        for unit in (ASSEMBLY, FOUNDRY)
        for month, program, people in [(2, "送温暖", 30), (7, "大病救助", 20), (11, "送温暖", 3), (12, "大病救助", 7)]
        for nth in range(people)
    ]
    return pocket.holding(aid_payments=rows)


def on_any_day(pocket: Pocket, seed: int) -> Snapshot:
    """Three branches with 200, 120 and 30 payments a year and three programmes, on any day."""
    drawn = random.Random(seed)

    def payment(year: int, unit: str, nth: int) -> Row:
        day = f"{year}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
        program = drawn.choices(("送温暖", "大病救助", "金秋助学"), (5, 3, 1))[0]
        return paid(day, 100, f"{year}{unit}{nth}", unit, program=program)

    sizes = {ASSEMBLY: 200, FOUNDRY: 120, "检修": 30}
    rows = [payment(year, unit, nth) for year in (2023, 2024) for unit, size in sizes.items() for nth in range(size)]
    return pocket.holding(org_units=[*organisation(), branch("R", "检修")], aid_payments=rows)
