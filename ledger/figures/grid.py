"""A grid: two dimensions crossed, a number in each cell that exists, darker for more."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, Tint, blank, plain

ROW, ABOVE = 38, 44
WIDE, WIDE_LATIN = 6, 10
"""Characters of a line of a column's name: four columns stand beside each other on a phone."""


@dataclass(frozen=True)
class Cell:
    """What a row and a column have together. A value of None is drawn as the lightest shade, its text still stands."""

    value: float | None
    text: str
    bad: bool = False
    """What should not be there at all, however few: drawn in the colour of trouble."""


@lent
def grid(
    rows: Sequence[str],
    across: Sequence[str],
    cells: Sequence[Sequence[Cell | None]],
    theme: Theme,
    *,
    tint: Tint = "accent",
) -> go.Figure:
    """`cells[row][column]`, the first row on top; None where the two never meet, which stays empty."""
    colours = PALETTES[theme]
    figure = blank(theme, 16 + ABOVE + ROW * len(rows))
    figure.add_trace(
        go.Heatmap(
            z=[[None if cell is None else cell.value or 0 for cell in row] for row in cells],
            text=[["" if cell is None else plain(cell.text) for cell in row] for row in cells],
            texttemplate="%{text}",
            textfont={"size": SMALL, "color": colours.text},
            colorscale=[[0, colours.grid], [1, colours.soft(tint)]],
            zmin=0,
            zmax=_most(cells),
            xgap=3,
            ygap=3,
            showscale=False,
            hoverinfo="skip",
        )
    )
    if any(cell and cell.bad for row in cells for cell in row):
        figure.add_trace(_trouble(cells, colours))
    places = [(x, y) for y in range(len(rows)) for x in range(len(across))]
    hits(figure, [x for x, _ in places], [y for _, y in places], [(rows[y], across[x]) for x, y in places])
    figure.update_xaxes(side="top", **_names(["<br>".join(_lines(name)) for name in across]))
    figure.update_yaxes(autorange="reversed", **_names([plain(name) for name in rows]))
    return figure


def _trouble(cells: Sequence[Sequence[Cell | None]], colours: Palette) -> go.Heatmap:
    """The bad cells once more, over the others."""
    return go.Heatmap(
        z=[[1 if cell and cell.bad else None for cell in row] for row in cells],
        text=[[plain(cell.text) if cell and cell.bad else "" for cell in row] for row in cells],
        texttemplate="%{text}",
        textfont={"size": SMALL, "color": colours.text},
        colorscale=[[0, colours.bad_soft], [1, colours.bad_soft]],
        xgap=3,
        ygap=3,
        showscale=False,
        hoverinfo="skip",
    )


def _most(cells: Sequence[Sequence[Cell | None]]) -> float:
    return max((cell.value or 0 for row in cells for cell in row if cell), default=0) or 1


def _names(names: list[str]) -> dict[str, Any]:
    return {"tickvals": list(range(len(names))), "ticktext": names, "showgrid": False, "tickangle": 0}


def _lines(name: str) -> list[str]:
    """Chinese breaks anywhere, Latin words stay whole."""
    latin = name.isascii()
    broken = textwrap.wrap(name, WIDE_LATIN if latin else WIDE, break_long_words=not latin)
    return [plain(line) for line in broken] or [""]
