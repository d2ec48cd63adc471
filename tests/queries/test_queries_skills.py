"""Skills: eight contest entries by five persons; equipment, innovations, prizes and exchanges from their ledgers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff

from ledger.answers import answer
from ledger.store import Store


def test_entries_and_contestants(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "skills.contest_person_times") == 8
    assert value(snapshot, "skills.contest_persons") == 5
    assert by(snapshot, "skills.contest_persons", "contest_kind") == {"技能竞赛": 5, "劳动竞赛": 3}
    assert value(snapshot, "skills.contests") == 2


def test_five_of_seventy_five_on_the_roster_entered_a_contest(small_store: Store) -> None:
    assert value(small_store.snapshot(), "skills.contest_rate") == 5 / 75


# --- equipment ---------------------------------------------------------------------------------------------


def bought(yuan: str, paid: str = "2024-05-01", kind: str = "设备", **more: Any) -> Row:
    return {
        "item": "焊机",
        "kind": kind,
        "unit": ASSEMBLY,
        "approved_date": date(2024, 3, 1),
        "paid_date": date.fromisoformat(paid) if paid else None,
        "approved_yuan": Decimal(yuan),
        "paid_yuan": Decimal(yuan) if paid else None,
    } | more


def test_only_equipment_that_is_paid_for_counts_to_the_cent(pocket: Pocket) -> None:
    rows = [bought("600000.50"), bought("299999.50"), bought("18000", kind="培训"), bought("158000", paid="")]
    snapshot = pocket.holding(equipment=rows)
    assert value(snapshot, "skills.equipment_spend") == 900_000
    assert value(snapshot, "skills.equipment_open") == 158_000


def test_it_counts_in_the_year_of_payment(pocket: Pocket) -> None:
    snapshot = pocket.holding(equipment=[bought("5"), bought("7", paid="2025-01-10")])
    assert [one.value for one in answer(snapshot, "skills.equipment_spend")] == [5, 7]


# --- innovations -------------------------------------------------------------------------------------------


def stage(nth: int, name: str, day: str, kind: str = "小革新", **more: Any) -> Row:
    return {
        "innovation_id": f"I{nth}",
        "innovation": f"成果{nth}",
        "innovation_type": kind,
        "unit": ASSEMBLY if nth % 2 else FOUNDRY,
        "stage": name,
        "stage_date": date.fromisoformat(day),
    } | more


def submitted(*numbers: int) -> list[Row]:
    return [stage(nth, "提交", f"2024-0{nth}-10") for nth in numbers]


def test_small_innovations_are_counted_once_whatever_stage_they_reached(pocket: Pocket) -> None:
    rows = [*submitted(1, 2, 3, 4), stage(1, "评审", "2024-02-01"), stage(1, "采纳", "2024-02-20")]
    method = stage(5, "提交", "2024-05-10", kind="先进操作法")
    snapshot = pocket.holding(innovations=[*rows, method])
    assert value(snapshot, "skills.innovations") == 4
    assert by(snapshot, "skills.innovations", "division") == {ASSEMBLY: 2, FOUNDRY: 2}


def test_what_is_in_use_was_adopted_even_where_the_register_forgot_it(pocket: Pocket) -> None:
    rows = [*submitted(1, 2, 3, 4), stage(1, "采纳", "2024-02-20"), stage(2, "实施", "2024-06-20")]
    snapshot = pocket.holding(innovations=rows)
    assert value(snapshot, "skills.adopted_rate") == 2 / 4
    assert value(snapshot, "skills.implemented_rate") == 1 / 2


def test_what_is_adopted_a_year_later_does_not_change_the_year_it_was_submitted_in(pocket: Pocket) -> None:
    rows = [*submitted(1, 2), stage(1, "采纳", "2024-12-31"), stage(2, "采纳", "2025-01-02")]
    assert value(pocket.holding(innovations=rows), "skills.adopted_rate") == 1 / 2


def test_two_innovations_by_fifty_staff_are_four_per_hundred(pocket: Pocket) -> None:
    roster = staff("2024-12-31", ASSEMBLY, *(f"p{nth}" for nth in range(50)))
    assert value(pocket.holding(roster=roster, innovations=submitted(1, 3)), "skills.per_hundred") == 4


def test_a_benefit_told_at_two_stages_counts_once_and_finance_goes_before_estimates(pocket: Pocket) -> None:
    def worth(nth: int, name: str, day: str, yuan: int, basis: str) -> Row:
        return stage(nth, name, day, benefit_yuan=Decimal(yuan), benefit_basis=basis)

    rows = [
        worth(1, "采纳", "2024-02-01", 90, "自评"),
        worth(1, "实施", "2024-04-01", 70, "财务确认"),
        worth(1, "获奖", "2024-11-01", 70, "财务确认"),
        worth(2, "实施", "2024-05-01", 40, "自评"),
    ]
    snapshot = pocket.holding(innovations=rows)
    assert value(snapshot, "skills.benefit") == 70
    assert value(snapshot, "skills.benefit_estimated") == 40


def test_entered_is_not_won_and_only_the_industrys_prize_counts(pocket: Pocket) -> None:
    industry = {"award_level": "全国行业级"}
    rows = [
        *(stage(nth, "申报", "2024-09-01", **industry) for nth in (1, 2, 3)),
        *(stage(nth, "获奖", "2024-11-01", **industry) for nth in (1, 2)),
        stage(4, "获奖", "2024-11-01", award_level="集团级"),
    ]
    snapshot = pocket.holding(innovations=rows)
    assert (value(snapshot, "skills.prizes_entered"), value(snapshot, "skills.prizes")) == (3, 2)


def test_a_studio_counts_once_a_year(pocket: Pocket) -> None:
    rows = [row | {"studio": studio} for row, studio in zip(submitted(1, 2, 3), ("甲", "甲", None), strict=True)]
    assert value(pocket.holding(innovations=rows), "skills.studios") == 1


def test_exchanges_go_in_and_out(pocket: Pocket) -> None:
    rows = [
        {"kind": kind, "topic": "交流", "held_on": date(2024, 5, 6), "persons": persons}
        for kind, persons in (("请进来", 40), ("请进来", 20), ("走出去", 15))
    ]
    snapshot = pocket.holding(outings=rows)
    assert by(snapshot, "skills.outings", "kind") == {"请进来": 2, "走出去": 1}
    assert value(snapshot, "skills.outing_person_times") == 75
