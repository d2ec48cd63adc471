"""Satisfaction, to be added in one's head: 67 of 72 answers in 2024, 62 of 72 in 2023."""

from __future__ import annotations

import pytest
from figures_of import by, value

from ledger.answers import answer
from ledger.store import Store

ASSEMBLY, FOUNDRY, LAB, DEPOT = "总装事业部", "铸造事业部", "检测中心", "物流中心"


def test_the_rate_is_favourable_answers_of_all_answers(small_store: Store) -> None:
    (found,) = answer(small_store.snapshot(), "satisfaction.rate", (2024,))
    assert (found.numerator, found.denominator, found.base) == (67, 72, 36)


def test_rate_and_dissatisfied_rate_make_one(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    both = value(snapshot, "satisfaction.rate") + value(snapshot, "satisfaction.dissatisfied_rate")
    assert both == pytest.approx(1)


def test_branches_are_told_where_ten_or_more_answered(small_store: Store) -> None:
    """18 + 20 of 40; four questionnaires are too few to show, and the twelve beside them would give them away."""
    found = by(small_store.snapshot(), "satisfaction.rate", "division")
    assert found == {ASSEMBLY: 38 / 40, FOUNDRY: None, LAB: None}


def test_items_are_told_apart(small_store: Store) -> None:
    assert by(small_store.snapshot(), "satisfaction.rate", "item") == {"食堂后勤": 31 / 36, "劳动保护": 1.0}


def test_valid_forms_are_counted_by_branch_and_hidden_alike(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "satisfaction.valid_forms") == 36
    assert by(snapshot, "satisfaction.valid_forms", "division") == {ASSEMBLY: 20, FOUNDRY: None, LAB: None}


def test_the_response_rate_is_over_the_staff_and_zero_where_nobody_answered(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert value(snapshot, "satisfaction.response_rate") == 36 / 75
    found = by(snapshot, "satisfaction.response_rate", "division")
    assert found == {ASSEMBLY: 0.5, FOUNDRY: None, LAB: None, DEPOT: 0.0}


def test_the_score_gives_a_hundred_to_the_best_level_and_nothing_to_the_worst(small_store: Store) -> None:
    """Of three levels: 67 answers at 100 and 5 in the middle at 50."""
    assert value(small_store.snapshot(), "satisfaction.score") == pytest.approx((6700 + 250) / 72)


def test_every_year_of_the_survey_has_its_rate(small_store: Store) -> None:
    found = {one.year: (one.numerator, one.denominator) for one in answer(small_store.snapshot(), "satisfaction.rate")}
    assert found == {2022: (54, 64), 2023: (62, 72), 2024: (67, 72)}
