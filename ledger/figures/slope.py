"""Slopes: few members on two upright scales, last year and this, a line from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Theme, Tint, blank, plain

LOW, ROW = 220, 30
APART = 20
"""Pixels between two texts of one side."""


@dataclass(frozen=True)
class Line:
    """One member: its value and text on either side."""

    label: str
    before: float
    now: float
    before_text: str
    now_text: str
    bad: bool = False
    sure: bool = True


@lent
def slope(lines: Sequence[Line], years: tuple[str, str], theme: Theme, *, tint: Tint = "accent") -> go.Figure:
    """The earlier year on the left. Texts that would lie upon each other stand a little apart from their points."""
    colours = PALETTES[theme]
    height = LOW + ROW * len(lines)
    figure = blank(theme, height)
    for line in lines:
        ink = colours.muted if not line.sure else colours.bad if line.bad else colours.strong(tint)
        figure.add_trace(
            go.Scatter(
                x=[0, 1],
                y=[line.before, line.now],
                mode="lines+markers",
                line={"color": ink, "width": 2},
                marker={"size": [8, 10], "color": ink},
                cliponaxis=False,
                hoverinfo="skip",
            )
        )
    least = _span(lines) * APART / (height - 60)
    figure.add_trace(_texts(0, [line.before for line in lines], [line.before_text for line in lines], least))
    told = [f"{line.label}　{line.now_text}" for line in lines]
    figure.add_trace(_texts(1, [line.now for line in lines], told, least))
    hits(figure, [1] * len(lines), [line.now for line in lines], [(line.label,) for line in lines])
    figure.update_xaxes(
        tickvals=[0, 1], ticktext=[plain(year) for year in years], side="top", showgrid=True, range=[-0.45, 2.1]
    )
    figure.update_yaxes(visible=False)
    return figure


def _texts(x: int, values: Sequence[float], texts: Sequence[str], least: float) -> go.Scatter:
    return go.Scatter(
        x=[x + (0.05 if x else -0.05)] * len(values),
        y=_spread(values, least),
        mode="text",
        text=[plain(text) for text in texts],
        textposition="middle right" if x else "middle left",
        textfont={"size": SMALL},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _spread(values: Sequence[float], least: float) -> list[float]:
    """Places for texts, in the order of their values and never nearer than `least`; around where they belong."""
    order = sorted(range(len(values)), key=lambda nth: values[nth])
    places = list(values)
    for below, nth in pairwise(order):
        places[nth] = max(values[nth], places[below] + least)
    pushed = max((place - value for place, value in zip(places, values, strict=True)), default=0.0)
    return [place - pushed / 2 for place in places]


def _span(lines: Sequence[Line]) -> float:
    ends = [end for line in lines for end in (line.before, line.now)]
    return (max(ends) - min(ends)) or abs(max(ends)) or 1.0
