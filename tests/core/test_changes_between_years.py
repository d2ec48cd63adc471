"""A change is told in the unit that may stand behind it, or not at all, with the reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pocket_ledgers import ASSEMBLY, Pocket, survey, together

from ledger import words
from ledger.answer import Answer
from ledger.catalogue import catalogue, metric
from ledger.compare import Change, change, rounded, same_definition


def moved(name: str, now: Answer | None, before: Answer | None, **more: object) -> Change:
    return change(metric(name), now, before, year=2024, base_year=2023, **more)


def rate(part: int, whole: int, base: int = 4582) -> Answer:
    return Answer("satisfaction.rate", 2024, {}, part, whole, part / whole, base)


def count(value: float | Decimal | None, base: int | None = None) -> Answer:
    return Answer("x", 2024, {}, value, None, value, base if base is not None else 1000)


# --- rounding ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0.125, 2, "0.13"),
        (Decimal("0.125"), 2, "0.13"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1.005, 2, "1.01"),
        (100 * (0.51125 - 0.5), 2, "1.13"),
        (-0.001, 2, "0.00"),
        (97.2787, 2, "97.28"),
        (29928, 0, "29928"),
    ],
)
def test_rounding_is_half_up_as_printed_figures_are(value: float | Decimal, decimals: int, printed: str) -> None:
    assert str(rounded(value, decimals)) == printed


# --- rates ---------------------------------------------------------------------------------------------------


def test_a_rate_changes_in_points_from_unrounded_values() -> None:
    """44,184 of 45,420 against 40,252 of 42,000: 97.2787… − 95.8381… = 1.4406… points."""
    found = moved("satisfaction.rate", rate(44184, 45420), rate(40252, 42000))
    assert (found.unit, found.direction, found.tone) == ("points", "up", "good")
    assert found.change == pytest.approx(1.4406, abs=1e-4)
    assert words.change(metric("satisfaction.rate"), found, "zh") == "提升1.44个百分点"


def test_the_printed_pair_differs_by_one_point_forty_four() -> None:
    found = moved("satisfaction.rate", rate(9728, 10000), rate(9584, 10000))
    assert str(rounded(found.change or 0, 2)) == "1.44"


def test_a_rate_may_fall_to_or_rise_from_nothing() -> None:
    risen = moved("satisfaction.rate", rate(1, 20), rate(0, 20))
    assert (risen.unit, risen.change) == ("points", 5.0)


def test_a_falling_dissatisfied_rate_is_good_and_still_down() -> None:
    found = moved("satisfaction.dissatisfied_rate", rate(27, 1000), rate(42, 1000))
    assert (found.direction, found.tone) == ("down", "good")


# --- counts --------------------------------------------------------------------------------------------------


def test_a_count_changes_relatively_on_a_base_of_thirty_and_absolutely_below() -> None:
    large = moved("training.person_times", count(33), count(30))
    assert (large.unit, large.change) == ("relative", 10.0)
    small = moved("training.person_times", count(33), count(29))
    assert (small.unit, small.change) == ("absolute", 4.0)


def test_an_average_goes_by_the_people_behind_it() -> None:
    assert moved("training.hours_per_trainee", count(20.0), count(10.0, base=30)).unit == "relative"
    assert moved("training.hours_per_trainee", count(20.0), count(10.0, base=29)).unit == "absolute"
    assert moved("aid.paid", count(20000), count(10000, base=29)).unit == "absolute"


def test_nothing_is_a_multiple_of_zero() -> None:
    found = moved("training.person_times", count(5), count(0))
    assert (found.change, found.reason) == (None, "zero_base")
    assert words.change(metric("training.person_times"), found, "zh") == "上年为零"


def test_a_meet_of_every_other_year_has_not_lost_everybody_in_the_year_between() -> None:
    name = metric("activities.person_times")
    found = change(name, count(0), count(6214), year=2023, base_year=2022, against="edition")
    assert (found.change, found.direction, found.reason) == (None, None, "not_held")
    assert words.change(name, found, "zh") == "本年没有记录"
    fewer = change(name, count(3107), count(6214), year=2024, base_year=2022, against="edition")
    assert words.change(name, fewer, "zh") == "较上届(2022年)下降50.0%"


@pytest.mark.parametrize(
    "name", ["aid.paid", "aid.persons", "retirement.sent_off", "voices.valid_issues", "mutual.claims_paid"]
)
def test_more_aid_retirements_or_issues_are_neither_good_nor_bad(name: str) -> None:
    assert moved(name, count(120), count(100)).tone == "neutral"
    assert moved(name, count(120), count(100)).direction == "up"


def test_no_change_is_flat_and_grey() -> None:
    found = moved("training.person_times", count(100), count(100))
    assert (found.direction, found.tone) == ("flat", "neutral")
    assert words.change(metric("training.person_times"), found, "zh") == "与上年持平"


def test_a_change_too_small_to_print_is_flat() -> None:
    found = moved("satisfaction.rate", rate(972800, 1000000), rate(972760, 1000000))
    assert (found.direction, found.tone) == ("flat", "neutral")


# --- no change to tell ---------------------------------------------------------------------------------------


def test_without_a_year_before_there_is_none_and_no_arrow() -> None:
    found = moved("satisfaction.rate", rate(9, 10), None)
    assert (found.change, found.direction, found.tone, found.reason) == (None, None, "neutral", "no_base")
    assert words.change(metric("satisfaction.rate"), found, "zh") == "无上年同口径数据"


@pytest.mark.parametrize(
    ("now", "before", "reason"),
    [
        (None, rate(9, 10), "no_value"),
        (replace(rate(9, 10), value=None), rate(9, 10), "no_value"),
        (rate(9, 10), replace(rate(9, 10), value=None), "no_base"),
        (replace(rate(9, 10), value=None, suppressed=True), rate(9, 10), "suppressed"),
        (rate(9, 10), replace(rate(9, 10), value=None, suppressed=True), "suppressed"),
        (replace(rate(9, 10), value=None, suppressed=True), None, "no_base"),
        (None, replace(rate(9, 10), value=None, suppressed=True), "no_value"),
    ],
)
def test_every_missing_side_has_its_reason(now: Answer | None, before: Answer | None, reason: str) -> None:
    assert moved("satisfaction.rate", now, before).reason == reason


def test_what_is_never_compared_says_so() -> None:
    assert moved("reform.completed_rate", rate(9, 10), rate(8, 10)).reason == "not_compared"


def test_another_definition_leaves_both_values_and_no_change() -> None:
    found = moved("satisfaction.rate", rate(9, 10), rate(8, 10), same_definition=False)
    assert (found.change, found.reason) == (None, "definition")
    assert "口径不同" in words.change(metric("satisfaction.rate"), found, "zh")


@pytest.mark.parametrize(
    ("before", "alike"),
    [
        (survey(2023, (ASSEMBLY, [True, False])), True),
        (survey(2023, (ASSEMBLY, [True, False]), scale="很满意┋满意┋一般"), False),
        (survey(2023, (ASSEMBLY, [True, False, True])), False),
        (survey(2023, (ASSEMBLY, [True, False]), favourable="满意┋一般"), False),
        (survey(2023, (ASSEMBLY, [True, False]), overall_rule="单题"), False),
    ],
)
def test_another_scale_item_favourable_set_or_rule_is_another_definition(
    pocket: Pocket, before: dict[str, list[dict[str, object]]], alike: bool
) -> None:
    snapshot = pocket.holding(**together(survey(2024, (ASSEMBLY, [True, False])), before))
    for name in ("satisfaction.rate", "satisfaction.dissatisfied_rate", "satisfaction.score"):
        assert same_definition(snapshot, metric(name), 2024, 2023) is alike
    assert same_definition(snapshot, metric("satisfaction.valid_forms"), 2024, 2023)


def test_a_definition_may_change_from_a_year_on(pocket: Pocket) -> None:
    changed = replace(metric("training.persons"), since={"按到课": 2020, "按结业": 2024})
    snapshot = pocket.holding()
    assert not same_definition(snapshot, changed, 2024, 2023)
    assert same_definition(snapshot, changed, 2023, 2022)


# --- what is printed, whatever the numbers -------------------------------------------------------------------

LEAST = 1e-11
"""The smallest figure above nothing that a ledger can give: a fen, shared by a milliard."""
numbers = st.one_of(
    st.none(), st.just(0), st.integers(0, 10**9), st.floats(LEAST, 1, allow_nan=False), st.decimals(0, 10**7, places=2)
)


def answers(value: float | Decimal | None, base: int, hidden: bool) -> Answer:
    return Answer("x", 2024, {}, value, None, None if hidden else value, base, suppressed=hidden)


any_answer = st.builds(answers, numbers, st.integers(0, 100), st.booleans())


@settings(deadline=None, max_examples=40)
@example(count(10**9), count(LEAST), 2023)
@given(any_answer, any_answer, st.integers(2020, 2025))
def test_no_text_holds_a_percent_behind_the_change_of_a_rate_or_a_number_that_is_none(
    now: Answer, before: Answer, base_year: int
) -> None:
    for wanted in catalogue().values():
        found = change(wanted, now, before, year=2024, base_year=base_year)
        for lang in ("zh", "en"):
            told = words.change(wanted, found, lang)
            assert not any(bad in told for bad in ("inf", "nan", "None", "∞"))
            assert told
            if wanted.unit == "percent":
                assert "%" not in told
            assert not any(bad in words.text(wanted, now, lang) for bad in ("inf", "nan", "None"))
        if wanted.better == "neutral" or found.direction in (None, "flat"):
            assert found.tone == "neutral"
