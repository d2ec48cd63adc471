"""Formulas of survey.md §2 on its vectors and on random data, against statsmodels and plain residuals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from ledger.answers import Spread
from ledger.compare import EmptyStratum, Stratum, difference, interval, post_stratified, unanswered, wilson
from ledger.compare.noise import benjamini_hochberg

COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def yes_no(x: int, n: int, year: int = 2024) -> Spread:
    """n forms with one answer each, x of them favourable."""
    return Spread(year, {}, n, x, n, x, x, n)


def forms(pairs: list[tuple[int, int]]) -> Spread:
    """Forms of (favourable, rated) answers."""
    a, b = np.array(pairs, dtype=float).T
    return Spread(2024, {}, len(pairs), a.sum(), b.sum(), (a * a).sum(), (a * b).sum(), (b * b).sum())


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (4457, 4582, 0.9675920, 0.9770547),
        (10, 10, 0.7224672, 1),
        (0, 10, 0, 0.2775328),
        (9, 10, 0.5958500, 0.9821238),
        (5, 5, 0.5655175, 1),
    ],
)
def test_wilson_on_the_handbook_s_vectors(x: int, n: int, low: float, high: float) -> None:
    assert wilson(x, n) == pytest.approx((low, high), abs=5e-8)


@settings(deadline=None, max_examples=60)
@given(COUNTS)
def test_wilson_is_that_of_statsmodels(pair: tuple[int, int]) -> None:
    assert wilson(*pair) == pytest.approx(proportion_confint(*pair, method="wilson"), abs=1e-12)


@pytest.mark.parametrize(
    ("population", "low", "high"),
    [(6000, 0.9703308, 0.9749205), (5000, 0.9713219, 0.9740505), (4582, 4457 / 4582, 4457 / 4582)],
)
def test_who_asked_nearly_everybody_is_nearly_sure(population: int, low: float, high: float) -> None:
    assert wilson(4457, 4582, population) == pytest.approx((low, high), abs=1e-7)


# Newcombe, Statistics in Medicine 17 (1998) 873-890, Table II, method 10: contrasts (a) to (h).
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0000),
    ((10, 10), (0, 10), 0.6075, 1.0000),
]


@pytest.mark.parametrize(("now", "before", "low", "high"), NEWCOMBE)
def test_newcombe_s_published_examples_to_the_printed_digits(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    found = difference(yes_no(*now), yes_no(*before, 2023))
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@settings(deadline=None, max_examples=60)
@given(COUNTS.filter(lambda pair: pair[1] > 1), COUNTS.filter(lambda pair: pair[1] > 1))
def test_one_answer_a_form_is_compared_as_statsmodels_does(now: tuple[int, int], before: tuple[int, int]) -> None:
    found = difference(yes_no(*now), yes_no(*before, 2023))
    assert found is not None
    assert (found.low, found.high) == pytest.approx(
        confint_proportions_2indep(*now, *before, method="newcomb", compare="diff"), abs=1e-9
    )


def test_two_years_of_everybody_asked_are_surer() -> None:
    """survey.md §2 row 7: p and n/N by hand, 6000 staff both years."""
    free, whole = (
        difference(yes_no(4457, 4582), yes_no(4121, 4300, 2023), staff) for staff in ((None, None), (6000, 6000))
    )
    assert free is not None
    assert whole is not None
    assert (free.low, free.high) == pytest.approx((0.0067750, 0.0220695), abs=5e-8)
    assert whole.high - whole.low < (free.high - free.low) / 1.8


def test_answers_of_one_person_hang_together() -> None:
    """100 forms of ten equal answers are 100 observations, not a thousand."""
    alike = forms([(10, 10)] * 80 + [(0, 10)] * 20)
    scattered = forms([(8, 10)] * 100)
    assert interval(scattered) == pytest.approx((0.8, 0.8))
    low, high = interval(alike) or (0, 0)
    assert high - low == pytest.approx(2 * 1.959964 * np.sqrt(0.8 * 0.2 / 99), abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_difference_of_pooled_rates_is_that_of_a_bootstrap_over_forms(seed: int) -> None:
    """Resampling whole questionnaires, 4,000 times: within a twentieth of the formula."""
    random = np.random.default_rng(seed)
    years = [_filled(random, 300, rate) for rate in (0.9, 0.86)]
    found = difference(*(forms([tuple(row) for row in year]) for year in years))
    drawn = [_resampled(random, year, 4_000) for year in years]
    assert found is not None
    assert (found.high - found.low) / (2 * 1.959964) == pytest.approx(np.std(drawn[0] - drawn[1]), rel=0.05)


def _filled(random: np.random.Generator, count: int, rate: float) -> np.ndarray:
    rated = random.integers(4, 11, count)
    own = np.clip(random.normal(rate, 0.15, count), 0, 1)
    return np.column_stack([random.binomial(rated, own), rated])


def _resampled(random: np.random.Generator, year: np.ndarray, times: int) -> np.ndarray:
    picked = year[random.integers(0, len(year), (times, len(year)))]
    return picked[:, :, 0].sum(axis=1) / picked[:, :, 1].sum(axis=1)


def test_many_comparisons_on_the_handbook_s_vector() -> None:
    assert benjamini_hochberg([0.001, 0.01, 0.03, 0.04, 0.2]) == pytest.approx([0.005, 0.025, 0.05, 0.05, 0.2])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_many_comparisons_are_those_of_statsmodels(ps: list[float]) -> None:
    assert benjamini_hochberg(ps) == pytest.approx(multipletests(ps, method="fdr_bh")[1], abs=1e-12)


def test_if_all_who_kept_silent_were_dissatisfied() -> None:
    assert unanswered(4457, 4582, 6000) == pytest.approx((0.742833, 0.979167), abs=1e-6)


STRATA = [
    Stratum("一线", 3000, yes_no(810, 900)),
    Stratum("技术", 1500, yes_no(480, 600)),
    Stratum("管理", 500, yes_no(25, 50)),
]


def test_weighted_to_the_staff_on_the_handbook_s_vector() -> None:
    """survey.md §2 rows 9 and 10: svy and samplics give the same standard error."""
    found = post_stratified(STRATA)
    assert found.rate == pytest.approx(0.83)
    assert found.error == pytest.approx(0.0092504291, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((0.8118553, 0.8481447), abs=2e-5)
    assert found.effect == pytest.approx(1.1625, abs=1e-4)


def test_nobody_stands_for_a_group_that_did_not_answer() -> None:
    with pytest.raises(EmptyStratum, match="后勤"):
        post_stratified([*STRATA, Stratum("后勤", 200, Spread(2024, {}, 0, 0, 0, 0, 0, 0))])
