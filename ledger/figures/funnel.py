"""A funnel: rates over the size they rest on, within the limits that chance alone would keep them to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.beside import Spot, places
from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, TICKS, Palette, Theme, blank, plain

HEIGHT = 320
HEADROOM = 0.12
"""Share of the rates' span left free above and below."""


@dataclass(frozen=True)
class Point:
    """One group: how much it rests on, its rate, and on which side of the limits it lies (-1, 0, 1)."""

    label: str
    size: float
    rate: float
    side: int = 0


@dataclass(frozen=True)
class Limit:
    """The limits at one size."""

    size: float
    low: float
    high: float


@lent
def funnel(points: Sequence[Point], limits: Sequence[Limit], rate: float, axis: str, theme: Theme) -> go.Figure:
    """Dots; those outside the limits bear their names. `axis` says what the size is."""
    colours = PALETTES[theme]
    figure = blank(theme, HEIGHT)
    for ends in ([one.low for one in limits], [one.high for one in limits], [rate] * len(limits)):
        figure.add_trace(_bound([one.size for one in limits], ends, colours))
    across, up = _ends(points, limits)
    names = [one.label if one.side else "" for one in points]
    stands = places([(one.size, one.rate) for one in points], names, across, up)
    figure.add_trace(_dots(points, stands, colours))
    hits(figure, [one.size for one in points], [one.rate for one in points], [(one.label,) for one in points])
    figure.update_xaxes(title={"text": plain(axis), "font": {"size": SMALL, "color": colours.muted}}, nticks=6)
    figure.update_yaxes(tickformat=TICKS, nticks=6, range=up)
    return figure


def _bound(sizes: list[float], ends: list[float], colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=sizes, y=ends, mode="lines", line={"color": colours.muted, "width": 1, "dash": "dot"}, hoverinfo="skip"
    )


def _ends(points: Sequence[Point], limits: Sequence[Limit]) -> tuple[Spot, Spot]:
    """Both ends of both axes, with room above and below for a line of text."""
    sizes = [one.size for one in points] + [one.size for one in limits]
    rates = [one.rate for one in points] + [end for one in limits for end in (one.low, one.high)]
    room = (max(rates) - min(rates)) * HEADROOM
    return (min(sizes), max(sizes)), (min(rates) - room, max(rates) + room)


def _dots(points: Sequence[Point], stands: Sequence[str], colours: Palette) -> go.Scatter:
    inks = {-1: colours.bad, 0: colours.accent_soft, 1: colours.accent}
    return go.Scatter(
        x=[one.size for one in points],
        y=[one.rate for one in points],
        mode="markers+text",
        text=[plain(one.label) if one.side else "" for one in points],
        textposition=list(stands),
        textfont={"size": SMALL},
        marker={"size": 11, "color": [inks[one.side] for one in points]},
        hovertext=[plain(one.label) for one in points],
        hoverinfo="text",
        cliponaxis=False,
    )
