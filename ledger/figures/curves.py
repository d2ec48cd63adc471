"""Curves: shares that grow over a year, one line each, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, blank, plain

HEIGHT = 260
ROOM = 0.24
"""Share of the width kept free for the names at the lines' ends."""


@dataclass(frozen=True)
class Curve:
    """One line: its name with its last value, and a value per place; it ends where values are None."""

    text: str
    values: tuple[float | None, ...]
    strong: bool = False
    """The line that the title speaks of; the others are what it is held against."""


def curves(at: Sequence[str], lines: Sequence[Curve], theme: Theme) -> go.Figure:
    """Lines over the same places, on a scale from nought to the highest."""
    colours = PALETTES[theme]
    figure = blank(theme, HEIGHT)
    for line in lines:
        figure.add_trace(_line(line, colours))
    hits(figure, range(len(at)), [0] * len(at), [(label,) for label in at])
    last = len(at) - 1
    figure.update_xaxes(
        tickvals=list(range(len(at))),
        ticktext=[plain(label) for label in at],
        showgrid=False,
        range=[-0.3, last + (last + 1) * ROOM],
    )
    top = max((value or 0 for line in lines for value in line.values), default=0) or 1
    figure.update_yaxes(visible=False, range=[0, top * 1.12])
    return figure


def _line(line: Curve, colours: Palette) -> go.Scatter:
    known = [nth for nth, value in enumerate(line.values) if value is not None]
    ink = colours.accent if line.strong else colours.muted
    return go.Scatter(
        x=list(range(len(line.values))),
        y=list(line.values),
        mode="lines+text",
        text=[plain(line.text) if known and nth == known[-1] else "" for nth in range(len(line.values))],
        textposition="middle right" if line.strong else "top right",
        textfont={"size": SMALL, "color": ink},
        line={"color": ink, "width": 2.5 if line.strong else 1.5, "dash": "solid" if line.strong else "dot"},
        cliponaxis=False,
        hoverinfo="skip",
    )
