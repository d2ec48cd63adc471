"""Dots with intervals: a comparison of groups that does not pretend to be a league table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, TICKS, Palette, Theme, blank, plain

ROW = 27
LEAST = 2
"""Rows that a picture has room for at least: in one alone its axis would be cut off."""
AIR = 0.06
"""Share of the span left free at both ends."""


@dataclass(frozen=True)
class Dot:
    """One group as fractions: its rate, the ends of its interval, and the hollow dot of the year before."""

    label: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None
    before: float | None = None
    bad: bool = False


@lent
def dots(rows: Sequence[Dot], theme: Theme, *, line: float | None = None, line_text: str = "") -> go.Figure:
    """A dot a row, the first on top, on a scale that need not start at zero; `line` marks the whole group's rate."""
    colours = PALETTES[theme]
    figure = blank(theme, 56 + ROW * max(len(rows), LEAST))
    at = list(range(len(rows) - 1, -1, -1))
    kept = [(row.before, place) for row, place in zip(rows, at, strict=True) if row.before is not None]
    figure.add_trace(_hollow(kept, colours))
    figure.add_trace(_full(rows, at, colours))
    span = _span(rows, line)
    figure.add_trace(_texts(rows, at, span[1], colours))
    hits(figure, [span[0]] * len(rows), at, [(row.label,) for row in rows])
    shapes = [_reach(row, place, colours) for row, place in zip(rows, at, strict=True) if row.low is not None]
    if line is not None:
        shapes.append(_upright(line, colours))
        figure.add_annotation(_above(line, line_text, colours))
    figure.update_yaxes(
        tickvals=at, ticktext=[plain(row.label) for row in rows], showgrid=False, range=[-0.6, len(rows) - 0.4]
    )
    figure.update_xaxes(range=span, tickformat=TICKS, nticks=6)
    # All at once: each add_shape copies those before it, which took most of the overview's script time.
    figure.update_layout(margin_t=26 if line_text else 8, margin_r=58, shapes=shapes)
    return figure


def _reach(row: Dot, place: int, colours: Palette) -> dict[str, Any]:
    """The interval as a thin line."""
    stroke = {"color": colours.bad if row.bad else colours.accent, "width": 1.6}
    return {"type": "line", "x0": row.low, "x1": row.high, "y0": place, "y1": place, "line": stroke}


def _hollow(kept: Sequence[tuple[float | None, int]], colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=[value for value, _ in kept],
        y=[place for _, place in kept],
        mode="markers",
        marker={"color": colours.ground, "size": 9, "line": {"color": colours.muted, "width": 1.4}},
        hoverinfo="skip",
    )


def _full(rows: Sequence[Dot], at: list[int], colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=[row.value for row in rows],
        y=at,
        mode="markers",
        marker={"color": [colours.bad if row.bad else colours.accent for row in rows], "size": 11},
        hoverinfo="skip",
    )


def _texts(rows: Sequence[Dot], at: list[int], x: float, colours: Palette) -> go.Scatter:
    """The figures themselves, in a column of their own at the right."""
    return go.Scatter(
        x=[x] * len(rows),
        y=at,
        mode="text",
        text=[plain(row.text) for row in rows],
        textposition="middle right",
        textfont={"size": SMALL, "color": [colours.bad if row.bad else colours.text for row in rows]},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _upright(line: float, colours: Palette) -> dict[str, Any]:
    stroke = {"color": colours.muted, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": line, "x1": line, "yref": "paper", "y0": 0, "y1": 1, "line": stroke}


def _above(line: float, text: str, colours: Palette) -> dict[str, Any]:
    font = {"color": colours.muted, "size": SMALL}
    return {
        "text": plain(text),
        "x": line,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "showarrow": False,
        "font": font,
    }


def _span(rows: Sequence[Dot], line: float | None) -> list[float]:
    ends = [end for row in rows for end in (row.value, row.low, row.high, row.before) if end is not None]
    ends += [line] if line is not None else []
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    air = max((high - low) * AIR, 0.004)
    return [low - air, high + air]
