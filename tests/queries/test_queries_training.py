"""Training: T1 for a01, a02, b01 with 10 hours each, T2 for a01 and b02 with 20; six cadres."""

from __future__ import annotations

from figures_of import by, value

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
