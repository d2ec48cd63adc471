"""Care: six persons for six days, three talks; visits and bonuses are not stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff

from ledger.answers import answer
from ledger.store import Snapshot

PEOPLE = [f"p{nth}" for nth in range(6)]


def care(care_type: str, person: str | None, day: str = "2024-06-17", **more: Any) -> Row:
    return {
        "care_type": care_type,
        "person_key": person,
        "unit": ASSEMBLY,
        "start_date": date.fromisoformat(day),
    } | more


def stay(person: str | None, **more: Any) -> Row:
    return care("疗休养", person, days=Decimal(6), **more)


def money(care_type: str, person: str, yuan: int) -> Row:
    return care(care_type, person, amount_yuan=Decimal(yuan))


def ledger(pocket: Pocket, *rows: Row) -> Snapshot:
    given = [money("奖金", person, 1000) for person in PEOPLE] + [money("慰问", person, 500) for person in PEOPLE]
    return pocket.holding(
        care_records=[*map(stay, PEOPLE), *given, *rows], roster=staff("2024-12-31", ASSEMBLY, *PEOPLE)
    )


def test_persons_and_their_days_are_two_numbers(pocket: Pocket) -> None:
    snapshot = ledger(pocket)
    assert value(snapshot, "care.recuperation_persons") == 6
    assert value(snapshot, "care.recuperation_days") == 36


def test_who_goes_twice_is_one_person_with_twelve_days(pocket: Pocket) -> None:
    snapshot = ledger(pocket, stay("p1", start_date=date(2024, 9, 9)))
    assert value(snapshot, "care.recuperation_persons") == 6
    assert value(snapshot, "care.recuperation_days") == 42


def test_a_name_that_fits_nobody_counts_its_days_and_says_so(pocket: Pocket) -> None:
    (found,) = answer(ledger(pocket, stay(None)), "care.recuperation_persons", (2024,))
    assert (found.value, found.base, found.unkeyed) == (6, 7, 1)


def test_bonuses_and_visits_are_kept_apart(pocket: Pocket) -> None:
    snapshot = ledger(pocket, *(money("困难补助", f"p{nth}", 800) for nth in range(5)))
    assert value(snapshot, "care.bonus") == 6000
    assert value(snapshot, "care.visits") == 6
    assert value(snapshot, "care.support_yuan") == 7000


def test_two_equal_payments_are_two_payments(pocket: Pocket) -> None:
    assert value(ledger(pocket, money("奖金", "p1", 1000)), "care.bonus") == 7000


def test_fewer_than_five_persons_are_not_shown(pocket: Pocket) -> None:
    snapshot = ledger(pocket, *(stay(f"f{nth}", unit=FOUNDRY) for nth in range(4)))
    assert by(snapshot, "care.recuperation_persons", "division") == {ASSEMBLY: None, FOUNDRY: None}


def test_talks_are_held_in_the_open(pocket: Pocket) -> None:
    talks = [
        {"talk_date": date(2024, month, 9), "talk": "宣讲", "speaker_type": speaker, "unit": ASSEMBLY, "audience": 100}
        for month, speaker in ((4, "劳模"), (6, "工匠"), (11, "劳模"))
    ]
    snapshot = pocket.holding(talks=talks)
    assert value(snapshot, "care.talks") == 3
    assert by(snapshot, "care.talk_audience", "speaker_type") == {"劳模": 200, "工匠": 100}
