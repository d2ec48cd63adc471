"""Mutual aid: two plans that overlap, fees shared by staff and union, and claims once there are some."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff

from ledger.answers import answer, years


def policy(plan: str, unit: str, insured: int, fee: int, payer: str = "工会") -> Row:
    money = {"fee_yuan": Decimal(fee), "payer": payer}
    return {"policy_year": 2024, "plan": plan, "unit": unit, "insured_n": insured} | money


POLICIES = [
    policy("综合", ASSEMBLY, 30, 1200),
    policy("综合", FOUNDRY, 10, 400),
    policy("女职工", ASSEMBLY, 12, 360),
    policy("女职工", FOUNDRY, 6, 180),
]


def claim(nth: int, result: str = "赔付", yuan: int = 500, filed: str = "2024-11-04", **more: Any) -> Row:
    return {
        "policy_year": 2024,
        "claim_id": f"C{nth}",
        "plan": "综合",
        "unit": ASSEMBLY,
        "claim_type": "住院",
        "filed_date": date.fromisoformat(filed),
        "settled_date": date.fromisoformat(filed) if result != "在办" else None,
        "result": result,
        "paid_yuan": Decimal(yuan) if result == "赔付" else None,
        "person_key": f"p{nth}",
    } | more


def test_who_is_in_two_plans_is_one_insured_person(pocket: Pocket) -> None:
    snapshot = pocket.holding(policies=POLICIES)
    assert value(snapshot, "mutual.insured") == 40
    assert by(snapshot, "mutual.insured", "division") == {ASSEMBLY: 30, FOUNDRY: 10}
    assert by(snapshot, "mutual.enrolments", "plan") == {"综合": 40, "女职工": 18}


def test_a_fee_shared_by_staff_and_union_does_not_insure_anybody_twice(pocket: Pocket) -> None:
    shared = [policy("综合", ASSEMBLY, 30, 600), policy("综合", ASSEMBLY, 30, 600, payer="个人")]
    snapshot = pocket.holding(policies=shared)
    assert value(snapshot, "mutual.insured") == 30
    assert by(snapshot, "mutual.fees", "payer") == {"工会": 600, "个人": 600}


def test_coverage_is_the_insured_over_the_staff_of_the_year_end(pocket: Pocket) -> None:
    roster = staff("2024-12-31", ASSEMBLY, *(f"p{nth}" for nth in range(50)))
    snapshot = pocket.holding(roster=roster, policies=POLICIES)
    assert value(snapshot, "mutual.coverage") == 40 / 50
    assert value(snapshot, "mutual.coverage", division=ASSEMBLY) == 30 / 50


def test_a_branch_with_fewer_than_five_insured_is_hidden(pocket: Pocket) -> None:
    snapshot = pocket.holding(policies=[policy("综合", ASSEMBLY, 30, 1200), policy("综合", FOUNDRY, 4, 160)])
    assert by(snapshot, "mutual.insured", "division") == {ASSEMBLY: None, FOUNDRY: None}


def test_without_claims_there_is_no_figure_of_claims(pocket: Pocket) -> None:
    snapshot = pocket.holding(policies=POLICIES)
    for name in ("mutual.claims", "mutual.claims_paid", "mutual.settled_rate"):
        assert years(snapshot, name) == []


def test_claims_count_when_they_are_settled_and_paid(pocket: Pocket) -> None:
    rows = [*(claim(nth) for nth in range(6)), claim(6, "拒赔"), claim(7, "在办"), claim(8, "撤回")]
    snapshot = pocket.holding(policies=POLICIES, claims=rows)
    assert (value(snapshot, "mutual.claims"), value(snapshot, "mutual.claims_paid")) == (6, 3000)
    assert value(snapshot, "mutual.settled_rate") == 7 / 8


def test_the_payout_ratio_sets_benefits_against_fees_of_the_same_policy_year(pocket: Pocket) -> None:
    rows = [claim(nth, filed="2025-03-03", yuan=107) for nth in range(10)]
    (found,) = answer(pocket.holding(policies=POLICIES, claims=rows), "mutual.payout_rate")
    assert (found.year, found.value) == (2024, 1070 / 2140)


def test_four_claims_are_too_few_to_show(pocket: Pocket) -> None:
    (found,) = answer(pocket.holding(claims=[claim(nth) for nth in range(4)]), "mutual.claims_paid")
    assert found.suppressed


def test_a_fee_is_divided_by_enrolments_plan_by_plan(pocket: Pocket) -> None:
    """1,600 yuan for 40 and 540 for 18."""
    snapshot = pocket.holding(policies=POLICIES)
    assert by(snapshot, "mutual.fee_per_enrolment", "plan") == {"综合": 40, "女职工": 30}
    assert value(snapshot, "mutual.fee_per_enrolment") == 2_140 / 58
