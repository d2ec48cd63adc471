"""A heat map: when in the week, without a number in every cell; only the fullest cell is written out."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Theme, Tint, blank, plain

ROW, ABOVE = 30, 26
NONE_YET = 0.12
"""How far from empty to full the softer shade stands: a single visit can be told from none."""


@lent
def heat(
    rows: Sequence[str],
    across: Sequence[str],
    values: Sequence[Sequence[float]],
    theme: Theme,
    *,
    tint: Tint = "accent",
) -> go.Figure:
    """`values[row][column]`, the first row on top, the darker the more."""
    colours = PALETTES[theme]
    figure = blank(theme, 16 + ABOVE + ROW * len(rows))
    top = max((value for row in values for value in row), default=0) or 1
    figure.add_trace(
        go.Heatmap(
            z=[list(row) for row in values],
            text=[[f"{value:,}" if value == top else "" for value in row] for row in values],
            texttemplate="%{text}",
            textfont={"size": SMALL, "color": colours.ground},
            colorscale=[[0, colours.grid], [NONE_YET, colours.soft(tint)], [1, colours.strong(tint)]],
            zmin=0,
            zmax=top,
            xgap=2,
            ygap=2,
            showscale=False,
            hoverinfo="skip",
        )
    )
    places = [(x, y) for y in range(len(rows)) for x in range(len(across))]
    hits(figure, [x for x, _ in places], [y for _, y in places], [(rows[y], across[x]) for x, y in places])
    names = {"showgrid": False, "tickangle": 0}
    figure.update_xaxes(side="top", tickvals=list(range(len(across))), ticktext=[plain(one) for one in across], **names)
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=[plain(one) for one in rows], **names)
    figure.update_yaxes(autorange="reversed")
    return figure
