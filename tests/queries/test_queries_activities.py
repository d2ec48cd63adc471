"""Activities: the meet 16 attendances by 15 known persons and one unknown, a walk 5; three guests."""

from __future__ import annotations

from figures_of import by, value

from ledger.answers import answer
from ledger.store import Store

ASSEMBLY, FOUNDRY, LAB, DEPOT = "总装事业部", "铸造事业部", "检测中心", "物流中心"


def test_person_times_and_persons(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "activities.person_times") == 17 + 5
    (persons,) = answer(snapshot, "activities.persons", (2024,))
    assert (persons.value, persons.unkeyed) == (15, 1)


def test_the_meet_alone(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "activities.person_times", category="运动会") == 17
    assert by(snapshot, "activities.person_times", "role") == {"观众": 6, "运动员": 15, "方阵/表演": 1}


def test_guests_are_counted_apart(small_store: Store) -> None:
    assert value(small_store.snapshot(), "activities.guests") == 3


def test_the_rate_is_persons_over_staff_and_never_person_times(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "activities.participation_rate") == 15 / 75
    found = by(snapshot, "activities.participation_rate", "division")
    assert found == {ASSEMBLY: 10 / 40, FOUNDRY: 5 / 20, LAB: 0, DEPOT: 0}


def test_two_events_were_held(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "activities.events") == 2
    assert by(snapshot, "activities.events", "category") == {"运动会": 1, "健步走": 1}


def test_how_often_counts_only_those_who_are_known(small_store: Store) -> None:
    """22 participations, one of them of nobody known, by 15 persons of the shop floor."""
    snapshot = small_store.snapshot()
    assert value(snapshot, "activities.frequency") == 21 / 15
    assert value(snapshot, "activities.frontline_rate") == 1
