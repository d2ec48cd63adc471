"""Intervals of a rate take the questionnaire, not the answer, as the unit of sampling."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, survey

from ledger.answers import Refused, Spread, spread
from ledger.compare import interval, standard_error

Form = tuple[int, int]
"""Favourable and rated answers of one questionnaire."""


def spread_of(forms: list[Form]) -> Spread:
    return Spread(
        2024,
        {},
        len(forms),
        sum(a for a, _ in forms),
        sum(b for _, b in forms),
        sum(a * a for a, _ in forms),
        sum(a * b for a, b in forms),
        sum(b * b for _, b in forms),
    )


def by_residuals(forms: list[Form], population: int | None = None) -> float:
    """The same from each form's own residual, as survey.md and Cochran write it."""
    a, b = np.array(forms, dtype=float).T
    residuals = a - a.sum() / b.sum() * b
    unseen = 1.0 if population is None else 1 - len(forms) / population
    n = len(forms)
    return float(np.sqrt(n / (n - 1) * (residuals**2).sum() / b.sum() ** 2 * unseen))


@st.composite
def filled_forms(draw: st.DrawFn, size: int = 40) -> list[Form]:
    rated = draw(st.lists(st.integers(1, 12), min_size=2, max_size=size))
    return [(draw(st.integers(0, b)), b) for b in rated]


@settings(deadline=None, max_examples=60)
@given(filled_forms(), st.integers(0, 500))
def test_the_standard_error_is_that_of_the_residuals(forms: list[Form], others: int) -> None:
    population = len(forms) + others
    assert standard_error(spread_of(forms)) == pytest.approx(by_residuals(forms), abs=1e-7)
    assert standard_error(spread_of(forms), population) == pytest.approx(by_residuals(forms, population), abs=1e-7)


@settings(deadline=None, max_examples=20)
@given(filled_forms())
def test_it_is_that_of_a_regression_robust_to_unequal_forms(forms: list[Form]) -> None:
    """A weighted mean of the forms' own rates, with the sandwich variance of statsmodels."""
    a, b = np.array(forms, dtype=float).T
    fit = sm.WLS(a / b, np.ones(len(forms)), weights=b).fit(cov_type="HC1")
    assert standard_error(spread_of(forms)) == pytest.approx(fit.bse[0], abs=1e-7)


def test_drawing_forms_again_and_again_gives_about_the_same() -> None:
    rng = np.random.default_rng(7)
    satisfied = rng.beta(9, 1, size=300)
    b = rng.integers(5, 11, size=300)
    forms = np.stack([rng.binomial(b, satisfied), b], axis=1)
    drawn = forms[rng.integers(0, 300, size=(4000, 300))].sum(axis=1)
    rates = drawn[:, 0] / drawn[:, 1]
    assert standard_error(spread_of([(int(x), int(y)) for x, y in forms])) == pytest.approx(rates.std(), rel=0.1)


def test_answers_of_one_form_are_no_independent_witnesses() -> None:
    """Ten forms of ten like answers know as much as ten answers, not as a hundred."""
    forms = [(10, 10)] * 8 + [(0, 10)] * 2
    alone = [(1, 1)] * 8 + [(0, 1)] * 2
    assert standard_error(spread_of(forms)) == pytest.approx(standard_error(spread_of(alone)))


def test_when_everybody_answered_nothing_is_left_to_chance() -> None:
    forms = [(8, 10), (3, 10), (9, 9)]
    assert standard_error(spread_of(forms), 3) == 0
    assert interval(spread_of(forms), 3) == pytest.approx((20 / 29, 20 / 29))


def test_a_headcount_below_the_number_of_forms_does_not_break_it() -> None:
    assert standard_error(spread_of([(8, 10), (3, 10)]), 1) == 0


@settings(deadline=None, max_examples=60)
@given(filled_forms())
def test_an_interval_holds_its_rate_and_stays_between_none_and_all(forms: list[Form]) -> None:
    found = interval(spread_of(forms))
    assert found is not None
    low, high = found
    rate = sum(a for a, _ in forms) / sum(b for _, b in forms)
    assert 0 <= low <= rate + 1e-12
    assert rate - 1e-12 <= high <= 1


@pytest.mark.parametrize("forms", [[], [(3, 4)]])
def test_one_form_alone_has_no_interval(forms: list[Form]) -> None:
    assert interval(spread_of(forms)) is None


def test_the_ledger_adds_up_each_branchs_forms(pocket: Pocket) -> None:
    """In 总装 5 forms with 2 of 2 and 5 with 1 of 2; in 铸造 8 with 1 of 1 and 2 with none: a blank is no answer."""
    assembly = [*[(ASSEMBLY, [True, True])] * 5, *[(ASSEMBLY, [True, False])] * 5]
    forms = [*assembly, *[(FOUNDRY, [True, None])] * 8, *[(FOUNDRY, [False, None])] * 2]
    by_branch = spread(pocket.holding(**survey(2024, *forms)), "satisfaction.rate", (2024,), ("division",))
    found = {one.keys["division"]: one for one in by_branch}
    own = {ASSEMBLY: [(2, 2)] * 5 + [(1, 2)] * 5, FOUNDRY: [(1, 1)] * 8 + [(0, 1)] * 2}
    for branch, said in own.items():
        wanted = spread_of(said)
        assert (found[branch].forms, found[branch].a, found[branch].b) == (wanted.forms, wanted.a, wanted.b)
        assert (found[branch].aa, found[branch].ab, found[branch].bb) == (wanted.aa, wanted.ab, wanted.bb)


@pytest.mark.parametrize("name", ["training.persons", "satisfaction.response_rate", "satisfaction.valid_forms"])
def test_what_is_no_rate_over_questionnaires_has_no_interval(pocket: Pocket, name: str) -> None:
    with pytest.raises(Refused, match="no_cluster"):
        spread(pocket.holding(), name)
