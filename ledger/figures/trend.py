"""Years on a line that breaks where the measure changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, Palette, Theme, Tint, blank, plain

HEIGHT = 240


@dataclass(frozen=True)
class Point:
    """One year: its label, value and text. `joined`: measured like the one before it, so a line may run there."""

    label: str
    value: float | None
    text: str
    joined: bool = True
    strong: bool = False
    target: float | None = None
    target_text: str = ""


@lent
def trend(points: Sequence[Point], theme: Theme, *, tint: Tint = "accent", zero: bool = False) -> go.Figure:
    """Values over years; `zero` makes the scale start there, as sums of money and of people should."""
    colours = PALETTES[theme]
    figure = blank(theme, HEIGHT)
    if any(point.target is not None for point in points):
        figure.add_trace(_targets(points, colours))
    for first, last in runs(points):
        figure.add_trace(_run(points, first, last, colours, tint))
    for nth, point in enumerate(points):
        if nth and not point.joined:
            _break(figure, nth - 0.5, colours)
    figure.update_xaxes(
        tickvals=list(range(len(points))),
        ticktext=[plain(point.label) for point in points],
        showgrid=False,
        range=[-0.5, len(points) - 0.5],
    )
    span = _span(points, zero)
    hits(figure, range(len(points)), [span[0]] * len(points), [(point.label,) for point in points])
    figure.update_yaxes(visible=False, range=span)
    return figure


def runs(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Stretches of years that were measured alike, as first and one past the last."""
    starts = [nth for nth, point in enumerate(points) if nth == 0 or not point.joined]
    return list(zip(starts, [*starts[1:], len(points)], strict=True))


def _run(points: Sequence[Point], first: int, last: int, colours: Palette, tint: Tint) -> go.Scatter:
    run = points[first:last]
    return go.Scatter(
        x=list(range(first, last)),
        y=[point.value for point in run],
        mode="lines+markers+text",
        text=[f"<b>{plain(point.text)}</b>" if point.strong else plain(point.text) for point in run],
        textposition=[_side(run, nth) for nth in range(len(run))],
        cliponaxis=False,
        line={"color": colours.soft(tint), "width": 2},
        marker={"size": 10, "color": [colours.strong(tint) if p.strong else colours.soft(tint) for p in run]},
        hoverinfo="skip",
    )


def _targets(points: Sequence[Point], colours: Palette) -> go.Scatter:
    """A dotted line through the targets, over the width of each year that has one, named where it ends."""
    aimed = [nth for nth, point in enumerate(points) if point.target is not None]
    ends = [place for nth in aimed for place in (nth - 0.35, nth + 0.35)]
    return go.Scatter(
        x=ends,
        y=[points[nth].target for nth in aimed for _ in range(2)],
        mode="lines+text",
        text=[
            plain(points[nth].target_text) if aimed and nth == aimed[-1] and end else ""
            for nth in aimed
            for end in (0, 1)
        ],
        textposition="bottom center",
        textfont={"color": colours.muted},
        line={"color": colours.muted, "width": 1.2, "dash": "dot"},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _side(run: Sequence[Point], nth: int) -> str:
    """Where a point's text stands: out of the way of the line to the next."""
    here, following = run[nth].value, run[nth + 1].value if nth + 1 < len(run) else None
    return "bottom center" if here is not None and following is not None and following > here else "top center"


def _break(figure: go.Figure, x: float, colours: Palette) -> None:
    figure.add_shape(
        type="line", x0=x, x1=x, yref="paper", y0=0, y1=1, line={"color": colours.muted, "width": 1, "dash": "dash"}
    )


def _span(points: Sequence[Point], zero: bool) -> list[float]:
    drawn = [end for point in points for end in (point.value, point.target)]
    values = [end for end in drawn if end is not None] or [0.0, 1.0]
    low, high = (0.0 if zero else min(values)), max(values)
    room = (high - low) or abs(high) or 1.0
    return [low - (0 if zero else 0.4 * room), high + 0.35 * room]
