"""Figures: small rows → Plotly. No Streamlit, no SQL, no arithmetic beyond where things stand."""

from ledger.figures.bars import Bar, bars, pairs, panels
from ledger.figures.columns import Column, Mark, columns
from ledger.figures.curves import Curve, curves
from ledger.figures.dots import Dot, dots
from ledger.figures.funnel import Limit, funnel
from ledger.figures.funnel import Point as Spot
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
    "Curve",
    "Dot",
    "Labels",
    "Limit",
    "Mark",
    "Point",
    "Span",
    "Spot",
    "Theme",
    "Tint",
    "bars",
    "columns",
    "curves",
    "dots",
    "funnel",
    "gantt",
    "grid",
    "heat",
    "hit_labels",
    "inks",
    "pairs",
    "panels",
    "trend",
]
