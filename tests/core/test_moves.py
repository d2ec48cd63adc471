"""Which figures an upload would move, told before it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pocket_ledgers import ASSEMBLY, Pocket, filed, paid, staff, trained

from ledger import headlines
from ledger.access import Denied
from ledger.answers import uncovered
from ledger.moves import Move, leaving, moves
from ledger.store import Snapshot


def moved(before: Snapshot, after: Snapshot) -> dict[tuple[str, int], tuple[object, object]]:
    return {(move.metric.name, move.year): _ends(move) for move in moves(before, after)}


def _ends(move: Move) -> tuple[object, object]:
    return move.before and move.before.value, move.after and move.after.value


def test_one_more_attendance_moves_the_figures_of_its_ledger_and_year(pocket: Pocket) -> None:
    rows = [trained("2023-03-01", "p"), trained("2024-03-01", "p", 8)]
    before = pocket.holding(training_attendance=rows)
    after = pocket.holding(training_attendance=[*rows, trained("2024-05-01", "p", 2)])
    assert moved(before, after) == {
        ("training.hours", 2024): (8, 10),
        ("training.hours_per_attendance", 2024): (8.0, 5.0),
        ("training.hours_per_trainee", 2024): (8.0, 10.0),
        ("training.person_times", 2024): (1, 2),
    }


def test_a_new_roster_moves_what_is_divided_by_it(pocket: Pocket) -> None:
    insured = [{"policy_year": 2024, "plan": "综合", "unit": ASSEMBLY, "insured_n": 5}]
    before = pocket.holding(policies=insured, roster=staff("2024-06-30", ASSEMBLY, *"abcdefghij"))
    after = pocket.holding(policies=insured, roster=staff("2024-06-30", ASSEMBLY, *"abcdefghijklmnopqrst"))
    assert moved(before, after) == {
        ("mutual.coverage", 2024): (0.5, 0.25),
        ("workforce.employees", 2024): (10, 20),
        ("workforce.members", 2024): (10, 20),
    }


def test_a_year_that_had_nothing_moves_from_nothing(pocket: Pocket) -> None:
    found = moved(pocket.holding(), pocket.holding(training_attendance=[trained("2024-03-01", "p")]))
    assert found["training.persons", 2024] == (None, 1)


def test_a_ledger_taking_the_place_of_a_filed_total_moves_the_figure(pocket: Pocket) -> None:
    totals = [filed("training.persons", 2024, 200)]
    before = pocket.holding(reported_totals=totals)
    after = pocket.holding(reported_totals=totals, training_attendance=[trained("2024-03-01", "p")])
    assert moved(before, after)["training.persons", 2024] == (200, 1)


def test_what_becomes_too_small_to_show_moves_too(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(5)]
    found = moves(pocket.holding(aid_payments=rows), pocket.holding(aid_payments=rows[:4]))
    hidden = next(move for move in found if move.metric.name == "aid.paid")
    assert (hidden.after is not None and hidden.after.suppressed, hidden.change.reason) == (True, "suppressed")


def test_the_same_rows_move_nothing(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p")]
    assert moves(pocket.holding(training_attendance=rows), pocket.holding(training_attendance=rows)) == []


def test_who_has_the_file_in_hand_is_told_figures_of_too_few_and_that_they_are(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(4)]
    found = moves(pocket.holding(aid_payments=rows[:3]), pocket.holding(aid_payments=rows), in_hand=True)
    few = next(move for move in found if move.metric.name == "aid.paid")
    assert (few.for_check, _ends(few), few.change.change) == (True, (300, 400), 100)


def test_figures_of_enough_people_are_the_same_in_hand_and_carry_no_mark(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(12)]
    found = moves(pocket.holding(aid_payments=rows[:6]), pocket.holding(aid_payments=rows), in_hand=True)
    enough = next(move for move in found if move.metric.name == "aid.paid")
    assert (enough.for_check, _ends(enough)) == (False, (600, 1200))
    assert enough in leaving(found)


def test_once_they_count_figures_of_too_few_are_told_nobody(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(6)]
    before, after = pocket.holding(aid_payments=rows), pocket.holding(aid_payments=rows[:4])
    told = leaving(moves(before, after, in_hand=True))
    assert {_ends(move) for move in told if move.metric.name == "aid.paid"} == {(600, None)}


def test_a_branch_is_never_answered_without_the_rule(pocket: Pocket) -> None:
    own = replace(pocket.holding(aid_payments=[paid("2024-03-01", 100, "p")]), division=ASSEMBLY)
    with pytest.raises(Denied):
        uncovered(own, "aid.paid", (2024,))


def test_what_is_told_first_is_a_figure_of_the_overview_not_next_winters(pocket: Pocket) -> None:
    rows = [paid("2024-12-01", 100, f"p{nth}") for nth in range(6)]
    found = moves(pocket.holding(aid_payments=rows[:5]), pocket.holding(aid_payments=rows))
    first = headlines.ranked(found)
    assert max(move.year for move in first) == 2025
    assert (first[0].metric.name, first[0].year) == ("aid.paid", 2024)
