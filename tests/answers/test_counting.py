"""What is counted, once or more than once, and what is not counted at all."""

from __future__ import annotations

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, approved, event, paid, present, staff, survey, trained

from ledger.answers import UNMATCHED, Answer, answer
from ledger.store import Snapshot


def one(snapshot: Snapshot, name: str, year: int = 2024, **asked: object) -> Answer:
    """The only answer of that year."""
    (found,) = answer(snapshot, name, (year,), **asked)
    return found


def by(snapshot: Snapshot, name: str, dim: str, year: int = 2024, **asked: object) -> dict[object, object]:
    """Values by member."""
    found = answer(snapshot, name, (year,), by=(dim,), **asked)
    return {answered.keys[dim]: answered.value for answered in found}


# --- rates ---------------------------------------------------------------------------------------------------


def test_a_rate_is_pooled_over_branches_and_never_a_mean_of_their_rates(pocket: Pocket) -> None:
    """20 of 20 and 50 of 100 are 70 of 120."""
    forms = [*[(ASSEMBLY, [True])] * 20, *[(FOUNDRY, [nth < 50]) for nth in range(100)]]
    snapshot = pocket.holding(**survey(2024, *forms))
    assert by(snapshot, "satisfaction.rate", "division") == {ASSEMBLY: 1.0, FOUNDRY: 0.5}
    whole = one(snapshot, "satisfaction.rate")
    assert (whole.numerator, whole.denominator, whole.base) == (70, 120, 120)
    assert whole.value == pytest.approx(0.5833, abs=1e-4)


def test_two_branches_asked_for_together_are_pooled_too(pocket: Pocket) -> None:
    forms = [*[(ASSEMBLY, [True])] * 20, *[(FOUNDRY, [nth < 50]) for nth in range(100)], *[("别处", [False])] * 20]
    snapshot = pocket.holding(**survey(2024, *forms))
    both = one(snapshot, "satisfaction.rate", where={"division": [ASSEMBLY, FOUNDRY]})
    assert (both.numerator, both.denominator) == (70, 120)


def test_blanks_and_dont_knows_are_not_among_the_answers(pocket: Pocket) -> None:
    forms = [(ASSEMBLY, [True, None]) for _ in range(9)] + [(ASSEMBLY, [False, True])]
    whole = one(pocket.holding(**survey(2024, *forms)), "satisfaction.rate")
    assert (whole.numerator, whole.denominator, whole.base) == (10, 11, 10)


def test_an_invalid_questionnaire_counts_nowhere(pocket: Pocket) -> None:
    tables = survey(2024, *[(ASSEMBLY, [True])] * 20, (ASSEMBLY, [False]))
    tables["survey_responses"][-1]["valid"] = False
    snapshot = pocket.holding(**tables)
    assert one(snapshot, "satisfaction.rate").value == 1.0
    assert one(snapshot, "satisfaction.valid_forms").value == 20


# --- persons -------------------------------------------------------------------------------------------------


def test_a_person_who_changed_branch_counts_once_in_the_group_and_once_in_each_branch(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p1"), trained("2024-09-01", "p1", unit=FOUNDRY), trained("2024-09-01", "p2")]
    snapshot = pocket.holding(training_attendance=rows)
    assert one(snapshot, "training.persons").value == 2
    assert by(snapshot, "training.persons", "division") == {ASSEMBLY: 2, FOUNDRY: 1}
    assert one(snapshot, "training.person_times").value == 3


def test_without_a_unit_on_the_row_the_roster_says_where_a_person_was_at_the_time(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        roster=[*staff("2023-12-31", ASSEMBLY, "p1"), *staff("2024-06-30", FOUNDRY, "p1")],
        training_attendance=[trained("2024-03-01", "p1", unit=None), trained("2024-09-01", "p1", unit=None)],
    )
    assert by(snapshot, "training.person_times", "division") == {ASSEMBLY: 1, FOUNDRY: 1}


def test_who_stayed_away_was_not_trained(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p1"), trained("2024-03-01", "p2", attended=False)]
    assert one(pocket.holding(training_attendance=rows), "training.person_times").value == 1


def test_rows_without_a_person_count_as_person_times_and_say_how_many_they_are(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        activities=[event("E1", "2024-09-27")], activity_attendance=present("E1", "p1", "p1", None)
    )
    times, persons = one(snapshot, "activities.person_times"), one(snapshot, "activities.persons")
    assert (times.value, times.base, times.unkeyed) == (3, 2, 1)
    assert (persons.value, persons.base, persons.unkeyed) == (1, 2, 1)


def test_hours_per_trainee_leave_out_the_hours_of_nobody(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p1", 10), trained("2024-04-01", "p1", 20), trained("2024-04-01", None, 99)]
    found = one(pocket.holding(training_attendance=rows), "training.hours_per_trainee")
    assert (found.numerator, found.denominator, found.value, found.unkeyed) == (30, 1, 30.0, 1)


def test_three_guests_are_guests_and_not_staff(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        activities=[event("E1", "2024-09-27")],
        activity_attendance=present("E1", "p1", "p2"),
        activity_guests=[{"activity_id": "E1", "from_where": "兄弟单位", "guests": 3}],
    )
    assert one(snapshot, "activities.guests").value == 3
    assert one(snapshot, "activities.person_times").value == 2
    assert one(snapshot, "activities.persons").value == 2


# --- money ---------------------------------------------------------------------------------------------------


def test_what_is_approved_and_not_paid_is_not_in_the_total(pocket: Pocket) -> None:
    rows = [*[paid("2024-03-01", 100.5, f"p{nth}") for nth in range(5)], approved("2024-12-01", 9000, "p1")]
    rows += [paid("2024-03-02", 700, "p1", status="退回"), paid("2024-03-02", 700, "p1", status="驳回")]
    snapshot = pocket.holding(aid_payments=rows)
    assert float(one(snapshot, "aid.paid").value or 0) == 502.5
    assert one(snapshot, "aid.person_times").value == 5
    assert one(snapshot, "aid.persons").value == 5


def test_two_equal_real_payments_are_two_payments(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(5)] * 2
    snapshot = pocket.holding(aid_payments=rows)
    assert one(snapshot, "aid.paid").value == 1000
    assert (one(snapshot, "aid.person_times").value, one(snapshot, "aid.persons").value) == (10, 5)


def test_the_mean_is_by_payments_and_the_median_is_the_middle_one(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", yuan, f"p{nth}") for nth, yuan in enumerate([100, 100, 200, 300, 800])]
    snapshot = pocket.holding(aid_payments=rows)
    mean = one(snapshot, "aid.mean")
    assert (mean.numerator, mean.denominator, mean.value) == (1500, 5, 300.0)
    assert one(snapshot, "aid.median").value == 200.0


def test_money_is_exact_to_the_fen(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 0.1, f"p{nth}") for nth in range(6)]
    assert str(one(pocket.holding(aid_payments=rows), "aid.paid").value) == "0.60"


# --- places --------------------------------------------------------------------------------------------------


def test_a_unit_nobody_knows_counts_in_the_group_and_shows_as_unmatched(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p1"), trained("2024-03-01", "p2", unit="某新单位")]
    snapshot = pocket.holding(training_attendance=rows)
    assert one(snapshot, "training.persons").value == 2
    assert by(snapshot, "training.persons", "division") == {ASSEMBLY: 1, None: 1}
    assert one(snapshot, "training.persons", where={"division": UNMATCHED}).value == 1


def test_an_alias_added_later_heals_rows_filed_before_it(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p1", unit="总装厂"), trained("2024-03-01", "p2", unit="总装厂/一车间")]
    aliases = [{"alias": "总装厂", "unit_id": "A"}, {"alias": "总装厂/一车间", "unit_id": "A1"}]
    assert by(pocket.holding(training_attendance=rows), "training.persons", "division") == {None: 2}
    healed = pocket.holding(training_attendance=rows, org_aliases=aliases)
    assert by(healed, "training.persons", "division") == {ASSEMBLY: 2}
    assert by(healed, "training.persons", "workshop") == {None: 1, "一车间": 1}


def test_a_branch_holds_its_workshops(pocket: Pocket) -> None:
    rows = [trained("2024-03-01", "p1"), trained("2024-03-01", "p2", unit=SHOP)]
    snapshot = pocket.holding(training_attendance=rows)
    assert by(snapshot, "training.persons", "division") == {ASSEMBLY: 2}
    assert one(snapshot, "training.persons", where={"division": ASSEMBLY, "workshop": "一车间"}).value == 1


def test_a_number_given_out_by_two_years_registers_never_doubles_a_row(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        trainings=[
            {"training_id": "01", "training": name, "start_date": day}
            for name, day in (("上年班", "2023-03-01"), ("本年班", "2024-03-01"))
        ],
        training_attendance=[trained("2024-03-01", "p1", training_id="01")],
        activities=[event("E1", "2023-09-01"), event("E1", "2024-09-01")],
        activity_attendance=present("E1", "p1"),
    )
    assert by(snapshot, "training.person_times", "training") == {"本年班": 1}
    assert one(snapshot, "activities.person_times").value == 1
