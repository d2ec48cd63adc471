"""How sure a rate or a difference of rates is."""

from __future__ import annotations

from math import sqrt

from ledger.answers import Spread

Z95 = 1.959963984540054


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
    error = standard_error(forms, population)
    if error is None:
        return None
    rate = forms.a / forms.b
    return max(rate - Z95 * error, 0.0), min(rate + Z95 * error, 1.0)
