"""What the sample answers on the command line: the printed figures, each with what it was made of."""

from __future__ import annotations

from typing import Any

import pytest
from typed import ended, started, typed

from ledger.store import Store

pytestmark = pytest.mark.usefixtures("in_sample")


def answered(name: str, *words: object) -> list[dict[str, Any]]:
    return list(typed("answer", name, *words, "--json").document)


def of_2024(name: str, *words: object) -> Any:
    """The one figure of 2024."""
    (one,) = answered(name, "--year", 2024, *words)
    return one


def total(name: str, *words: object) -> Any:
    return of_2024(name, *words)["value"]


def test_the_rate_of_2024_is_44184_of_45420_answers_on_4582_forms() -> None:
    said = ended(started("answer", "satisfaction.rate", "--year", 2024, "--json"))
    assert (said.code, said.err) == (0, "")
    (one,) = said.document
    assert (one["numerator"], one["denominator"], one["base"]) == (44_184, 45_420, 4_582)
    assert one["value"] == pytest.approx(44_184 / 45_420, abs=1e-12)
    assert (one["text"], one["suppressed"], one["source"]) == ("97.28%", False, "ledger")


def test_the_rate_of_2023_prints_95_84() -> None:
    (one,) = answered("satisfaction.rate", "--year", 2023)
    assert (one["numerator"], one["denominator"], one["base"]) == (40_857, 42_630, 4_300)
    assert one["text"] == "95.84%"


def test_fewer_answers_were_rated_than_forms_times_items() -> None:
    one = of_2024("satisfaction.rate")
    assert one["denominator"] < 10 * one["base"]


@pytest.mark.parametrize(
    ("name", "figure", "text"),
    [
        ("satisfaction.valid_forms", 4_582, "4,582份"),
        ("training.persons", 172, "172人"),
        ("training.hours_per_trainee", 174, "174.0学时"),
        ("training.hours", 29_928, "29,928学时"),
        ("retirement.sent_off", 85, "85人"),
        ("honours.applied", 11, "11人次"),
        ("honours.national", 3, "3项"),
        ("care.recuperation_persons", 40, "40人"),
        ("care.recuperation_days", 240, "240人天"),
        ("reform.measures", 28, "28项"),
        ("reform.bulletins", 4, "4期"),
        ("skills.equipment_spend", 900_000, "90.00万元"),
        ("skills.prizes", 4, "4项"),
    ],
)
def test_exact_figures_of_2024(name: str, figure: float, text: str) -> None:
    one = of_2024(name)
    assert (one["value"], one["text"]) == (figure, text)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("training.person_times", 201, 299),
        ("aid.person_times", 381, 389),
        ("aid.paid", 800_100, 899_900),
        ("voices.valid_issues", 41, 49),
        ("skills.contest_persons", 4_500, 5_499),
        ("home.zones", 8, 9),
    ],
)
def test_rounded_figures_of_2024_lie_within_their_wording(name: str, low: float, high: float) -> None:
    assert low <= total(name) <= high


def test_hours_per_trainee_are_the_hours_over_the_persons() -> None:
    one = of_2024("training.hours_per_trainee")
    assert (one["numerator"], one["denominator"]) == (29_928, 172)


def test_the_reform_has_12_key_measures_and_16_regular_ones() -> None:
    parts = answered("reform.measures", "--year", 2024, "--by", "class")
    assert {one["class"]: one["value"] for one in parts} == {"重点": 12, "常规": 16}


def test_the_meet_has_over_6000_staff_and_with_its_guests_not_7000() -> None:
    staff, guests = (
        total(name, "--where", "category=运动会") for name in ("activities.person_times", "activities.guests")
    )
    assert staff > 6_000
    assert 100 <= guests <= 199
    assert staff + guests < 7_000


def test_of_the_year_before_the_ledger_of_equipment_began_the_filed_total_speaks() -> None:
    kept = {one["year"]: one["source"] for one in answered("skills.equipment_spend")}
    assert kept == {2022: "reported", 2023: "ledger", 2024: "ledger"}
    (filed,) = answered("skills.equipment_spend", "--year", 2022)
    assert (filed["value"], filed["text"]) == (620_000, "62.00万元")


def test_what_was_only_approved_is_no_aid_paid() -> None:
    approved = of_2024("aid.approved")
    assert (approved["value"], approved["base"]) == (47_500, 9)
    assert total("aid.person_times") + approved["base"] > 389


def test_persons_of_the_branches_are_not_added_up() -> None:
    branches = answered("training.persons", "--year", 2024, "--by", "division")
    assert sum(one["value"] for one in branches) >= 172 == total("training.persons")


def test_person_times_of_the_branches_add_up_to_the_group() -> None:
    branches = answered("training.person_times", "--year", 2024, "--by", "division")
    assert sum(one["value"] for one in branches) == total("training.person_times")


def test_answers_of_the_branches_add_up_to_the_groups() -> None:
    branches = answered("satisfaction.rate", "--year", 2024, "--by", "division")
    assert (len(branches), sum(one["denominator"] for one in branches)) == (14, 45_420)


def test_the_months_of_a_year_add_up_to_it() -> None:
    months = answered("aid.paid", "--year", 2024, "--by", "month")
    assert sum(one["value"] for one in months) == pytest.approx(total("aid.paid"), abs=0.001)


def test_the_union_year_begins_in_october() -> None:
    paid = {one["month"]: one["value"] for one in answered("aid.paid", "--year", 2024, "--by", "month")}
    (early,) = answered("aid.paid", "--year", 2025, "--calendar", "union")
    assert early["value"] == pytest.approx(sum(paid[month] for month in (10, 11, 12)), abs=0.001)


def units(year: int, dim: str = "division") -> dict[str, int]:
    """Staff at the end of a year by unit."""
    return {one[dim]: one["value"] for one in answered("workforce.employees", "--year", year, "--by", dim)}


def test_two_of_15_branches_became_one_so_there_are_14_in_2024() -> None:
    assert [len(units(year)) for year in (2022, 2023, 2024)] == [15, 15, 14]
    assert set(units(2023)) - set(units(2024)) == {"铸造事业部", "锻压事业部"}
    assert set(units(2024)) - set(units(2023)) == {"铸锻事业部"}


def test_restated_the_merged_branch_had_the_staff_of_both() -> None:
    then, now = units(2023), units(2023, "division_now")
    assert set(now) == set(units(2024))
    assert now["铸锻事业部"] == then["铸造事业部"] + then["锻压事业部"]


def test_restated_the_rate_of_the_merged_branch_pools_the_answers_of_both() -> None:
    then, now = (
        {one[dim]: one for one in answered("satisfaction.rate", "--year", 2023, "--by", dim)}
        for dim in ("division", "division_now")
    )
    for part in ("numerator", "denominator", "base"):
        assert now["铸锻事业部"][part] == then["铸造事业部"][part] + then["锻压事业部"][part]


def test_the_sample_says_that_it_is_invented(in_sample: Store) -> None:
    assert in_sample.sample
    (one,) = typed("history", "--json").document
    assert (one["version"], one["who"]) == (1, "示例")
    assert "虚构" in one["note"]
    (explained,) = typed("answer", "workforce.employees", "--year", 2024, "--explain", "--json").document
    assert explained["passport"]["sample"]
    assert "示例数据：此数为虚构" in explained["passport"]["lines"]


def test_the_sample_is_whole() -> None:
    assert typed("check", "--json").document == {"clean": True, "problems": []}
