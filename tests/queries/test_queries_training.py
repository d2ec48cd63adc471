"""Training: T1 for a01, a02, b01 with 10 hours each, T2 for a01 and b02 with 20; six cadres."""

from __future__ import annotations

from decimal import Decimal

from figures_of import by, value
from pocket_ledgers import Pocket, staff, trained

from ledger.answers import years
from ledger.store import Store

ASSEMBLY, FOUNDRY = "总装事业部", "铸造事业部"


def test_five_attendances_of_four_persons(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "training.person_times") == 5
    assert value(snapshot, "training.persons") == 4


def test_seventy_hours_three_ways(small_store: Store) -> None:
    """By persons, by attendances, by all six cadres."""
    snapshot = small_store.snapshot()
    assert value(snapshot, "training.hours") == 70
    assert value(snapshot, "training.hours_per_trainee") == 70 / 4
    assert value(snapshot, "training.hours_per_attendance") == 70 / 5
    assert value(snapshot, "training.hours_per_cadre") == 70 / 6


def test_coverage_is_persons_over_cadres(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "training.coverage") == 4 / 6
    assert by(snapshot, "training.coverage", "division") == {ASSEMBLY: 2 / 4, FOUNDRY: 2 / 2}


def test_persons_by_branch_course_and_mode(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert by(snapshot, "training.persons", "division") == {ASSEMBLY: 2, FOUNDRY: 2}
    assert by(snapshot, "training.hours", "mode") == {"内训": 30, "线上": 40}
    assert by(snapshot, "training.hours", "quarter") == {1: 30, 2: 40}


def test_one_training_is_a_major_one(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "training.major_events") == 1
    assert value(snapshot, "training.major_events", 2023) == 0


def test_who_enrolled_and_stayed_away_is_in_the_rate_and_nowhere_else(pocket: Pocket) -> None:
    rows = [trained("2024-03-04", f"p{nth}", attended=nth > 0) for nth in range(4)]
    snapshot = pocket.holding(training_attendance=rows)
    assert value(snapshot, "training.attend_rate") == 3 / 4
    assert value(snapshot, "training.person_times") == 3


def test_cadres_without_training_fall_short_of_the_goal_too(pocket: Pocket) -> None:
    """Goal 10: p1 has 6 + 4, p2 has 8, p3 none; p4 is no cadre."""
    goal = {"year": 2024, "metric": "training.hours_per_cadre", "unit": None, "target": Decimal(10), "kind": "自定"}
    rows = [trained("2024-03-04", "p1", 6), trained("2024-05-06", "p1", 4), trained("2024-03-04", "p2", 8)]
    cadres = staff("2024-12-31", "总装", "p1", "p2", "p3", cadre=True)
    roster = [*cadres, *staff("2024-12-31", "总装", "p4")]
    snapshot = pocket.holding(targets=[goal], roster=roster, training_attendance=rows)
    assert value(snapshot, "training.hours_goal") == 10
    assert value(snapshot, "training.below_target") == 2
    assert value(snapshot, "training.target_rate") == 1 / 3


def test_a_year_without_a_goal_has_nobody_below_it(pocket: Pocket) -> None:
    snapshot = pocket.holding(roster=staff("2024-12-31", "总装", "p1", cadre=True))
    assert years(snapshot, "training.below_target") == []
