"""Which year a row belongs to, which years have an answer, and what stood at the end of one."""

from __future__ import annotations

from datetime import date

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, branch, filed, organisation, paid, staff, survey, trained

from ledger.answers import Answer, Calendar, Refused, Windows, answer, years


def values(found: list[Answer], *dims: str) -> dict[object, object]:
    """Values by year, or by year and members."""
    return {(one.year, *(one.keys[dim] for dim in dims)) if dims else one.year: one.value for one in found}


# --- calendars -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "year"), [("2024-09-30", 2024), ("2024-10-01", 2025)])
def test_the_statistical_year_begins_in_october(pocket: Pocket, day: str, year: int) -> None:
    snapshot = pocket.holding(training_attendance=[trained(day, "p1")])
    assert values(answer(snapshot, "training.persons", calendar="union")) == {year: 1}
    assert values(answer(snapshot, "training.persons", calendar="natural")) == {2024: 1}
    assert years(snapshot, "training.persons", "union") == [year]


@pytest.mark.parametrize("calendar", ["natural", "union"])
def test_a_declared_year_is_the_same_in_both_calendars(pocket: Pocket, calendar: Calendar) -> None:
    """A survey of 2024 over the staff of December 2024, whatever the switch says."""
    roster = [*staff("2023-12-31", ASSEMBLY, *"abcdefghij"), *staff("2024-12-31", ASSEMBLY, *"abcdefghijklmnopqrst")]
    snapshot = pocket.holding(roster=roster, **survey(2024, *[(ASSEMBLY, [True])] * 10))
    (found,) = answer(snapshot, "satisfaction.response_rate", (2024,), calendar=calendar)
    assert (found.numerator, found.denominator, found.value) == (10, 20, 0.5)


def test_rows_fall_into_the_months_and_quarters_of_their_date(pocket: Pocket) -> None:
    rows = [trained(day, "p1") for day in ("2024-03-31", "2024-04-01", "2024-04-30", "2024-12-31")]
    snapshot = pocket.holding(training_attendance=rows)
    months = answer(snapshot, "training.person_times", (2024,), by=("month",))
    assert values(months, "month") == {(2024, 3): 1, (2024, 4): 2, (2024, 12): 1}
    quarters = answer(snapshot, "training.person_times", (2024,), by=("quarter",))
    assert values(quarters, "quarter") == {(2024, 1): 1, (2024, 2): 2, (2024, 4): 1}
    assert values(answer(snapshot, "training.person_times", (2024,), where={"month": 4})) == {2024: 2}


def test_of_a_statistical_year_the_autumn_is_that_of_the_year_before(pocket: Pocket) -> None:
    rows = [trained("2023-10-05", "p1"), trained("2024-10-05", "p1"), trained("2024-10-06", "p1")]
    snapshot = pocket.holding(training_attendance=rows)
    found = answer(snapshot, "training.person_times", (2024,), where={"month": 10}, calendar="union")
    assert values(found) == {2024: 1}


def windows(*days: tuple[int, str, str]) -> Windows:
    return Windows(tuple((year, date.fromisoformat(first), date.fromisoformat(last)) for year, first, last in days))


TO_SEPTEMBER = windows((2023, "2023-01-01", "2023-09-30"), (2024, "2024-01-01", "2024-09-30"))


def test_a_window_stands_for_its_year_up_to_and_with_its_last_day(pocket: Pocket) -> None:
    rows = [trained(day, "p1") for day in ("2023-09-30", "2023-10-01", "2024-01-01", "2024-09-30", "2024-12-31")]
    snapshot = pocket.holding(training_attendance=rows)
    found = answer(snapshot, "training.person_times", (2023, 2024), calendar=TO_SEPTEMBER)
    assert values(found) == {2023: 1, 2024: 2}


def test_a_window_may_begin_in_the_year_before(pocket: Pocket) -> None:
    snapshot = pocket.holding(training_attendance=[trained("2023-11-05", "p1"), trained("2024-02-05", "p1")])
    winter = windows((2024, "2023-11-01", "2024-02-29"))
    assert values(answer(snapshot, "training.person_times", (2024,), calendar=winter)) == {2024: 2}


def test_nothing_within_the_window_of_a_year_that_has_rows_is_zero(pocket: Pocket) -> None:
    snapshot = pocket.holding(training_attendance=[trained("2023-10-01", "p1"), trained("2024-02-05", "p1")])
    found = answer(snapshot, "training.person_times", (2023, 2024), calendar=TO_SEPTEMBER)
    assert values(found) == {2023: 0, 2024: 1}


def test_a_stock_is_that_of_the_window_s_last_day(pocket: Pocket) -> None:
    roster = [*staff("2023-12-31", ASSEMBLY, "a", "b"), *staff("2024-10-31", ASSEMBLY, "a", "b", "c")]
    snapshot = pocket.holding(roster=roster)
    assert values(answer(snapshot, "workforce.employees", (2024,), calendar=TO_SEPTEMBER)) == {2024: 2}


def test_a_year_without_a_window_is_refused(pocket: Pocket) -> None:
    snapshot = pocket.holding(roster=staff("2023-12-31", ASSEMBLY, "a"))
    with pytest.raises(Refused):
        answer(snapshot, "workforce.employees", (2025,), calendar=TO_SEPTEMBER)


# --- covered years -------------------------------------------------------------------------------------------


def test_a_count_of_nothing_is_zero_in_a_year_that_has_rows(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        training_attendance=[trained("2023-03-01", "p1", unit=FOUNDRY), trained("2024-03-01", "p1")]
    )
    foundry = answer(snapshot, "training.persons", where={"division": FOUNDRY})
    assert values(foundry) == {2023: 1, 2024: 0}
    assert foundry[1].base == 0


def test_a_year_without_rows_has_no_answer(pocket: Pocket) -> None:
    snapshot = pocket.holding(training_attendance=[trained("2024-03-01", "p1")])
    assert answer(snapshot, "training.persons", (2023,)) == []
    assert answer(snapshot, "aid.paid") == []
    assert years(snapshot, "training.persons") == [2024]


def test_a_rate_of_nothing_is_no_rate(pocket: Pocket) -> None:
    snapshot = pocket.holding(**survey(2024, *[(ASSEMBLY, [True])] * 10))
    assert answer(snapshot, "satisfaction.rate", (2024,), where={"division": FOUNDRY}) == []


def test_a_month_without_rows_is_empty_and_not_unknown(pocket: Pocket) -> None:
    snapshot = pocket.holding(training_attendance=[trained("2024-03-01", "p1")])
    assert values(answer(snapshot, "training.persons", (2024,), where={"month": "4"})) == {2024: 0}
    with pytest.raises(Refused):
        answer(snapshot, "training.persons", (2024,), where={"month": "13"})


@pytest.mark.parametrize("year", [-1, 0, 99999])
def test_a_year_no_calendar_has_is_refused(pocket: Pocket, year: int) -> None:
    with pytest.raises(Refused, match="unknown_year"):
        answer(pocket.holding(roster=staff("2024-12-31", ASSEMBLY, "a")), "workforce.employees", (year,))


# --- headcounts ----------------------------------------------------------------------------------------------


def test_headcounts_of_a_year_are_those_at_its_end_and_no_sum_of_months(pocket: Pocket) -> None:
    rows = [row for month in (1, 6, 12) for row in staff(f"2024-{month:02}-28", ASSEMBLY, "a", "b")]
    (found,) = answer(pocket.holding(roster=rows), "workforce.employees", (2024,))
    assert (found.value, found.as_of) == (2, date(2024, 12, 28))


def test_the_last_roster_up_to_the_end_counts_and_is_named(pocket: Pocket) -> None:
    rows = [
        *staff("2023-12-31", ASSEMBLY, "a"),
        *staff("2024-06-30", ASSEMBLY, "a", "b"),
        *staff("2025-01-31", ASSEMBLY, *"abc"),
    ]
    snapshot = pocket.holding(roster=rows)
    found = {one.year: (one.value, one.as_of) for one in answer(snapshot, "workforce.employees", (2023, 2024, 2026))}
    assert found == {
        2023: (1, date(2023, 12, 31)),
        2024: (2, date(2024, 6, 30)),
        2026: (3, date(2025, 1, 31)),
    }
    assert answer(snapshot, "workforce.employees", (2022,)) == []


def test_the_statistical_year_ends_in_september_for_headcounts_too(pocket: Pocket) -> None:
    rows = [*staff("2024-08-31", ASSEMBLY, "a"), *staff("2024-12-31", ASSEMBLY, "a", "b")]
    found = answer(pocket.holding(roster=rows), "workforce.employees", (2024, 2025), calendar="union")
    assert values(found) == {2024: 1, 2025: 2}


def test_month_ends_each_have_their_own_headcount(pocket: Pocket) -> None:
    rows = [*staff("2024-01-31", ASSEMBLY, "a"), *staff("2024-03-31", ASSEMBLY, "a", "b")]
    snapshot = pocket.holding(roster=rows)
    months = values(answer(snapshot, "workforce.employees", (2024,), by=("month",)), "month")
    assert [months[2024, month] for month in (1, 2, 3, 12)] == [1, 1, 2, 2]
    quarters = values(answer(snapshot, "workforce.employees", (2024,), by=("quarter",)), "quarter")
    assert quarters == {(2024, 1): 2, (2024, 2): 2, (2024, 3): 2, (2024, 4): 2}
    assert values(answer(snapshot, "workforce.employees", (2024,), where={"month": 2})) == {2024: 1}


def test_months_of_a_statistical_year_end_in_two_natural_years(pocket: Pocket) -> None:
    rows = [
        *staff("2023-10-31", ASSEMBLY, "a"),
        *staff("2024-03-31", ASSEMBLY, "a", "b"),
        *staff("2024-10-31", ASSEMBLY, *"abc"),
    ]
    found = answer(pocket.holding(roster=rows), "workforce.employees", (2024,), by=("month",), calendar="union")
    months = values(found, "month")
    assert [months[2024, month] for month in (10, 3, 9)] == [1, 2, 2]


def test_who_left_a_branch_before_its_newest_roster_is_not_there_any_more(pocket: Pocket) -> None:
    rows = [*staff("2023-12-31", ASSEMBLY, "a", "b"), *staff("2024-12-31", ASSEMBLY, "a")]
    assert values(answer(pocket.holding(roster=rows), "workforce.employees")) == {2023: 2, 2024: 1}


def test_retired_people_on_the_roster_are_no_employees(pocket: Pocket) -> None:
    rows = [*staff("2024-12-31", ASSEMBLY, "a"), *staff("2024-12-31", ASSEMBLY, "b", employ_type="退休")]
    assert values(answer(pocket.holding(roster=rows), "workforce.employees")) == {2024: 1}


def test_a_branch_without_cadres_has_none(pocket: Pocket) -> None:
    rows = [*staff("2024-12-31", ASSEMBLY, "a", cadre=True), *staff("2024-12-31", FOUNDRY, "b")]
    snapshot = pocket.holding(roster=rows)
    assert values(answer(snapshot, "workforce.cadres", (2024,), where={"division": FOUNDRY})) == {2024: 0}
    assert answer(snapshot, "training.coverage", (2024,), where={"division": FOUNDRY}) == []


# --- an organisation that changes ----------------------------------------------------------------------------


def merged() -> list[dict[str, object]]:
    """机修 was merged into 铸造 in the middle of 2024; 旧厂 was closed then."""
    gone = {"valid_to": date(2024, 6, 30)}
    return [*organisation(), branch("M", "机修", successor_id="F", **gone), branch("O", "旧厂", **gone)]


def test_a_merged_branch_counts_in_its_successor_until_that_files_a_roster_of_its_own(pocket: Pocket) -> None:
    rows = [*staff("2023-12-31", FOUNDRY, "f"), *staff("2023-12-31", "机修", "m1", "m2")]
    snapshot = pocket.holding(merged(), roster=rows)
    assert values(answer(snapshot, "workforce.employees", (2023, 2024))) == {2023: 3, 2024: 3}
    now = answer(snapshot, "workforce.employees", (2024,), by=("division_now",))
    assert values(now, "division_now") == {(2024, FOUNDRY): 3}
    later = pocket.holding(merged(), roster=[*rows, *staff("2024-12-31", FOUNDRY, "f", "m1")])
    assert values(answer(later, "workforce.employees", (2024,))) == {2024: 2}


def test_the_staff_of_a_closed_branch_are_gone_after_its_last_day(pocket: Pocket) -> None:
    rows = [*staff("2023-12-31", FOUNDRY, "f"), *staff("2023-12-31", "旧厂", "o1", "o2")]
    snapshot = pocket.holding(merged(), roster=rows)
    assert values(answer(snapshot, "workforce.employees", (2023, 2024))) == {2023: 3, 2024: 1}


def test_a_workshop_taken_over_from_a_closed_branch_lives_on(pocket: Pocket) -> None:
    shop = {"unit_id": "O1", "name": "二车间", "level": "分会", "parent_id": "O", "successor_id": "A1"}
    gone = {"valid_to": date(2024, 6, 30)}
    snapshot = pocket.holding([*merged(), shop | gone], roster=staff("2023-12-31", "旧厂/二车间", "o1"))
    now = answer(snapshot, "workforce.employees", (2024,), by=("division_now",))
    assert values(now, "division_now") == {(2024, ASSEMBLY): 1}


def test_events_are_told_by_branch_as_it_was_and_as_it_is_now(pocket: Pocket) -> None:
    rows = [trained("2023-03-01", "m", unit="机修"), trained("2023-03-01", "f", unit=FOUNDRY)]
    snapshot = pocket.holding(merged(), training_attendance=rows)
    was = answer(snapshot, "training.persons", by=("division",))
    assert values(was, "division") == {(2023, "机修"): 1, (2023, FOUNDRY): 1}
    now = answer(snapshot, "training.persons", by=("division_now",))
    assert values(now, "division_now") == {(2023, FOUNDRY): 2}


def test_three_mergers_in_a_row_are_followed(pocket: Pocket) -> None:
    chain = [
        branch("1", "一厂", successor_id="2"),
        branch("2", "二厂", successor_id="3"),
        branch("3", "三厂", successor_id="F"),
    ]
    snapshot = pocket.holding([*organisation(), *chain], training_attendance=[trained("2023-03-01", "p", unit="一厂")])
    now = answer(snapshot, "training.persons", by=("division_now",))
    assert values(now, "division_now") == {(2023, FOUNDRY): 1}


# --- ratios over another metric ------------------------------------------------------------------------------


def test_a_ratio_shows_every_branch_that_has_staff_with_zero_where_nobody_took_part(pocket: Pocket) -> None:
    roster = [*staff("2024-12-31", ASSEMBLY, "a", "b", cadre=True), *staff("2024-12-31", FOUNDRY, "c", cadre=True)]
    snapshot = pocket.holding(roster=roster, training_attendance=[trained("2024-03-01", "a")])
    found = {one.keys["division"]: one for one in answer(snapshot, "training.coverage", (2024,), by=("division",))}
    assert (found[ASSEMBLY].value, found[ASSEMBLY].base) == (0.5, 2)
    assert (found[FOUNDRY].numerator, found[FOUNDRY].value, found[FOUNDRY].base) == (0, 0.0, 1)


def test_a_ratio_has_no_answer_in_a_year_its_own_ledger_does_not_cover(pocket: Pocket) -> None:
    twenty = "abcdefghijklmnopqrst"
    roster = [*staff("2023-12-31", ASSEMBLY, *twenty), *staff("2024-12-31", ASSEMBLY, *twenty)]
    snapshot = pocket.holding(roster=roster, **survey(2024, *[(ASSEMBLY, [True])] * 10))
    assert values(answer(snapshot, "satisfaction.response_rate")) == {2024: 0.5}


def test_a_filed_headcount_serves_where_there_is_no_roster(pocket: Pocket) -> None:
    totals = [filed("workforce.employees", 2024, 20)]
    snapshot = pocket.holding(reported_totals=totals, **survey(2024, *[(ASSEMBLY, [True])] * 10))
    (found,) = answer(snapshot, "satisfaction.response_rate", (2024,))
    assert (found.value, found.base, found.source) == (0.5, 20, "reported")


def test_seasons_and_days_to_pay_come_from_the_date_of_payment(pocket: Pocket) -> None:
    days = ["2024-01-11", "2024-11-11", "2024-07-11", "2024-04-11", "2024-09-11"]
    rows = [
        paid(day, 100, f"{day}{nth}", apply_date=date.fromisoformat(day[:-2] + "01"))
        for day in days
        for nth in range(5)
    ]
    snapshot = pocket.holding(aid_payments=rows)
    seasons = answer(snapshot, "aid.person_times", (2024,), by=("season",))
    assert values(seasons, "season") == {(2024, "两节"): 10, (2024, "夏"): 5, (2024, "春"): 5, (2024, "秋"): 5}
    assert values(answer(snapshot, "aid.days_to_pay")) == {2024: 10.0}


def test_a_branch_made_by_a_merger_has_no_zero_for_the_years_before_it(pocket: Pocket) -> None:
    units = [*organisation(), branch("N", "铸锻", valid_from=date(2024, 1, 1))]
    rows = [trained("2023-03-01", "a"), trained("2024-03-01", "b", unit="铸锻")]
    snapshot = pocket.holding(units, training_attendance=rows)
    assert values(answer(snapshot, "training.persons", where={"division": "铸锻"})) == {2024: 1}
    assert values(answer(snapshot, "training.persons", where={"division": FOUNDRY})) == {2023: 0, 2024: 0}
