"""Figures: small rows → Plotly. No Streamlit, no SQL, no arithmetic beyond where things stand."""

from ledger.figures.bars import Bar, bars, pairs, panels
from ledger.figures.columns import Column, Mark, columns
from ledger.figures.dots import Dot, dots
from ledger.figures.gantt import Span, gantt
from ledger.figures.grid import Cell, grid
from ledger.figures.heat import heat
from ledger.figures.hits import Labels, hit_labels
from ledger.figures.look import CONFIG, FONTS, Theme, Tint, inks
from ledger.figures.trend import Point, trend

__all__ = [
    "CONFIG",
    "FONTS",
    "Bar",
    "Cell",
    "Column",
    "Dot",
    "Labels",
    "Mark",
    "Point",
    "Span",
    "Theme",
    "Tint",
    "bars",
    "columns",
    "dots",
    "gantt",
    "grid",
    "heat",
    "hit_labels",
    "inks",
    "pairs",
    "panels",
    "trend",
]
