"""Identities between the ledgers' own figures: each side worked out anew, with numbers one can add."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, filed, paid, staff, trained
from sqlglot import exp

from ledger import agreement
from ledger.catalogue import catalogue
from ledger.identities import Identity, additive, by_the_word, contradictions, sums, tied
from ledger.store import Snapshot


def identities(snapshot: Snapshot) -> list[Identity]:
    return [*tied(snapshot, 2024), *sums(snapshot, 2024)]


def identity(snapshot: Snapshot, rule: str, metric: str) -> Identity:
    (found,) = [one for one in identities(snapshot) if (one.rule, one.metric) == (rule, metric)]
    return found


def sides(found: Identity) -> tuple[float | None, str, float | None, str]:
    return found.left.value, found.sign, found.right.value, found.status


def insured(people: int, unit: str = ASSEMBLY) -> Row:
    return {
        "policy_year": 2024,
        "plan": "综合",
        "unit": unit,
        "insured_n": people,
        "fee_yuan": Decimal(0),
        "payer": "工会",
    }


def retired(*people: str) -> list[Row]:
    return [{"retire_date": date(2024, 3, 31), "unit": ASSEMBLY, "person_key": person} for person in people]


def sent(day: str, *people: str) -> list[Row]:
    at = date.fromisoformat(day)
    return [{"ceremony_date": at, "ceremony": "欢送会", "unit": ASSEMBLY, "person_key": person} for person in people]


def printed(metric: str, low: float, high: float) -> Row:
    figure: dict[str, Any] = {"figure": metric, "position": 9, "domain": "培训", "wording": metric, "short": metric}
    bounds = {"low": Decimal(str(low)), "high": Decimal(str(high))}
    return {"year": 2024, **figure, **bounds, "metric": metric, "measure": "value"}


TWO_PEOPLE_THREE_TIMES = [trained("2024-03-01", "p", 10), trained("2024-04-01", "p", 10), trained("2024-03-01", "q", 4)]


def test_hours_are_persons_times_hours_per_person_not_attendances(pocket: Pocket) -> None:
    """24 hours by 2 persons on 3 attendances: 2 × 12, and not 3 × 12."""
    found = identity(pocket.holding(training_attendance=TWO_PEOPLE_THREE_TIMES), "product", "training.hours")
    assert sides(found) == (24, "=", 24, "holds")
    assert [one.value for one in found.right.terms] == [2, 12]


def test_hours_of_people_nobody_could_name_are_forgiven_up_to_a_fiftieth(pocket: Pocket) -> None:
    for unknown, status in ((1, "holds"), (50, "broken")):
        rows = [trained("2024-03-01", "p", 100), trained("2024-03-01", None, unknown)]
        found = identity(pocket.holding(training_attendance=rows), "product", "training.hours")
        assert sides(found) == (100 + unknown, "=", 100, status)
        assert found.gap == unknown


def test_aid_paid_is_cases_times_the_mean(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", yuan, f"p{yuan}") for yuan in (100, 200, 300, 400, 500)]
    assert sides(identity(pocket.holding(aid_payments=rows), "product", "aid.paid")) == (1500, "=", 1500, "holds")


def test_persons_are_at_most_person_times(pocket: Pocket) -> None:
    found = identity(pocket.holding(training_attendance=TWO_PEOPLE_THREE_TIMES), "persons", "training.persons")
    assert sides(found) == (2, "≤", 3, "holds")


@pytest.mark.parametrize(("people", "status"), [(11, "holds"), (12, "holds"), (13, "broken")])
def test_no_more_are_insured_than_there_are_staff(pocket: Pocket, people: int, status: str) -> None:
    roster = staff("2024-12-31", ASSEMBLY, *"abcdefghijkl")
    found = identity(pocket.holding(policies=[insured(people)], roster=roster), "insured", "mutual.insured")
    assert sides(found) == (people, "≤", 12, status)


def test_no_more_are_sent_off_than_retired(pocket: Pocket) -> None:
    rows = {"retirements": retired(*"abcdef"), "send_offs": sent("2024-06-01", *"abcde")}
    assert sides(identity(pocket.holding(**rows), "sent_off", "retirement.sent_off")) == (5, "≤", 6, "holds")


def test_a_send_off_of_nobody_on_the_list_of_retirees_is_found(pocket: Pocket) -> None:
    rows = {"retirements": retired(*"abcdefghij"), "send_offs": sent("2024-06-01", *"abcdefghijx")}
    assert sides(identity(pocket.holding(**rows), "sent_off", "retirement.sent_off")) == (11, "≤", 10, "broken")


def test_a_rate_hidden_because_all_of_a_few_were_sent_off_is_not_checked(pocket: Pocket) -> None:
    """All of five retirees: the rate is hidden, and with it its numerator, which is what the check weighs."""
    rows = {"retirements": retired(*"abcde"), "send_offs": sent("2024-06-01", *"abcdex")}
    found = identity(pocket.holding(**rows), "sent_off", "retirement.sent_off")
    assert (sides(found), found.why) == ((None, "≤", 5, "unchecked"), "hidden")


def test_branches_and_rows_of_no_branch_add_up_to_the_group(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p"), trained("2024-03-01", "q", unit=FOUNDRY), trained("2024-03-01", "r", unit=None)]
    found = identity(pocket.holding(training_attendance=rows), "parts", "training.person_times")
    assert sides(found) == (3, "=", 3, "holds")
    assert len(found.left.terms) == 3


def test_a_hidden_branch_is_not_told_by_the_difference(pocket: Pocket) -> None:
    """Five persons of one branch and one of another: the sum of the shown would name the hidden."""
    rows = [*(paid("2024-03-01", 100, f"p{nth}") for nth in range(5)), paid("2024-03-01", 900, "q", FOUNDRY)]
    found = identity(pocket.holding(aid_payments=rows), "parts", "aid.paid")
    assert sides(found) == (None, "=", 1400, "unchecked")
    assert found.why == "hidden"


def test_what_is_not_on_file_is_not_checked(pocket: Pocket) -> None:
    found = identities(pocket.holding(training_attendance=TWO_PEOPLE_THREE_TIMES))
    assert {(one.status, one.why) for one in found if one.metric == "mutual.insured"} == {("unchecked", "no_rows")}
    assert not any(one.rule == "parts" and one.metric == "aid.paid" for one in found)


def test_a_filed_total_has_no_rows_to_add_up(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("training.hours", 2024, 900)])
    found = identity(snapshot, "parts", "training.hours")
    assert (found.status, found.why) == ("unchecked", "reported")


def test_what_does_not_agree_is_listed_with_its_words_printed_figures_first(pocket: Pocket) -> None:
    """Printed are 5 attendances, on file 3; insured are 13 of a staff of 12."""
    rows = {
        "published_figures": [printed("training.person_times", 5, 5), printed("training.persons", 2, 2)],
        "training_attendance": TWO_PEOPLE_THREE_TIMES,
        "policies": [insured(13)],
        "roster": staff("2024-12-31", ASSEMBLY, *"abcdefghijkl"),
    }
    told = [agreement.contradiction(one, "zh") for one in contradictions(pocket.holding(**rows), 2024)]
    assert told == [
        ("training.person_times", "台账是3人次，年报的说法容许5人次。"),
        (
            "互助保险参保人数 ≤ 在册职工",
            "一边是13人，另一边是12人。参保人数超过年末在册职工，请核对投保人数或花名册。",
        ),
    ]
    assert contradictions(pocket.holding(training_attendance=TWO_PEOPLE_THREE_TIMES), 2024) == []


def test_persons_are_never_added_up() -> None:
    names = {one.name for one in additive()}
    assert {"training.person_times", "training.hours", "aid.paid"} <= names
    assert not any(catalogue()[name].unit in ("persons", "percent") for name in names)


def test_sums_of_branches_are_of_rows_and_amounts_which_cannot_but_add_up() -> None:
    """Contradictions need not look for them. A count of different things would not add up over branches."""
    numerators = [one.expression().find(exp.Alias, bfs=True) for one in additive()]
    measures = {type(inner) for one in numerators if one for inner in one.find_all(exp.AggFunc)}
    assert measures == {exp.Count, exp.Sum}
    assert not any(one.find(exp.Distinct) for one in numerators if one)


def test_the_reports_own_contradiction_is_found(pocket: Pocket) -> None:
    """ "more than 2" attendances × 12 hours is at least 36 hours, and the ledger has 24."""
    figures = [
        printed("training.person_times", 3, 9),
        printed("training.hours_per_trainee", 12, 12),
        printed("training.hours", 20, 29),
    ]
    held = pocket.holding(published_figures=figures, training_attendance=TWO_PEOPLE_THREE_TIMES)
    found = by_the_word(held, 2024)
    assert found is not None
    assert (found.least, found.total.ledger) == (36, 24)
    assert by_the_word(pocket.holding(published_figures=figures[:2]), 2024) is None
