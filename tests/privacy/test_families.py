"""Families of figures that add up: a hidden one is not what the others of its family leave."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, branch, organisation
from scipy.optimize import linprog

from ledger.answers import Answer, answer
from ledger.store import Snapshot

RATES = {
    "A": "voices.resolved_rate",
    "B": "voices.started_rate",
    "C": "voices.planned_rate",
    "D": "voices.explained_rate",
}
BRANCHES = (ASSEMBLY, FOUNDRY, "检修", "物流")
K = 10


def issue(unit: str | None, nth: int, outcome: str = "A", month: int = 3, year: int = 2024, closed: bool = True) -> Row:
    """Handed in on the 1st of a month and answered on the 9th, on which it is closed; or open to this day."""
    answered = datetime(year, month, 9) if closed else None
    return {
        "issue_id": f"{year}{unit}{month}{nth}",
        "ledger_year": year,
        "channel": "热线",
        "submitted_at": datetime(year, month, 1),
        "replied_at": answered,
        "closed_on": answered and answered.date(),
        "outcome": outcome if closed else None,
        "unit": unit,
        "valid": True,
    }


def answered(pocket: Pocket, outcomes: Mapping[str, str]) -> Snapshot:
    units = [*organisation(), branch("R", "检修"), branch("L", "物流")]
    rows = [issue(unit, nth, outcome) for unit, each in outcomes.items() for nth, outcome in enumerate(each)]
    return pocket.holding(org_units=units, issues=rows)


def told(snapshot: Snapshot, by: Sequence[str] = ()) -> dict[tuple[str | None, str], Answer]:
    """The four shares, by unit and outcome."""
    found = {letter: answer(snapshot, name, by=by) for letter, name in RATES.items()}
    return {(one.keys.get("division"), letter): one for letter, of in found.items() for one in of}


def test_of_ten_the_smallest_share_goes_with_the_one_that_is_nought(pocket: Pocket) -> None:
    """7 + 2 + 1 + 0: to tell 7, 2 and 1 would be to tell of all ten that nobody had the fourth; 1 and 0 are 1 together,
    and it is not said which of both it is: 「≤5%」 of ten would.
    """
    shares = told(answered(pocket, {ASSEMBLY: "A" * 7 + "BB" + "C"}))
    assert {letter: one.numerator for (_, letter), one in shares.items()} == {"A": 7, "B": 2, "C": None, "D": None}
    assert {one.bound for one in shares.values()} == {""}


def test_where_two_are_nought_a_third_goes_with_them(pocket: Pocket) -> None:
    shares = told(answered(pocket, {ASSEMBLY: "A" * 7 + "B" * 3}))
    assert {letter: one.numerator for (_, letter), one in shares.items()} == {"A": 7, "B": None, "C": None, "D": None}


def test_where_one_share_is_all_each_is_told_roughly(pocket: Pocket) -> None:
    shares = told(answered(pocket, {ASSEMBLY: "A" * 10}))
    assert {letter: one.bound for (_, letter), one in shares.items()} == {
        "A": "all",
        "B": "none",
        "C": "none",
        "D": "none",
    }


def test_of_many_a_nought_is_a_number_like_others(pocket: Pocket) -> None:
    shares = told(answered(pocket, {ASSEMBLY: "A" * 15 + "B" * 5}))
    assert {letter: one.numerator for (_, letter), one in shares.items()} == {"A": 15, "B": 5, "C": 0, "D": 0}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_nobody_of_one_mind_follows_from_the_other_shares(pocket: Pocket, seed: int) -> None:
    """Four branches with 10 to 45 answered each. Shares of a branch are all that was answered, shares of an outcome are
    the group's; a rough share is at most 5 % or at least 95 %. That of 20 and more nobody had an outcome may be told.
    """
    drawn = random.Random(seed)
    outcomes = {unit: "".join(drawn.choices("ABCD", (8, 3, 2, 1), k=drawn.randint(10, 45))) for unit in BRANCHES}
    snapshot = answered(pocket, outcomes)
    by_branch, of_group = told(snapshot, ("division",)), told(snapshot)
    for unit, each in outcomes.items():
        for letter in RATES:
            hidden = "".join(of for one, of in outcomes.items() if by_branch[one, letter].value is None)
            told_of_many = len(hidden) >= 2 * K and (letter not in hidden or set(hidden) == {letter})
            if _is_hidden(by_branch[unit, letter]) and each.count(letter) in (0, len(each)) and not told_of_many:
                least, most = bounds(outcomes, by_branch, of_group, (unit, letter))
                assert most - least >= 1 - 1e-6, (unit, letter, outcomes)


def _is_hidden(one: Answer) -> bool:
    return one.value is None and not one.bound


def bounds(
    outcomes: Mapping[str, str], by_branch: Mapping[Any, Answer], of_group: Mapping[Any, Answer], cell: tuple[str, str]
) -> tuple[float, float]:
    """The least and the most that a share can count, by everything that is told."""
    cells = [(unit, letter) for unit in outcomes for letter in RATES]
    sums = [([(unit, letter) for letter in RATES], float(len(outcomes[unit]))) for unit in outcomes]
    sums += [([at], float(one.numerator)) for at in cells if (one := by_branch[at]).numerator is not None]
    for letter in RATES:
        whole = of_group[None, letter].numerator
        sums += [([(unit, letter) for unit in outcomes], float(whole))] if whole is not None else []
    left = np.array([[at in added for at in cells] for added, _ in sums], dtype=float)
    limits = [_limits(by_branch[at], len(outcomes[at[0]])) for at in cells]
    weight = np.array([at == cell for at in cells], dtype=float)
    ends = [linprog(way * weight, A_eq=left, b_eq=[value for _, value in sums], bounds=limits) for way in (1, -1)]
    assert all(one.status == 0 for one in ends)
    return float(ends[0].fun), -float(ends[1].fun)


def _limits(one: Answer, every: int) -> tuple[float, float]:
    return {"none": (0, 0.05 * every), "all": (0.95 * every, every)}.get(one.bound, (0, every))


# --- what came, went and stood -----------------------------------------------------------------------------


def test_what_came_in_is_not_what_was_dealt_with_without_what_was_left(pocket: Pocket) -> None:
    """9 came to 总装 in 2024, too few to be told; of the year before 3 were left, and 12 were dealt with."""
    came = {ASSEMBLY: (3, 9), FOUNDRY: (2, 14), "检修": (1, 30), "物流": (0, 40)}
    rows = []
    for unit, (left, new) in came.items():
        rows += [issue(unit, nth, year=2023, month=2) for nth in range(20)]
        rows += [issue(unit, nth, year=2023, month=11, closed=False) for nth in range(left)]
        rows += [issue(unit, nth) for nth in range(new)]
    snapshot = pocket.holding(org_units=[*organisation(), branch("R", "检修"), branch("L", "物流")], issues=rows)
    flows = {name: _of_year(snapshot, f"voices.{name}") for name in ("valid_issues", "handled", "closed")}
    stood = _of_year(snapshot, "voices.open", 2023)
    assert [flows["valid_issues"][ASSEMBLY], flows["handled"][ASSEMBLY], stood[ASSEMBLY]] == [None, None, 3]
    assert len({tuple(unit for unit, value in of.items() if value is None) for of in flows.values()}) == 1
    assert flows["handled"]["物流"] == 40


def _of_year(snapshot: Snapshot, name: str, year: int = 2024) -> dict[Any, Any]:
    return {one.keys["division"]: one.value for one in answer(snapshot, name, (year,), ("division",))}


def test_an_attribute_that_one_of_them_alone_has_is_told_of_it(pocket: Pocket) -> None:
    snapshot = answered(pocket, {ASSEMBLY: "A" * 12 + "B" * 14})
    shares = {one.keys["outcome"]: one.value for one in answer(snapshot, "voices.closed", by=("outcome",))}
    assert shares == {"A": 12, "B": 14}


def test_visits_are_told_of_the_units_of_which_support_by_kind_is(pocket: Pocket) -> None:
    """3 visited in 总装 and 6 in 铸造 are hidden, and so is of how many both had their money."""
    rows = [
        {
            "care_type": kind,
            "start_date": date(2024, 1, 20),
            "amount_yuan": Decimal(500),
            "person_key": f"{unit}{kind}{nth}",
            "unit": unit,
        }
        for unit, kinds in {ASSEMBLY: (3, 9), FOUNDRY: (6, 9), "检修": (30, 40)}.items()
        for kind, people in zip(("慰问", "困难补助"), kinds, strict=True)
        for nth in range(people)
    ]
    snapshot = pocket.holding(org_units=[*organisation(), branch("R", "检修")], care_records=rows)
    visits = {one.keys["division"]: one.value for one in answer(snapshot, "care.visits", by=("division",))}
    support = answer(snapshot, "care.support_yuan", where={"care_type": "慰问"}, by=("division",))
    assert visits == {ASSEMBLY: None, FOUNDRY: None, "检修": 30}
    assert {one.keys["division"]: one.base for one in support} == visits


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_no_branch_of_few_follows_from_what_came_went_and_stood(pocket: Pocket, seed: int) -> None:
    """Four branches over two years: each year's issues and how many of them wait for the next. What was dealt with is
    what came and what was left, and what was closed and what is left now; all that is told of branches and of the group
    stands in equations. How few came or were closed is known no closer than within ten.
    """
    drawn = random.Random(seed)
    years = (2023, 2024)
    came = {(unit, year): drawn.choice((0, 3, 8, 12, 20, 35)) for unit in BRANCHES for year in years}
    waiting = {at: drawn.randint(0, min(12, new)) for at, new in came.items()}
    rows = [
        issue(unit, nth, year=year, closed=nth >= waiting[unit, year])
        for (unit, year), new in came.items()
        for nth in range(new)
    ]
    snapshot = pocket.holding(org_units=[*organisation(), branch("R", "检修"), branch("L", "物流")], issues=rows)
    told = {name: _of_years(snapshot, name, years) for name in ("valid_issues", "handled", "closed", "open")}
    for unit, year in came:
        for name, few in (("valid_issues", came[unit, year]), ("closed", came[unit, year] - waiting[unit, year])):
            if 0 < few < K:
                assert told[name].get((unit, year)) is None
                assert _width(told, years, (name, unit, year)) >= K - 1e-6, (name, unit, year, came, waiting)


def _of_years(snapshot: Snapshot, name: str, years: Sequence[int]) -> dict[tuple[str | None, int], Any]:
    found = [one for by in ((), ("division",)) for one in answer(snapshot, f"voices.{name}", years, by)]
    return {(one.keys.get("division"), one.year): one.value for one in found}


def _width(told: Mapping[str, Mapping[Any, Any]], years: Sequence[int], cell: tuple[str, str, int]) -> float:
    """Between the least and the most that a cell can count, by what is told and by how the four hang together."""
    cells = [(name, unit, year) for name in told for unit in BRANCHES for year in years]
    sums: list[tuple[dict[Any, int], float]] = []
    for unit in BRANCHES:
        for year in years:
            before = {("open", unit, year - 1): -1} if year > years[0] else {}
            sums.append(({("handled", unit, year): 1, ("valid_issues", unit, year): -1} | before, 0))
            sums.append(({("handled", unit, year): 1, ("closed", unit, year): -1, ("open", unit, year): -1}, 0))
    for name, of in told.items():
        for (unit, year), value in of.items():
            if value is not None:
                added = BRANCHES if unit is None else (unit,)
                sums.append(({(name, one, year): 1 for one in added}, float(value)))
    left = np.array([[weights.get(at, 0) for at in cells] for weights, _ in sums], dtype=float)
    weight = np.array([at == cell for at in cells], dtype=float)
    ends = [linprog(way * weight, A_eq=left, b_eq=[value for _, value in sums]) for way in (1, -1)]
    assert all(one.status in (0, 3) for one in ends)
    return float("inf") if ends[1].status == 3 else -float(ends[1].fun) - float(ends[0].fun)
