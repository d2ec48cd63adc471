"""Rounding: the one way in which figures lose decimals. Needs nothing, so that whatever prints needs little."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

RELATIVE_DECIMALS = 1
"""Of a change in per cent of what was there before."""


def rounded(value: float | int | Decimal, decimals: int) -> Decimal:
    """Half-up, as printed figures are rounded, never "-0". A float's last noisy digits do not tip the balance:
    1.005 is a half, though the nearest float lies below it."""
    exact = Decimal(str(round(value, decimals + 9) if isinstance(value, float) else value))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
