"""Curves: shares that grow over a year, one line each, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, blank, plain

HEIGHT = 260
ROOM = 92
"""Pixels kept free for the names at the lines' ends, on a phone too."""
MOST = 8
"""Places that are all named in the width of a phone; of more, every third."""


@dataclass(frozen=True)
class Curve:
    """One line: its name with its last value, and a value per place; it ends where values are None."""

    text: str
    values: tuple[float | None, ...]
    strong: bool = False
    """The line that the title speaks of; the others are what it is held against."""


@lent
def curves(at: Sequence[str], lines: Sequence[Curve], theme: Theme) -> go.Figure:
    """Lines over the same places, on a scale from nought to the highest."""
    colours = PALETTES[theme]
    figure = blank(theme, HEIGHT)
    for line in lines:
        figure.add_trace(_line(line, colours))
    hits(figure, range(len(at)), [0] * len(at), [(label,) for label in at])
    last, step = len(at) - 1, 1 if len(at) <= MOST else 3
    figure.update_layout(margin_r=ROOM)
    figure.update_xaxes(
        tickvals=list(range(0, len(at), step)),
        ticktext=[plain(label) for label in at[::step]],
        tickangle=0,
        showgrid=False,
        range=[-0.3, last + 0.1],
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
