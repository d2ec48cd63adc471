"""The look every chart shares: one palette and one template per theme."""

from __future__ import annotations

import html
from functools import cache
from typing import Any

import plotly.graph_objects as go

from ledger.palette import PALETTES, Palette, Theme, Tint

__all__ = [
    "CONFIG",
    "FONTS",
    "PALETTES",
    "SIZE",
    "SMALL",
    "Palette",
    "Theme",
    "Tint",
    "blank",
    "inks",
    "plain",
    "template",
]

FONTS = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
SIZE, SMALL = 13, 12
TICKS = ".2~%"
"""Rates on an axis: 97%, 97.5%; no two ticks of a fine scale read the same."""


def inks(theme: Theme) -> dict[str, str]:
    """The colours a picture of a chart is written in: ground, text and what stands back."""
    colours = PALETTES[theme]
    return {"ground": colours.ground, "ink": colours.text, "muted": colours.muted}


@cache
def template(theme: Theme) -> go.layout.Template:
    """The one template of a theme: no frame, no legend, a quiet grid, the house's fonts."""
    colours = PALETTES[theme]
    axis = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        "ticklabelstandoff": 4,
        "tickfont": {"color": colours.muted, "size": SMALL},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONTS, "size": SIZE, "color": colours.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 4, "r": 8, "t": 8, "b": 4},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"bgcolor": colours.ground, "font": {"family": FONTS, "color": colours.text}},
            "xaxis": axis,
            "yaxis": axis,
        }
    )


def blank(theme: Theme, height: int, **layout: Any) -> go.Figure:
    """An empty figure of the house's look."""
    return go.Figure(layout={"template": template(theme), "height": height, **layout})


def plain(text: str) -> str:
    """Text of the data as Plotly shows it letter for letter: no tags, no formulas."""
    return html.escape(text, quote=False).replace("$", "&#36;")
