"""How sure a rate or a difference of rates is. Rates are fractions; intervals hold with 95 %.

The unit of sampling is the questionnaire, never the answer: answers of one person hang together, and taking 45,820 of
them for independent would be two to three times too sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from ledger.answers import Spread

Z95 = 1.959963984540054
NORMAL = NormalDist()


@dataclass(frozen=True)
class Difference:
    """A difference of two rates, its 95 % interval and the two-sided p-value of "nothing changed"."""

    low: float
    high: float
    p: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def standard_error(forms: Spread, population: int | None = None) -> float | None:
    """Standard error of a pooled rate Σa/Σb with the questionnaire as the unit of sampling.

    se² = n/(n-1) · Σe² / (Σb)² · (1 - n/N) with e = a - P·b (linearised ratio; Cochran, Sampling Techniques).
    None for fewer than two forms.
    """
    if forms.forms < 2 or not forms.b:
        return None
    rate = forms.a / forms.b
    residual = max(forms.aa - 2 * rate * forms.ab + rate * rate * forms.bb, 0.0)
    unseen = 1.0 if population is None else max(1 - forms.forms / population, 0.0)
    return sqrt(forms.forms / (forms.forms - 1) * residual / forms.b**2 * unseen)


def interval(forms: Spread, population: int | None = None) -> tuple[float, float] | None:
    """95 % interval of the rate, as fractions within 0 and 1; None where the forms are too few to tell."""
    if independent(forms):
        return wilson(forms.a, forms.forms, population)
    error = standard_error(forms, population)
    if error is None:
        return None
    rate = forms.a / forms.b
    return max(rate - Z95 * error, 0.0), min(rate + Z95 * error, 1.0)


def independent(forms: Spread) -> bool:
    """Whether every form gave one answer that is or is not favourable: only then are answers independent."""
    return bool(forms.forms) and forms.b == forms.forms == forms.bb and forms.aa == forms.a


def wilson(x: float, n: float, population: int | None = None) -> tuple[float, float]:
    """Wilson's interval of x in n; with a population, n stands for n(N-1)/(N-n), and of everybody it is the rate."""
    rate = x / n
    if population is not None and population <= n:
        return rate, rate
    size = n if population is None else n * (population - 1) / (population - n)
    middle = (rate + Z95**2 / (2 * size)) / (1 + Z95**2 / size)
    half = Z95 * sqrt(rate * (1 - rate) / size + Z95**2 / (4 * size**2)) / (1 + Z95**2 / size)
    # Written out, nothing in n has its lower limit at a billionth instead of nought.
    return 0.0 if x == 0 else middle - half, 1.0 if x == n else middle + half


def difference(
    now: Spread, before: Spread, populations: tuple[int | None, int | None] = (None, None)
) -> Difference | None:
    """The rate of `now` less that of `before`, two years taken as independent; None where forms are too few.

    Newcombe's hybrid interval (Statistics in Medicine 1998, method 10) where each form gave one answer; else by the
    forms' own spread. Independence is the careful side: people who answer both years make the difference surer.
    """
    rates = now.a / now.b if now.b else 0.0, before.a / before.b if before.b else 0.0
    errors = standard_error(now, populations[0]), standard_error(before, populations[1])
    if errors[0] is None or errors[1] is None:
        return None
    change, error = rates[0] - rates[1], sqrt(errors[0] ** 2 + errors[1] ** 2)
    if independent(now) and independent(before):
        low, high = newcombe(*_limits(now, populations[0]), *_limits(before, populations[1]))
    else:
        low, high = change - Z95 * error, change + Z95 * error
    return Difference(low, high, _p(change, error))


def _limits(forms: Spread, population: int | None) -> tuple[float, tuple[float, float]]:
    return forms.a / forms.b, wilson(forms.a, forms.b, population)


def newcombe(
    now: float, now_limits: tuple[float, float], before: float, before_limits: tuple[float, float]
) -> tuple[float, float]:
    """Interval of a difference of two independent rates from the Wilson limits of each."""
    change = now - before
    low = change - sqrt((now - now_limits[0]) ** 2 + (before_limits[1] - before) ** 2)
    high = change + sqrt((now_limits[1] - now) ** 2 + (before - before_limits[0]) ** 2)
    return low, high


def _p(change: float, error: float) -> float:
    if error == 0:
        return 1.0 if change == 0 else 0.0
    return 2 * (1 - NORMAL.cdf(abs(change) / error))


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """p-values adjusted for being looked at together: false discoveries stay under the level (1995)."""
    order = sorted(range(len(ps)), key=lambda one: ps[one], reverse=True)
    adjusted, least = [1.0] * len(ps), 1.0
    for behind, one in enumerate(order):
        least = min(least, ps[one] * len(ps) / (len(ps) - behind))
        adjusted[one] = least
    return adjusted


def unanswered(x: float, n: float, population: int) -> tuple[float, float]:
    """The rate if all who did not answer were dissatisfied, and if all were satisfied (Manski's bounds)."""
    silent = max(population - n, 0)
    return x / (n + silent), (x + silent) / (n + silent)


@dataclass(frozen=True)
class Stratum:
    """A group of staff: how many there are, how many answered, and what these said (as `Spread`)."""

    name: str
    population: int
    forms: Spread


@dataclass(frozen=True)
class Weighted:
    """A rate as if every stratum had answered in proportion to its staff."""

    rate: float
    error: float
    effect: float
    """Kish's design effect, n·Σw² / (Σw)²: how much the weights cost."""
    low: float
    high: float


class EmptyStratum(ValueError):
    """A stratum with staff but with too few forms to stand for them; `name` is that of the first."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def post_stratified(strata: Sequence[Stratum]) -> Weighted:
    """P = Σ W·p with W = N_h/N, variance Σ W²·se_h² (survey.md §2, row 9). Raises EmptyStratum."""
    whole = sum(one.population for one in strata)
    rate = variance = weights = squares = 0.0
    for one in strata:
        error = standard_error(one.forms, max(one.population, one.forms.forms))
        if error is None:
            raise EmptyStratum(one.name)
        share, weight = one.population / whole, one.population / one.forms.forms
        rate += share * one.forms.a / one.forms.b
        variance += (share * error) ** 2
        weights += weight * one.forms.forms
        squares += weight**2 * one.forms.forms
    effect = sum(one.forms.forms for one in strata) * squares / weights**2
    half = Z95 * sqrt(variance)
    return Weighted(rate, sqrt(variance), effect, max(rate - half, 0.0), min(rate + half, 1.0))
