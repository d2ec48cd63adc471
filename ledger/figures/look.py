"""The look every chart shares: one palette and one template per theme."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import plotly.graph_objects as go

Theme = Literal["light", "dark"]
Tint = Literal["accent", "neutral"]
"""`neutral` for what is neither good nor bad when it grows: aid, retirements, issues raised."""

FONTS = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
SIZE, SMALL = 13, 12


@dataclass(frozen=True)
class Palette:
    """Colours of one theme; text and muted text keep 4.5 : 1 on the page's background."""

    text: str
    muted: str
    grid: str
    ground: str
    accent: str
    accent_soft: str
    neutral: str
    neutral_soft: str
    bad: str
    bad_soft: str

    def strong(self, tint: Tint) -> str:
        return self.accent if tint == "accent" else self.neutral

    def soft(self, tint: Tint) -> str:
        return self.accent_soft if tint == "accent" else self.neutral_soft


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        text="#1B2026",
        muted="#59616B",
        grid="#E3E4DF",
        ground="#FBFBF9",
        accent="#1D4E89",
        accent_soft="#B4C5D9",
        neutral="#55606C",
        neutral_soft="#C5CAD0",
        bad="#C8641B",
        bad_soft="#EFC8A8",
    ),
    "dark": Palette(
        text="#E8EAED",
        muted="#A4ADB8",
        grid="#2B333C",
        ground="#12161B",
        accent="#7FB2E5",
        accent_soft="#34506D",
        neutral="#AEB7C1",
        neutral_soft="#4A545F",
        bad="#E59A5C",
        bad_soft="#8A5A33",
    ),
}


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
