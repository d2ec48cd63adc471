"""Dumbbells: last year hollow, this year full, a line between, and above each what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, Tint, blank, plain

ROW = 34
LIFT = 0.42
AIR = 0.03
"""Share of the span left free at both ends."""


@dataclass(frozen=True)
class Pair:
    """One member in both years. `sure`: more than noise; of a member of one year only, the other value is None."""

    label: str
    before: float | None
    now: float | None
    text: str
    change: str
    bad: bool = False
    sure: bool = True


@lent
def dumbbell(rows: Sequence[Pair], theme: Theme, *, tint: Tint = "accent") -> go.Figure:
    """A pair a row, the first on top, on a scale that need not start at zero; what may be chance stands back."""
    colours = PALETTES[theme]
    figure = blank(theme, 16 + ROW * len(rows))
    at = list(range(len(rows) - 1, -1, -1))
    span = _span(rows)
    figure.add_trace(_dots([row.before for row in rows], at, [colours.ground] * len(rows), colours, 9))
    inks = [_ink(row, colours, tint) for row in rows]
    figure.add_trace(_dots([row.now for row in rows], at, inks, None, 11))
    figure.add_trace(_said(rows, at, span[0], inks))
    hits(figure, [span[0]] * len(rows), at, [(row.label,) for row in rows])
    bars = [_between(row, place, ink) for row, place, ink in zip(rows, at, inks, strict=True)]
    figure.update_layout(shapes=[bar for bar in bars if bar])
    figure.update_xaxes(visible=False, range=span)
    figure.update_yaxes(visible=False, range=[-0.5, len(rows) - 0.1])
    return figure


def _ink(row: Pair, colours: Palette, tint: Tint) -> str:
    if not row.sure:
        return colours.muted
    return colours.bad if row.bad else colours.strong(tint)


def _dots(
    values: Sequence[float | None], at: Sequence[int], fills: Sequence[str], edge: Palette | None, size: int
) -> go.Scatter:
    line = {"color": edge.muted, "width": 1.4} if edge else {"width": 0}
    return go.Scatter(
        x=list(values),
        y=list(at),
        mode="markers",
        marker={"color": list(fills), "size": size, "line": line, "opacity": 1},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _between(row: Pair, place: int, ink: str) -> dict[str, object] | None:
    if row.before is None or row.now is None:
        return None
    stroke = {"color": ink, "width": 2}
    ends = {"x0": row.before, "x1": row.now, "y0": place, "y1": place}
    return {"type": "line", "layer": "below", "line": stroke, **ends}


def _said(rows: Sequence[Pair], at: Sequence[int], x: float, inks: Sequence[str]) -> go.Scatter:
    said = [
        f"{plain(row.label)}　<b style='color:{ink}'>{plain(row.change)}</b>　{plain(row.text)}"
        for row, ink in zip(rows, inks, strict=True)
    ]
    return go.Scatter(
        x=[x] * len(rows),
        y=[place + LIFT for place in at],
        mode="text",
        text=said,
        textposition="middle right",
        textfont={"size": SMALL},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _span(rows: Sequence[Pair]) -> list[float]:
    ends = [end for row in rows for end in (row.before, row.now) if end is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    air = ((high - low) or abs(high) or 1.0) * AIR
    return [low - air, high + air]
