"""Retirement: six retired in 2024 and five of them were sent off."""

from __future__ import annotations

from datetime import date
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, Row, filed, staff

from ledger.answers import answer
from ledger.store import Snapshot

PEOPLE = [f"p{nth}" for nth in range(1, 7)]


def retired(person: str, day: str = "2024-03-31", unit: str = SHOP, **more: Any) -> Row:
    return {"person_key": person, "retire_date": date.fromisoformat(day), "unit": unit, "gender": "男"} | more


def sent_off(person: str | None, day: str = "2024-04-10", unit: str = ASSEMBLY, **more: Any) -> Row:
    return {
        "person_key": person,
        "ceremony_date": date.fromisoformat(day),
        "ceremony": "春季欢送会",
        "unit": unit,
    } | more


def ledger(pocket: Pocket, *rows: Row, **more: Any) -> Snapshot:
    lists = {"retirements": [retired(one) for one in PEOPLE], "roster": staff("2024-12-31", ASSEMBLY, "x")} | more
    return pocket.holding(send_offs=[*(sent_off(one) for one in PEOPLE[:5]), *rows], **lists)


def test_five_of_six_were_sent_off(pocket: Pocket) -> None:
    snapshot = ledger(pocket)
    assert (value(snapshot, "retirement.retired"), value(snapshot, "retirement.sent_off")) == (6, 5)
    assert value(snapshot, "retirement.coverage") == 5 / 6


def test_a_second_ceremony_makes_no_second_person(pocket: Pocket) -> None:
    snapshot = ledger(pocket, sent_off("p1", "2024-09-10"))
    assert value(snapshot, "retirement.sent_off") == 5
    assert value(snapshot, "retirement.ceremonies") == 2


def test_a_send_off_after_the_year_covers_the_year_of_retirement(pocket: Pocket) -> None:
    """Sent off in January 2025: a send-off of 2025, and 2024 is covered in full."""
    late = [sent_off(f"q{nth}", "2025-01-15") for nth in range(5)]
    lists = {"retirements": [retired(one, "2024-12-31") for one in [*PEOPLE, *(f"q{nth}" for nth in range(5))]]}
    snapshot = ledger(pocket, *late, **lists)
    assert value(snapshot, "retirement.sent_off", 2025) == 5
    assert value(snapshot, "retirement.coverage", 2024) == 10 / 11


def test_a_ceremony_takes_its_workshop_from_the_personnel_list(pocket: Pocket) -> None:
    """The ceremony's list names the branch only."""
    assert by(ledger(pocket), "retirement.coverage", "workshop") == {"一车间": 5 / 6}


def test_without_a_personnel_list_a_filed_number_of_retirees_will_do(pocket: Pocket) -> None:
    snapshot = ledger(pocket, retirements=[], reported_totals=[filed("retirement.retired", 2024, 10)])
    assert value(snapshot, "retirement.coverage") == 5 / 10


def test_the_lag_is_the_middle_one_and_ceremonies_before_the_day_count_below_zero(pocket: Pocket) -> None:
    days = ("2024-03-29", "2024-04-10", "2024-04-10", "2024-04-20", "2024-05-10")
    rows = [sent_off(person, day) for person, day in zip(PEOPLE, days, strict=False)]
    snapshot = pocket.holding(retirements=[retired(one) for one in PEOPLE], send_offs=rows)
    assert value(snapshot, "retirement.lag_days") == 10


def test_who_retires_after_the_newest_month_on_file_has_not_retired(pocket: Pocket) -> None:
    """A list made in December names the whole of the next year; nothing filed reaches so far."""
    coming = [retired(f"n{nth}", "2025-06-30") for nth in range(5)]
    snapshot = ledger(pocket, retirements=[*(retired(one) for one in PEOPLE), *coming])
    assert [one.year for one in answer(snapshot, "retirement.retired")] == [2024]


def test_the_last_day_of_a_month_counts_in_a_month_that_is_not_over(pocket: Pocket) -> None:
    lists = {"retirements": [retired(one, "2024-04-30") for one in PEOPLE], "roster": []}
    assert value(ledger(pocket, **lists), "retirement.retired") == 6


def test_a_branch_with_fewer_than_five_is_not_shown(pocket: Pocket) -> None:
    more = [sent_off(f"f{nth}", unit=FOUNDRY) for nth in range(4)]
    assert by(ledger(pocket, *more), "retirement.sent_off", "division") == {ASSEMBLY: None, FOUNDRY: None}
