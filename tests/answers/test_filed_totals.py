"""Filed totals (汇总填报) stand in where the ledger has nothing, are marked, and are never added to its rows."""

from __future__ import annotations

from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, filed, trained

from ledger.answers import answer, years


def test_a_filed_total_answers_where_no_ledger_does_and_says_so(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("training.person_times", 2024, 201)])
    (found,) = answer(snapshot, "training.person_times")
    assert (found.year, found.value, found.base, found.source) == (2024, 201, 201, "reported")
    assert years(snapshot, "training.person_times") == [2024]


def test_it_gives_way_to_the_ledger_and_is_never_added_to_it(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        training_attendance=[trained("2024-03-01", "p1")],
        reported_totals=[filed("training.person_times", 2024, 201), filed("training.person_times", 2023, 150)],
    )
    found = {one.year: (one.value, one.source) for one in answer(snapshot, "training.person_times")}
    assert found == {2023: (150, "reported"), 2024: (1, "ledger")}


def test_a_branch_without_rows_is_answered_by_its_own_total_grouped_or_asked_for(pocket: Pocket) -> None:
    """The ledger of 2024 has rows of 总装 only; 铸造 filed a total."""
    snapshot = pocket.holding(
        training_attendance=[trained("2024-03-01", "p1")],
        reported_totals=[
            filed("training.person_times", 2024, 9, ASSEMBLY),
            filed("training.person_times", 2024, 7, FOUNDRY),
        ],
    )
    grouped = answer(snapshot, "training.person_times", by=("division",))
    assert {one.keys["division"]: (one.value, one.source) for one in grouped} == {
        ASSEMBLY: (1, "ledger"),
        FOUNDRY: (7, "reported"),
    }
    (asked,) = answer(snapshot, "training.person_times", where={"division": FOUNDRY})
    assert (asked.value, asked.source) == (7, "reported")
    (group,) = answer(snapshot, "training.person_times")
    assert (group.value, group.source) == (1, "ledger")


def test_totals_of_units_are_added_up_but_persons_never(pocket: Pocket) -> None:
    totals = [
        filed(name, 2024, 5, unit)
        for name in ("training.person_times", "training.persons", "workforce.employees")
        for unit in (ASSEMBLY, FOUNDRY)
    ]
    snapshot = pocket.holding(reported_totals=totals)
    assert [one.value for one in answer(snapshot, "training.person_times")] == [10]
    assert answer(snapshot, "training.persons") == []
    assert answer(snapshot, "workforce.employees") == []
    assert [one.value for one in answer(snapshot, "training.persons", by=("division",))] == [5, 5]


def test_a_share_of_persons_is_not_added_up_either(pocket: Pocket) -> None:
    totals = [
        filed(name, 2024, 50, unit, denominator=100)
        for name in ("activities.participation_rate", "satisfaction.rate")
        for unit in (ASSEMBLY, FOUNDRY)
    ]
    snapshot = pocket.holding(reported_totals=totals)
    assert answer(snapshot, "activities.participation_rate") == []
    (rate,) = answer(snapshot, "satisfaction.rate")
    assert (rate.numerator, rate.denominator, rate.value) == (100, 200, 0.5)


def test_the_groups_own_total_goes_before_those_of_its_units(pocket: Pocket) -> None:
    totals = [filed("training.persons", 2024, 8, "集团"), filed("training.persons", 2024, 5, ASSEMBLY)]
    (found,) = answer(pocket.holding(reported_totals=totals), "training.persons")
    assert found.value == 8


def test_two_units_asked_for_as_one_are_not_answered_by_their_totals(pocket: Pocket) -> None:
    totals = [filed("training.persons", 2024, 5, unit) for unit in (ASSEMBLY, FOUNDRY)]
    snapshot = pocket.holding(reported_totals=totals)
    assert answer(snapshot, "training.persons", where={"division": [ASSEMBLY, FOUNDRY]}) == []


def test_a_workshops_total_is_not_its_branchs(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("training.person_times", 2024, 5, "总装/一车间")])
    assert answer(snapshot, "training.person_times", by=("division",)) == []


def test_a_natural_years_total_says_nothing_about_a_statistical_year(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("training.person_times", 2024, 5)])
    assert answer(snapshot, "training.person_times", calendar="union") == []


def test_no_total_stands_in_for_a_month_or_a_course(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("training.person_times", 2024, 5)])
    assert answer(snapshot, "training.person_times", by=("month",)) == []


def test_a_filed_base_is_the_base(pocket: Pocket) -> None:
    totals = [filed("satisfaction.rate", 2023, 958, denominator=1000, base=100)]
    (found,) = answer(pocket.holding(reported_totals=totals), "satisfaction.rate")
    assert (found.value, found.base, found.source) == (0.958, 100, "reported")


def test_parts_of_a_total_are_no_total(pocket: Pocket) -> None:
    """12 key measures and 16 regular ones are filed beside the total of 28, or without it."""
    parts = [filed("reform.measures", 2024, n, part=part) for part, n in (("重点", 12), ("常规", 16))]
    snapshot = pocket.holding(reported_totals=[*parts, filed("reform.measures", 2024, 28)])
    assert [one.value for one in answer(snapshot, "reform.measures")] == [28]
    assert answer(pocket.holding(reported_totals=parts), "reform.measures") == []


def test_shares_and_medians_may_be_filed_and_what_was_not_filed_is_not_there(pocket: Pocket) -> None:
    totals = [
        filed("voices.on_time_rate", 2024, 40, denominator=44, base=44),
        filed("voices.first_reply_hours", 2024, 6.5, base=44),
    ]
    snapshot = pocket.holding(reported_totals=totals)
    assert [one.value for one in answer(snapshot, "voices.on_time_rate")] == [40 / 44]
    assert [one.value for one in answer(snapshot, "voices.first_reply_hours")] == [6.5]
    assert answer(snapshot, "reform.late") == []


def test_a_share_is_filed_with_what_it_is_divided_by(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("retirement.coverage", 2024, 85, denominator=88, base=88)])
    (found,) = answer(snapshot, "retirement.coverage")
    assert (found.numerator, found.denominator, found.base, found.source) == (85, 88, 88, "reported")


def test_two_filed_counts_are_not_made_into_a_share(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        reported_totals=[filed("retirement.sent_off", 2024, 85), filed("retirement.retired", 2024, 88)]
    )
    assert answer(snapshot, "retirement.coverage") == []


def test_the_insured_of_the_ledger_are_held_against_a_filed_number_of_staff(pocket: Pocket) -> None:
    policies = [{"policy_year": 2024, "plan": "综合", "unit": ASSEMBLY, "insured_n": 30}]
    snapshot = pocket.holding(policies=policies, reported_totals=[filed("workforce.employees", 2024, 40)])
    (found,) = answer(snapshot, "mutual.coverage", (2024,))
    assert (found.numerator, found.denominator, found.value) == (30, 40, 0.75)
