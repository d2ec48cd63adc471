"""Small multiples: measures one under the other over the same years, each on its own scale, broken where it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, Tint, blank, plain
from ledger.figures.trend import Point, runs

STRIP, AXIS = 104, 28
HEAD = 0.28
"""Share of a strip that its heading takes."""


@dataclass(frozen=True)
class Strip:
    """One measure: its heading, and a point for every year of the figure; a value of None draws nothing."""

    heading: str
    points: tuple[Point, ...]
    tint: Tint = "accent"


@lent
def multiples(strips: Sequence[Strip], theme: Theme) -> go.Figure:
    """All strips have the same years; the first stands on top."""
    colours = PALETTES[theme]
    figure = blank(theme, AXIS + STRIP * len(strips))
    for nth, strip in enumerate(strips):
        axis = "y" if nth == 0 else f"y{nth + 1}"
        top = 1 - nth / len(strips)
        for first, last in runs(strip.points):
            figure.add_trace(_run(strip, first, last, axis, colours))
        figure.layout["yaxis" if nth == 0 else f"yaxis{nth + 1}"] = {
            "domain": [top - (1 - HEAD) / len(strips), top - HEAD / len(strips)],
            "range": _span(strip.points),
            "visible": False,
            "fixedrange": True,
        }
        figure.add_annotation(_heading(strip.heading, top, colours))
    labels = [point.label for point in strips[0].points] if strips else []
    hits(figure, range(len(labels)), [_span(strips[0].points)[0]] * len(labels), [(label,) for label in labels])
    figure.update_xaxes(
        tickvals=list(range(len(labels))),
        ticktext=[plain(label) for label in labels],
        showgrid=False,
        range=[-0.5, len(labels) - 0.5],
        anchor="free",
        position=0,
    )
    return figure


def _run(strip: Strip, first: int, last: int, axis: str, colours: Palette) -> go.Scatter:
    run = strip.points[first:last]
    return go.Scatter(
        x=list(range(first, last)),
        y=[point.value for point in run],
        yaxis=axis,
        mode="lines+markers+text",
        text=[f"<b>{plain(point.text)}</b>" if point.strong else plain(point.text) for point in run],
        textposition="top center",
        textfont={"size": SMALL},
        cliponaxis=False,
        line={"color": colours.soft(strip.tint), "width": 2},
        marker={
            "size": 9,
            "color": [colours.strong(strip.tint) if one.strong else colours.soft(strip.tint) for one in run],
        },
        hoverinfo="skip",
    )


def _heading(text: str, top: float, colours: Palette) -> dict[str, object]:
    return {
        "text": plain(text),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"color": colours.muted, "size": SMALL},
    }


def _span(points: Sequence[Point]) -> list[float]:
    values = [point.value for point in points if point.value is not None] or [0.0, 1.0]
    low, high = min(values), max(values)
    room = (high - low) or abs(high) or 1.0
    return [low - 0.15 * room, high + 0.55 * room]
