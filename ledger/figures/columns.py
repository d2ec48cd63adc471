"""Standing columns: months, bands, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, Tint, blank, plain

HEIGHT = 260


@dataclass(frozen=True)
class Column:
    """One column: what stands under it, its height, the text over it. A height of None draws nothing."""

    label: str
    value: float | None
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Mark:
    """An upright line at a place between the columns: 0 is the left edge of the first, 1 its right edge."""

    place: float
    text: str


@lent
def columns(
    row: Sequence[Column], theme: Theme, *, tint: Tint = "accent", touching: bool = False, mark: Mark | None = None
) -> go.Figure:
    """Columns from zero with their texts above; `touching` for the bands of a histogram, named by their left edges."""
    colours = PALETTES[theme]
    figure = blank(theme, HEIGHT, bargap=0.04 if touching else 0.28)
    figure.add_trace(
        go.Bar(
            x=list(range(len(row))),
            y=[column.value for column in row],
            text=[plain(column.text) for column in row],
            textposition="outside",
            textangle=0,
            textfont={"size": SMALL},
            constraintext="none",
            cliponaxis=False,
            marker={"color": [colours.strong(tint) if column.strong else colours.soft(tint) for column in row]},
            hoverinfo="skip",
        )
    )
    hits(figure, range(len(row)), [0] * len(row), [(column.label,) for column in row])
    if mark:
        _stand(figure, mark, colours)
    tallest = max((column.value or 0 for column in row), default=0) or 1
    figure.update_yaxes(visible=False, range=[0, tallest * (1.3 if mark else 1.16)])
    left = 0.5 if touching else 0.0
    labels = [plain(column.label) for column in row]
    figure.update_xaxes(tickvals=[at - left for at in range(len(row))], ticktext=labels, showgrid=False, tickangle=0)
    return figure


def _stand(figure: go.Figure, mark: Mark, colours: Palette) -> None:
    """A short stroke from above: a line down to the axis would cross the columns' texts."""
    x = mark.place - 0.5
    stroke = {"color": colours.text, "width": 1.5}
    figure.add_shape(type="line", x0=x, x1=x, yref="paper", y0=0.87, y1=0.99, line=stroke)
    figure.add_annotation(text=plain(mark.text), x=x, yref="paper", y=1, xanchor="left", showarrow=False, xshift=5)
