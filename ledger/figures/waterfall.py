"""A lying waterfall: from one total to another, step by step, a line of text above each bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, Palette, Theme, Tint, blank, plain

ROW = 36
LIFT = 0.4
"""How far above a row's middle its text stands, in rows."""
FLAT = 0.25
"""Steps that reach over less than this share of the totals would be slivers on a scale from nought."""


@dataclass(frozen=True)
class Step:
    """One row: `amount` is how far it moves, of a total its height. `means` is what a click on it stands for."""

    label: str
    amount: float
    text: str
    total: bool = False
    bad: bool = False
    means: str = ""


def floor(steps: Sequence[Step]) -> float:
    """Where the scale begins: at nought, or just under the lowest step where all of them are small."""
    levels = [level for ends in _ends(steps) for level in ends[1:]]
    low, high = min(levels), max(levels)
    if low < 0 or high - low >= FLAT * high:
        return min(low, 0.0)
    return low - 0.3 * ((high - low) or abs(high) or 1.0)


@lent
def waterfall(steps: Sequence[Step], theme: Theme, *, tint: Tint = "accent") -> go.Figure:
    """The first step and the last are totals; those between lead from one to the other."""
    colours = PALETTES[theme]
    figure = blank(theme, 16 + ROW * len(steps), bargap=0.66)
    at = list(range(len(steps) - 1, -1, -1))
    low = floor(steps)
    ends = [(low if step.total else first, last) for step, (first, last) in zip(steps, _ends(steps), strict=True)]
    figure.add_trace(
        go.Bar(
            y=at,
            x=[last - first for first, last in ends],
            base=[first for first, _ in ends],
            orientation="h",
            marker={"color": [_colour(step, colours, tint) for step in steps], "line": {"width": 0}},
            hoverinfo="skip",
        )
    )
    figure.add_trace(_threads([last for _, last in ends], at, colours))
    figure.add_trace(_labels(steps, at, low))
    hits(figure, [low] * len(steps), at, [(step.means or step.label,) for step in steps])
    figure.update_xaxes(visible=False, range=[low, max(max(pair) for pair in ends) or 1])
    figure.update_yaxes(visible=False, range=[-0.5, len(steps) - 0.2])
    return figure


def _ends(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """From where to where each step goes; a total stands where the steps have come to."""
    moves = [step.amount if nth == 0 or not step.total else 0.0 for nth, step in enumerate(steps)]
    levels = list(accumulate(moves))
    return [(level if step.total else level - step.amount, level) for step, level in zip(steps, levels, strict=True)]


def _threads(levels: Sequence[float], at: Sequence[int], colours: Palette) -> go.Scatter:
    """From the end of each bar down to the start of the next."""
    pairs = list(zip(levels, at, strict=True))[:-1]
    return go.Scatter(
        x=[x for level, _ in pairs for x in (level, level, None)],
        y=[y for _, place in pairs for y in (place, place - 1, None)],
        mode="lines",
        line={"color": colours.neutral_soft, "width": 1},
        hoverinfo="skip",
    )


def _labels(steps: Sequence[Step], at: Sequence[int], x: float) -> go.Scatter:
    return go.Scatter(
        x=[x] * len(steps),
        y=[place + LIFT for place in at],
        mode="text",
        text=[f"{plain(step.label)}　<b>{plain(step.text)}</b>" for step in steps],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _colour(step: Step, colours: Palette, tint: Tint) -> str:
    if step.total:
        return colours.muted
    if step.bad:
        return colours.bad
    return colours.strong(tint) if step.amount >= 0 or tint == "accent" else colours.soft(tint)
