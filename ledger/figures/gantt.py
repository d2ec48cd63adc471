"""Plans over a year: a line a measure from its start to the day it was due, with the day it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, blank, plain

State = Literal["done", "going", "late", "waiting"]
ROW = 36
HEAD = 26
LIFT = 0.36
"""How far above a row's middle its text stands, in rows."""
DAY = 86_400_000
"""Milliseconds: what a bar on an axis of dates is measured in."""


@dataclass(frozen=True)
class Span:
    """One measure: its name, how it stands, the planned days, and the day it was done."""

    label: str
    text: str
    start: date
    end: date
    state: State
    done: date | None = None


@lent
def gantt(rows: Sequence[Span], year: int, months: Sequence[str], theme: Theme) -> go.Figure:
    """Bars over one year, the first row on top, name and state above each; `months` are the twelve months' names."""
    colours = PALETTES[theme]
    figure = blank(theme, HEAD + 16 + ROW * len(rows), bargap=0.7)
    at = list(range(len(rows)))
    figure.add_trace(_planned(rows, at, colours))
    figure.add_trace(_done(rows, at, colours))
    figure.add_trace(_labels(rows, at, year, colours))
    hits(figure, [f"{year}-01-01"] * len(rows), at, [(row.label,) for row in rows])
    quarters = range(1, 13, 3)
    figure.update_xaxes(
        type="date",
        side="top",
        range=[f"{year}-01-01", f"{year}-12-31"],
        tickvals=[f"{year}-{month:02}-01" for month in quarters],
        ticktext=[plain(months[month - 1]) for month in quarters],
        ticklabelposition="outside right",
    )
    figure.update_yaxes(visible=False, range=[len(rows) - 0.4, -0.8])
    return figure


def _planned(rows: Sequence[Span], at: list[int], colours: Palette) -> go.Bar:
    return go.Bar(
        y=at,
        base=[row.start.isoformat() for row in rows],
        x=[max((row.end - row.start).days, 1) * DAY for row in rows],
        orientation="h",
        marker={"color": [_colour(row, colours) for row in rows], "line": {"width": 0}},
        hoverinfo="skip",
    )


def _colour(row: Span, colours: Palette) -> str:
    shades = {"done": colours.accent_soft, "going": colours.accent, "late": colours.bad}
    return shades.get(row.state, colours.neutral_soft)


def _done(rows: Sequence[Span], at: list[int], colours: Palette) -> go.Scatter:
    kept = [(row.done, place) for row, place in zip(rows, at, strict=True) if row.done]
    return _points(
        [day.isoformat() for day, _ in kept],
        [place for _, place in kept],
        mode="markers",
        marker={"symbol": "diamond", "size": 9, "color": colours.accent},
    )


def _labels(rows: Sequence[Span], at: list[int], year: int, colours: Palette) -> go.Scatter:
    return _points(
        [f"{year}-01-01"] * len(rows),
        [place - LIFT for place in at],
        mode="text",
        text=[_said(row, colours) for row in rows],
        textposition="middle right",
        textfont={"size": SMALL},
    )


def _said(row: Span, colours: Palette) -> str:
    ink = colours.bad if row.state == "late" else colours.muted
    return f"{plain(row.label)}　<span style='color:{ink}'>{plain(row.text)}</span>"


def _points(x: list[str], y: Sequence[float], **look: Any) -> go.Scatter:
    return go.Scatter(x=x, y=list(y), cliponaxis=False, hoverinfo="skip", **look)
