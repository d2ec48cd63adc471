"""Two years of a metric beside each other: change, verdict, parts; and with which year one is compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, event, paid, present, staff, survey, together

from ledger import comparing, words
from ledger.catalogue import metric
from ledger.compare import Options, base, by_kind, compare, seasons
from ledger.store import Snapshot

RATE = "satisfaction.rate"


Form = tuple[str, list[bool]]
"""A questionnaire: its unit and whether each answer is satisfied."""


def forms(unit: str, satisfied: int, of: int, items: int = 2) -> list[Form]:
    """That many questionnaires, the first of them satisfied with everything, the rest with nothing."""
    return [(unit, [nth < satisfied] * items) for nth in range(of)]


def two_surveys(pocket: Pocket, now: list[Form], before: list[Form], **more: Any) -> Snapshot:
    """The questionnaires of 2024 and 2023; `more` is what was different in 2023."""
    return pocket.holding(**together(survey(2024, *now), survey(2023, *before, **more)))


def test_a_rate_s_parts_add_up_to_its_points(pocket: Pocket) -> None:
    """总装 30 → 60 of 100 and 铸造 90 of 100 both years: 60 % → 75 %."""
    snapshot = two_surveys(
        pocket,
        [*forms(ASSEMBLY, 60, 100), *forms(FOUNDRY, 90, 100)],
        [*forms(ASSEMBLY, 30, 100), *forms(FOUNDRY, 90, 100)],
    )
    found = compare(snapshot, RATE, 2024, 2023)
    assert (found.change.change, found.verdict) == (pytest.approx(15), "明显变化")
    assert by_kind(found.parts) == pytest.approx({"rate": 15, "mix": 0})
    assert [(one.member, one.verdict) for one in found.groups] == [(ASSEMBLY, "明显变化"), (FOUNDRY, "可能波动")]
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 15 < found.high


def test_a_change_within_its_interval_may_be_noise(pocket: Pocket) -> None:
    snapshot = two_surveys(pocket, forms(ASSEMBLY, 30, 40), forms(ASSEMBLY, 28, 40))
    found = compare(snapshot, RATE, 2024, 2023)
    assert (found.change.change, found.verdict) == (pytest.approx(5), "可能波动")
    assert "可能波动(95%区间" in comparing.sentence(snapshot, found, "zh")


def test_a_sure_change_of_half_a_point_is_none_to_act_on(pocket: Pocket) -> None:
    """199 and 198 of 200 forms, every one of the staff asked: nothing is left to chance, and nothing to do."""
    people = [f"p{nth}" for nth in range(200)]
    roster = [*staff("2023-12-31", ASSEMBLY, *people), *staff("2024-12-31", ASSEMBLY, *people)]
    both = together(survey(2024, *forms(ASSEMBLY, 199, 200)), survey(2023, *forms(ASSEMBLY, 198, 200)))
    snapshot = pocket.holding(roster=roster, **both)
    found = compare(snapshot, RATE, 2024, 2023)
    assert (found.low, found.high) == pytest.approx((0.5, 0.5))
    assert found.verdict == "可能波动"


def test_fewer_people_than_the_metric_asks_for_are_too_few(pocket: Pocket) -> None:
    snapshot = two_surveys(pocket, forms(ASSEMBLY, 29, 29), forms(ASSEMBLY, 10, 29))
    assert compare(snapshot, RATE, 2024, 2023).verdict == "样本不足"


def test_another_scale_stops_the_comparison_and_says_why(pocket: Pocket) -> None:
    snapshot = two_surveys(pocket, forms(ASSEMBLY, 30, 40), forms(ASSEMBLY, 28, 40), scale="很满意┋不满意")
    found = compare(snapshot, RATE, 2024, 2023)
    assert (found.change.change, found.change.reason, found.verdict) == (None, "definition", "口径不同")
    assert found.parts == ()
    assert "量表：上次“很满意┋不满意”，本次“满意┋一般”" in comparing.apart(found.differences, "zh")


def test_an_item_more_is_named(pocket: Pocket) -> None:
    snapshot = two_surveys(pocket, forms(ASSEMBLY, 30, 40, items=2), forms(ASSEMBLY, 28, 40, items=1))
    differences = compare(snapshot, RATE, 2024, 2023).differences
    assert (differences.matched, differences.added, differences.dropped) == (("第1题",), ("第2题",), ())


def test_money_is_split_into_cases_and_average(pocket: Pocket) -> None:
    """10 payments of 100 → 12 of 150: +800 is 250 for two more cases and 550 for more a case."""
    rows = [paid("2023-05-01", 100, f"p{nth}") for nth in range(10)]
    rows += [paid("2024-05-01", 150, f"p{nth}") for nth in range(12)]
    snapshot = pocket.holding(aid_payments=rows)
    found = compare(snapshot, "aid.paid", 2024, 2023)
    assert by_kind(found.parts) == {"cases": 250, "average": 550}
    assert found.verdict is None
    assert found.change.tone == "neutral"


def test_a_hidden_branch_is_in_no_part_and_cannot_be_taken_off(pocket: Pocket) -> None:
    """Two payments in 铸造 are too few to show; 总装, the only other, goes into the rest with it."""
    rows = [paid(f"{year}-05-01", 100, f"p{nth}") for year in (2023, 2024) for nth in range(8)]
    rows += [paid("2024-06-01", 900, f"q{nth}", unit=FOUNDRY) for nth in range(2)]
    found = compare(pocket.holding(aid_payments=rows), "aid.paid", 2024, 2023)
    assert [(part.name, part.kind, part.effect) for part in found.parts] == [("", "rest", 1800)]


def test_like_for_like_leaves_out_who_was_there_one_year_only(pocket: Pocket) -> None:
    rows = [paid(f"{year}-05-01", 100, f"p{nth}") for year in (2023, 2024) for nth in range(8)]
    rows += [paid("2024-06-01", 100, f"q{nth}", unit=FOUNDRY) for nth in range(8)]
    snapshot = pocket.holding(aid_payments=rows)
    assert compare(snapshot, "aid.paid", 2024, 2023).change.change == 800
    alike = compare(snapshot, "aid.paid", 2024, 2023, Options(like_for_like=True))
    assert (alike.now and alike.now.value, alike.change.direction) == (800, "flat")


def test_persons_in_two_branches_are_the_rest(pocket: Pocket) -> None:
    rows = [paid("2023-05-01", 100, f"p{nth}") for nth in range(8)]
    rows += [paid("2024-05-01", 100, f"p{nth}", unit=unit) for nth in range(8) for unit in (ASSEMBLY, FOUNDRY)]
    found = compare(pocket.holding(aid_payments=rows), "aid.persons", 2024, 2023)
    assert [(part.name, part.kind, part.effect) for part in found.parts] == [
        (ASSEMBLY, "amount", 0), (FOUNDRY, "entered", 8), ("", "rest", -8),
    ]  # fmt: skip


def test_a_median_has_no_parts(pocket: Pocket) -> None:
    rows = [paid(f"{year}-05-01", 100 + year, f"p{nth}") for year in (2023, 2024) for nth in range(8)]
    assert compare(pocket.holding(aid_payments=rows), "aid.median", 2024, 2023).parts == ()


# --- with which year -----------------------------------------------------------------------------------------


def test_winter_aid_is_compared_by_season(pocket: Pocket) -> None:
    """Ten were helped before the festival of January 2023, in December, ten before that of February 2024, in January:
    by the calendar 2023 had none."""
    rows = [paid("2022-12-20", 100, f"p{nth}") for nth in range(10)]
    rows += [paid("2024-01-20", 100, f"p{nth}") for nth in range(10)]
    rows += [paid("2023-07-01", 100, f"x{nth}", program="大病救助") for nth in range(5)]
    snapshot = pocket.holding(aid_payments=rows)
    where = {"program": "送温暖"}
    usual = base(snapshot, metric("aid.paid"), 2024, where)
    assert (usual.kind, usual.year) == ("season", 2023)
    found = compare(snapshot, "aid.paid", 2024, 2023, Options(where=where, calendar=usual.calendar, against=usual.kind))
    assert words.change(found.metric, found.change, "zh") == "与上年同季持平"
    assert base(snapshot, metric("aid.paid"), 2024).kind == "year"


def test_a_winter_is_whole_months_with_every_spring_festival_in_it() -> None:
    """The festival falls between 21 January and 20 February."""
    for year, first, last in seasons(2023, 2024).days:
        assert (first, last) == (date(year - 1, 11, 1), date(year, 2, 29 if year == 2024 else 28))


def test_a_meet_of_every_other_year_is_compared_with_the_last_one(pocket: Pocket) -> None:
    meets = [event("M22", "2022-09-01"), event("M24", "2024-09-01"), event("B23", "2023-05-01", "篮球联赛", "球类")]
    present_ = [*present("M22", *"abcdefgh"), *present("B23", *"ab"), *present("M24", *"abcdefghij")]
    snapshot = pocket.holding(activities=meets, activity_attendance=present_)
    usual = base(snapshot, metric("activities.person_times"), 2024, {"category": "运动会"})
    assert (usual.kind, usual.year) == ("edition", 2022)
    options = Options(where={"category": "运动会"}, against=usual.kind)
    found = compare(snapshot, "activities.person_times", 2024, 2022, options)
    assert words.change(found.metric, found.change, "zh") == "较上届(2022年)增加2人次"
