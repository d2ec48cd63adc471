"""Verdicts (house rule 6.6): apart from the direction, whether a change of a rate may be taken seriously."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ledger.compare.noise import Difference, benjamini_hochberg

Verdict = Literal["样本不足", "口径不同", "可能波动", "明显变化"]
MATERIAL = 1.0
"""Percentage points under which a change is not worth a leader's time, however sure it is."""
LEVEL = 0.05


def verdict(
    points: float | None,
    bases: tuple[float, float],
    least: float,
    *,
    same_definition: bool = True,
    difference: Difference | None = None,
    material: float = MATERIAL,
) -> Verdict | None:
    """The first that holds. Only rates have one; a full count without interval is judged by its size alone.

    `points` is the unrounded change in percentage points, `bases` the people behind both years, `least` the metric's
    minimum base.
    """
    if min(bases) < least:
        return "样本不足"
    if not same_definition:
        return "口径不同"
    if points is None:
        return None
    noise = difference is not None and not difference.sure
    return "可能波动" if noise or abs(points) < material else "明显变化"


def together(differences: Sequence[Difference | None], level: float = LEVEL) -> list[bool]:
    """Of differences looked at side by side, which are still sure after Benjamini–Hochberg; None never is."""
    told = [one.p for one in differences if one is not None]
    adjusted = iter(benjamini_hochberg(told))
    return [one is not None and next(adjusted) < level for one in differences]
