"""Hits: invisible marks that tell a click which row, column or cell it meant, wherever in it the pointer stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

Labels = tuple[str, ...]
"""What is written at a mark: its row, of a cell its row and its column."""
NAME = "hits"


def hits(figure: go.Figure, x: Sequence[Any], y: Sequence[Any], labels: Sequence[Labels], xaxis: str = "x") -> None:
    """Adds a mark a place. The nearest answers a click, so marks of rows share their x and those of columns their y."""
    marks = go.Scatter(
        x=list(x),
        y=list(y),
        name=NAME,
        mode="markers",
        marker={"size": 1, "opacity": 0},
        customdata=[list(label) for label in labels],
        hoverinfo="none",
        cliponaxis=False,
        xaxis=xaxis,
    )
    figure.add_trace(marks)
    figure.update_layout(hovermode="closest", hoverdistance=-1)


def hit_labels(figure: go.Figure) -> list[Labels]:
    """The labels of every place of a figure that a click can mean, each once."""
    found = [tuple(label) for trace in figure.data if trace.name == NAME for label in trace.customdata]
    return list(dict.fromkeys(found))
