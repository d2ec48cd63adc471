"""Small cells: hidden in ledgers of opinions and of help, by the people behind the number, and nowhere else."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pocket_ledgers
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, branch, event, filed, paid, present, staff, survey, trained

from ledger import refusals, words
from ledger.answers import Refused, Windows, answer, distribution, spread
from ledger.catalogue import catalogue, metric
from ledger.privacy import threshold

RATE = "satisfaction.rate"
NUMBERS = ("numerator", "denominator", "value", "base", "unkeyed")


def mixed(unit: str, forms: int) -> list[tuple[str, list[bool]]]:
    """Questionnaires of a unit, the first not satisfied: nobody is of one mind."""
    return [(unit, [nth > 0]) for nth in range(forms)]


def test_nine_questionnaires_are_hidden_with_the_next_smallest_and_the_largest_is_shown(pocket: Pocket) -> None:
    """9 alone would be 49 − 40: 12 go with them."""
    forms = [*mixed(ASSEMBLY, 9), *mixed(FOUNDRY, 12), *mixed("别处", 40)]
    found = {
        one.keys["division"]: one for one in answer(pocket.holding(**survey(2024, *forms)), RATE, by=("division",))
    }
    assert {unit: one.suppressed for unit, one in found.items()} == {ASSEMBLY: True, FOUNDRY: True, None: False}
    assert [getattr(found[ASSEMBLY], name) for name in NUMBERS] == [None] * 5
    assert found[None].value == 39 / 40


def test_two_units_of_six_are_hidden_and_what_they_are_together_is_told(pocket: Pocket) -> None:
    """Twelve behind two hidden cells are enough: each may be anything from none to all of them."""
    snapshot = pocket.holding(**survey(2024, *mixed(ASSEMBLY, 6), *mixed(FOUNDRY, 6)))
    shops = pocket.holding(**survey(2024, *mixed(SHOP, 6), *mixed(ASSEMBLY, 6), *mixed(FOUNDRY, 40)))
    for dim in ((), ("item",)):
        (whole,) = answer(snapshot, RATE, by=dim)
        assert (whole.base, whole.value) == (12, 10 / 12)
        assert [one.suppressed for one in answer(snapshot, RATE, by=("division", *dim))] == [True, True]
        (branch,) = answer(shops, RATE, by=dim, where={"division": ASSEMBLY})
        assert (branch.base, branch.value) == (12, 10 / 12)
        found = answer(shops, RATE, by=("workshop", *dim), where={"division": ASSEMBLY})
        assert [one.suppressed for one in found] == [True, True]


def test_nothing_is_hidden_where_nothing_is_small(pocket: Pocket) -> None:
    forms = [*mixed(ASSEMBLY, 10), *mixed(FOUNDRY, 12)]
    found = answer(pocket.holding(**survey(2024, *forms)), RATE, by=("division",))
    assert [one.suppressed for one in found] == [False, False]


def test_ten_of_one_mind_are_told_roughly_and_twenty_exactly(pocket: Pocket) -> None:
    for forms, text in ((10, "≥95%"), (20, "100.00%")):
        (whole,) = answer(pocket.holding(**survey(2024, *[(ASSEMBLY, [True])] * forms)), RATE)
        assert words.text(metric(RATE), whole, "zh") == text
        assert (whole.numerator is None) == (forms == 10)


def test_the_dissatisfied_of_ten_satisfied_are_told_as_roughly(pocket: Pocket) -> None:
    snapshot = pocket.holding(**survey(2024, *[(ASSEMBLY, [True])] * 10))
    (none,) = answer(snapshot, "satisfaction.dissatisfied_rate")
    (score,) = answer(snapshot, "satisfaction.score")
    assert words.text(metric(RATE), none, "zh") == "≤5%"
    assert (score.suppressed, score.value) == (True, None)


def test_what_the_rate_hides_no_metric_of_the_same_people_tells(pocket: Pocket) -> None:
    forms = [*mixed(ASSEMBLY, 9), *mixed(FOUNDRY, 12), *mixed("别处", 40)]
    snapshot = pocket.holding(**survey(2024, *forms))
    for name in (RATE, "satisfaction.dissatisfied_rate", "satisfaction.score", "satisfaction.valid_forms"):
        shown = [one.keys["division"] for one in answer(snapshot, name, by=("division",)) if not one.suppressed]
        assert shown == [None], name


def people(letter: str, persons: int) -> list[str]:
    return [f"{letter}{nth}" for nth in range(persons)]


def test_a_hidden_rate_cannot_be_divided_from_two_counts(pocket: Pocket) -> None:
    """All 6 of 总装 are insured and staff are counted by everybody: to tell 6 insured is to tell 6 of 6."""
    sizes = {ASSEMBLY: (6, 6), FOUNDRY: (8, 9), None: (20, 30)}
    policies = [
        {"policy_year": 2024, "plan": "综合", "unit": unit, "insured_n": insured, "fee_yuan": Decimal(30 * insured)}
        for unit, (insured, _) in sizes.items()
    ]
    roster = [row for unit, (_, all_) in sizes.items() for row in staff("2024-12-31", unit, *people(f"{unit}", all_))]
    snapshot = pocket.holding(policies=policies, roster=roster)
    for name in ("mutual.coverage", "mutual.insured", "mutual.enrolments", "mutual.fees"):
        found = {one.keys["division"]: one.suppressed for one in answer(snapshot, name, (2024,), ("division",))}
        assert found == {ASSEMBLY: True, FOUNDRY: True, None: False}, name
    assert all(
        one.suppressed for one in answer(snapshot, "mutual.enrolments", where={"division": ASSEMBLY}, by=["plan"])
    )


def test_a_rate_of_forms_does_not_tell_how_few_are_valid(pocket: Pocket) -> None:
    """8 of 12 forms are valid: hidden as too few, and so is the share of 12 that would give them."""
    tables = survey(2024, *mixed(ASSEMBLY, 12), *mixed(FOUNDRY, 20), *mixed("别处", 40))
    for row in tables["survey_responses"][:4]:
        row["valid"] = False
    snapshot = pocket.holding(**tables)
    for name in ("satisfaction.valid_forms", "satisfaction.valid_rate", RATE):
        shown = [one.keys["division"] for one in answer(snapshot, name, by=("division",)) if not one.suppressed]
        assert shown == [None], name


def test_where_all_of_a_units_issues_have_one_outcome_issues_by_outcome_do_not_tell_it(pocket: Pocket) -> None:
    """All 12 of 总装 were resolved: the rate is hidden, and with it 12 resolved of 12 and none of any other outcome."""
    outcomes = {ASSEMBLY: "A" * 12, FOUNDRY: "A" * 15 + "B" * 15, None: "A" * 20 + "B" * 20}
    issues = [
        {
            "issue_id": f"{unit}{nth}",
            "ledger_year": 2024,
            "channel": "热线",
            "submitted_at": datetime(2024, 3, 1),
            "replied_at": datetime(2024, 3, 9),
            "outcome": outcome,
            "unit": unit,
            "valid": True,
        }
        for unit, each in outcomes.items()
        for nth, outcome in enumerate(each)
    ]
    snapshot = pocket.holding(issues=issues)
    rates = {one.keys["division"]: one.value for one in answer(snapshot, "voices.resolved_rate", by=("division",))}
    assert rates == {ASSEMBLY: None, FOUNDRY: None, None: 0.5}
    outcomes_told = answer(snapshot, "voices.answered", by=("division", "outcome"))
    told = {tuple(one.keys.values()): one.value for one in outcomes_told}
    assert told == {(unit, one): None if unit else 20 for unit in outcomes for one in "AB"}
    assert {one.value for one in answer(snapshot, "voices.answered", by=("division",))} == {12, 30, 40}


def test_a_hidden_branch_is_hidden_however_it_is_asked_for(pocket: Pocket) -> None:
    """By itself, with others that leave it as the rest, by a member, by its workshops."""
    forms = [*mixed("总装/一车间", 9), *mixed(FOUNDRY, 12), *mixed("别处", 40)]
    snapshot = pocket.holding(**survey(2024, *forms))
    for where in (
        {"division": ASSEMBLY},
        {"division": ASSEMBLY, "gender": "女"},
        {"division": ASSEMBLY, "workshop": "一车间"},
        {"workshop": "一车间"},
        {"division": [FOUNDRY, None]},
        {"division_now": ASSEMBLY},
    ):
        assert all(one.suppressed for one in answer(snapshot, RATE, (2024,), where=where)), where
    (both,) = answer(snapshot, RATE, (2024,), where={"division": [ASSEMBLY, FOUNDRY]})
    assert both.base == 21  # both hidden ones together are what the third leaves of the total


def test_a_second_attribute_is_refused_in_words(pocket: Pocket) -> None:
    snapshot = pocket.holding(aid_payments=[paid("2024-03-01", 100, f"p{nth}") for nth in range(9)])
    with pytest.raises(Refused) as refused:
        answer(snapshot, "aid.paid", by=("program", "quarter"))
    assert refusals.sentence(refused.value, "zh") == (
        "aid.paid涉及个人，只能按单位和一项特征查看；同时问了：program、quarter。"
    )


def test_the_unions_year_is_told_only_where_its_quarters_would_be(pocket: Pocket) -> None:
    """2024 has 20 persons, 2 of them in October: the statistical year would leave just these two."""
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(18)]
    rows += [paid("2024-10-08", 100, f"q{nth}") for nth in range(2)]
    snapshot = pocket.holding(aid_payments=rows)
    assert [one.suppressed for one in answer(snapshot, "aid.paid", (2024,))] == [False]
    assert all(one.suppressed for one in answer(snapshot, "aid.paid", (2024, 2025), calendar="union"))


def test_days_cut_out_of_a_year_leave_nobody_as_the_rest(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(18)]
    rows += [paid("2024-09-08", 100, f"q{nth}") for nth in range(2)]
    snapshot = pocket.holding(aid_payments=rows)
    for last, hidden in ((date(2024, 9, 7), True), (date(2024, 12, 31), False)):
        windows = Windows(((2024, date(2024, 1, 1), last),))
        assert [one.suppressed for one in answer(snapshot, "aid.paid", (2024,), calendar=windows)] == [hidden]


def test_the_first_months_of_a_year_are_told_as_their_months_would_be(pocket: Pocket) -> None:
    """2 in April stand beside 7 in May: to tell of the year up to April would be to tell of both. Days are not told."""
    months = {1: 9, 2: 9, 3: 9, 4: 2, 5: 7, 6: 9, 8: 9}
    rows = [paid(f"2024-{month:02}-10", 100, f"{month}{nth}") for month, n in months.items() for nth in range(n)]
    snapshot = pocket.holding(aid_payments=rows)

    def until(month: int, day: int) -> float | None:
        days = Windows(((2024, date(2024, 1, 1), date(2024, month, day)),))
        return answer(snapshot, "aid.person_times", (2024,), calendar=days)[0].value

    assert [until(3, 31), until(4, 30), until(5, 31)] == [27, None, 36]
    assert [until(3, 30), until(6, 20)] == [None, None]


def test_a_merger_of_three_people_is_not_the_difference_of_two_organisations(pocket: Pocket) -> None:
    """模具 (3 persons) became part of 铸造 in 2024: as organised now 铸造 would be three more than it was."""
    units = [
        *pocket_ledgers.organisation(),
        branch("M", "模具", successor_id="F", valid_to=date(2023, 12, 31)),
        branch("X", "检修"),
    ]
    rows = [
        paid("2023-03-01", 100, f"{unit}{nth}", unit)
        for unit, persons in ((ASSEMBLY, 20), (FOUNDRY, 10), ("模具", 3), ("检修", 6))
        for nth in range(persons)
    ]
    snapshot = pocket.holding(org_units=units, aid_payments=rows)
    was, now = (
        {one.keys[dim]: one.value for one in answer(snapshot, "aid.person_times", by=(dim,))}
        for dim in ("division", "division_now")
    )
    assert was == {ASSEMBLY: 20, FOUNDRY: 10, "模具": None, "检修": None}
    assert now == {ASSEMBLY: 20, FOUNDRY: None, "检修": None}


def test_a_hidden_cell_prints_words_and_no_digit(pocket: Pocket) -> None:
    (small,) = answer(pocket.holding(**survey(2024, *[(ASSEMBLY, [True])] * 9)), "satisfaction.rate")
    for lang in ("zh", "en"):
        text = words.text(metric("satisfaction.rate"), small, lang)
        assert text
        assert not any(sign.isdigit() for sign in text)


@pytest.mark.parametrize("name", ["aid.paid", "aid.person_times", "aid.persons", "aid.mean", "aid.median"])
def test_aid_is_hidden_by_persons_and_not_by_payments(pocket: Pocket, name: str) -> None:
    """Ten payments to four persons are four persons' affair."""
    four = [paid("2024-03-01", 100, f"p{nth % 4}") for nth in range(10)]
    five = [paid("2024-03-01", 100, f"q{nth}", FOUNDRY) for nth in range(5)]
    six = [paid("2024-03-01", 100, f"r{nth}", "别处") for nth in range(6)]
    found = answer(pocket.holding(aid_payments=[*four, *five, *six]), name, by=("division",))
    assert {one.keys["division"]: one.suppressed for one in found} == {ASSEMBLY: True, FOUNDRY: True, None: False}


def test_payments_to_nobody_known_may_each_be_somebody_else(pocket: Pocket) -> None:
    (found,) = answer(pocket.holding(aid_payments=[paid("2024-03-01", 100) for _ in range(5)]), "aid.paid")
    assert (found.suppressed, found.base, found.unkeyed) == (False, 5, 5)


def test_training_activities_and_headcounts_are_never_hidden(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        roster=staff("2024-12-31", ASSEMBLY, "p1", cadre=True),
        training_attendance=[trained("2024-03-01", "p1")],
        activities=[event("E1", "2024-09-27")],
        activity_attendance=present("E1", "p1"),
        activity_guests=[{"activity_id": "E1", "from_where": "兄弟单位", "guests": 1}],
    )
    names = ("training.persons", "activities.persons", "activities.guests", "workforce.cadres", "training.coverage")
    assert [answer(snapshot, name, (2024,))[0].suppressed for name in names] == [False] * 5


def test_published_group_totals_are_never_hidden(pocket: Pocket) -> None:
    """Events, titles, measures and places are nobody's secret."""
    names = ("activities.guests", "honours.national", "reform.measures", "home.zones", "care.talks")
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, 3) for name in names])
    assert [answer(snapshot, name)[0].value for name in names] == [3] * 5


def test_a_filed_total_of_four_people_is_hidden_like_their_rows(pocket: Pocket) -> None:
    for sent_off, shown in ((4, None), (5, 5)):
        snapshot = pocket.holding(reported_totals=[filed("retirement.sent_off", 2024, sent_off)])
        assert [one.value for one in answer(snapshot, "retirement.sent_off")] == [shown]


def test_an_empty_cell_hides_nobody(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(5)]
    (found,) = answer(pocket.holding(aid_payments=rows), "aid.paid", where={"division": FOUNDRY})
    assert (found.value, found.suppressed) == (0, False)


def test_intervals_and_distributions_hide_the_same_cells(pocket: Pocket) -> None:
    forms = [*mixed(ASSEMBLY, 9), *mixed(FOUNDRY, 12), *mixed("别处", 40)]
    snapshot = pocket.holding(
        **survey(2024, *forms), aid_payments=[paid("2024-03-01", 100, f"p{nth}") for nth in range(4)]
    )
    assert [one.keys["division"] for one in spread(snapshot, RATE, by=("division",))] == [None]
    assert [one.persons for one in distribution(snapshot, "aid.paid", 100) if one.suppressed] == [None]


def test_exactly_the_ledgers_of_opinions_and_of_help_to_people_have_a_threshold() -> None:
    least = {one.domain: threshold(one) for one in catalogue().values() if threshold(one)}
    help_to_people = dict.fromkeys(("aid", "mutual", "care", "retirement"), 5)
    assert least == {"satisfaction": 10, "voices": 10, **help_to_people}


def test_within_them_only_meetings_and_talks_are_open_to_all() -> None:
    sensitive = {one.domain for one in catalogue().values() if threshold(one)}
    shown = {name for name, one in catalogue().items() if one.domain in sensitive and not threshold(one)}
    assert shown == {"voices.meetings", "voices.meeting_attendance", "care.talks", "care.talk_audience"}
