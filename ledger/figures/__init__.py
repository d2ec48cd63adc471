"""Figures: small rows → Plotly. No Streamlit, no SQL, no arithmetic beyond where things stand."""

from ledger.figures.bars import Bar, bars, pairs, panels
from ledger.figures.columns import Column, Mark, columns
from ledger.figures.curves import Curve, curves
from ledger.figures.dots import Dot, dots
from ledger.figures.dumbbell import Pair, dumbbell
from ledger.figures.funnel import Limit, funnel
from ledger.figures.funnel import Point as Spot
from ledger.figures.gantt import Span, gantt
from ledger.figures.grid import Cell, grid
from ledger.figures.heat import heat
from ledger.figures.hits import Labels, hit_labels
from ledger.figures.lent import as_high_as
from ledger.figures.look import CONFIG, FONTS, Theme, Tint, inks
from ledger.figures.multiples import Strip, multiples
from ledger.figures.slope import Line, slope
from ledger.figures.trend import Point, trend
from ledger.figures.waterfall import Step, floor, waterfall

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
    "Line",
    "Mark",
    "Pair",
    "Point",
    "Span",
    "Spot",
    "Step",
    "Strip",
    "Theme",
    "Tint",
    "as_high_as",
    "bars",
    "columns",
    "curves",
    "dots",
    "dumbbell",
    "floor",
    "funnel",
    "gantt",
    "grid",
    "heat",
    "hit_labels",
    "inks",
    "multiples",
    "pairs",
    "panels",
    "slope",
    "trend",
    "waterfall",
]
