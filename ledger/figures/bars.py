"""Lying bars: a line of text above each, so that long names need no margin and a phone shows them whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from ledger.figures.headings import LINE_HEIGHT, broken, heading
from ledger.figures.hits import hits
from ledger.figures.lent import lent
from ledger.figures.look import PALETTES, SMALL, Palette, Theme, Tint, blank, plain

ROW = 38
PAIR_ROW = 28
PANEL_ROW = 30
LIFT = 0.39
"""How far above a row's middle its text stands, in rows."""
ROOM_FOR_TEXT, ROOM_FOR_PAIR = 1.95, 1.9
"""How far beyond its longest bar an axis runs where texts stand at the bars' ends."""


@dataclass(frozen=True)
class Bar:
    """One row: its label, and per bar in it the length and the text. A length of None draws nothing.

    A row of `bars` may have more texts than bars: numerator ÷ denominator behind the figure.
    """

    label: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    strong: bool = False
    """The row that the title speaks of."""
    bad: bool = False


@lent
def bars(
    rows: Sequence[Bar],
    theme: Theme,
    *,
    whole: float | None = None,
    rest: Literal["bad", "quiet"] = "bad",
    tint: Tint = "accent",
) -> go.Figure:
    """One bar a row, the first row on top, label and text above it; with `whole` the rest up to it is shown too.

    The rest is `bad` where it is a number of its own (not satisfied), `quiet` where it is only room (not there).
    """
    colours = PALETTES[theme]
    figure = blank(theme, 16 + ROW * len(rows), barmode="stack", bargap=0.68)
    at = _places(len(rows))
    lengths = [row.values[0] for row in rows]
    figure.add_trace(_lying(at, lengths, [_colour(row, colours, tint) for row in rows]))
    if whole is not None:
        room = [None if length is None else whole - length for length in lengths]
        figure.add_trace(_lying(at, room, [_rest(row, colours, rest) for row in rows]))
    figure.add_trace(_labels(at, rows, colours))
    hits(figure, [0] * len(rows), at, _labelled(rows))
    figure.update_xaxes(visible=False, range=[0, whole or _longest(rows, 0)])
    return _without_ticks(figure, len(rows))


@lent
def pairs(rows: Sequence[Bar], theme: Theme, *, tint: Tint = "accent") -> go.Figure:
    """A slim bar within a wide one, both from zero on one scale: persons within their person-times."""
    colours = PALETTES[theme]
    figure = blank(theme, 16 + PAIR_ROW * len(rows), barmode="overlay")
    at = _places(len(rows))
    said = [f"<b>{plain(row.texts[0])}</b>  {plain(row.texts[1])}" for row in rows]
    figure.add_trace(_lying(at, [row.values[1] for row in rows], colours.soft(tint), texts=said, width=0.62))
    figure.add_trace(_lying(at, [row.values[0] for row in rows], colours.strong(tint), width=0.26))
    hits(figure, [0] * len(rows), at, _labelled(rows))
    figure.update_xaxes(visible=False, range=[0, _longest(rows, 1) * ROOM_FOR_PAIR])
    figure.update_yaxes(tickvals=at, ticktext=[plain(row.label) for row in rows], showgrid=False)
    return figure


@lent
def panels(rows: Sequence[Bar], headings: Sequence[str], theme: Theme, *, tint: Tint = "accent") -> go.Figure:
    """Several measures side by side, each on its own scale from zero, rows shared."""
    colours = PALETTES[theme]
    lines = broken(headings)
    above = 13 + LINE_HEIGHT * max(map(len, lines))
    figure = blank(theme, above + 16 + PANEL_ROW * len(rows), bargap=0.42, margin_t=above)
    at = _places(len(rows))
    width = 1 / len(headings)
    for nth, said in enumerate(lines):
        axis = "x" if nth == 0 else f"x{nth + 1}"
        texts = [plain(row.texts[nth]) for row in rows]
        shades = [colours.strong(tint) if row.strong else colours.soft(tint) for row in rows]
        figure.add_trace(_lying(at, [row.values[nth] for row in rows], shades, texts=texts, xaxis=axis))
        figure.layout["xaxis" if nth == 0 else f"xaxis{nth + 1}"] = {
            "domain": [nth * width, (nth + 0.94) * width],
            "range": [0, _longest(rows, nth) * ROOM_FOR_TEXT],
            "visible": False,
            "fixedrange": True,
        }
        figure.add_annotation(heading(said, nth * width, colours))
    for nth in range(len(headings)):
        hits(figure, [0] * len(rows), at, _labelled(rows), xaxis="x" if nth == 0 else f"x{nth + 1}")
    figure.update_yaxes(tickvals=at, ticktext=[plain(row.label) for row in rows], showgrid=False)
    return figure


def _lying(
    at: list[int],
    lengths: Sequence[float | None],
    colour: str | list[str],
    texts: list[str] | None = None,
    xaxis: str = "x",
    width: float | None = None,
) -> go.Bar:
    return go.Bar(
        y=at,
        x=list(lengths),
        orientation="h",
        xaxis=xaxis,
        width=width,
        marker={"color": colour, "line": {"width": 0}},
        text=texts,
        textposition="outside" if texts else "none",
        textfont={"size": SMALL},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _labels(at: list[int], rows: Sequence[Bar], colours: Palette) -> go.Scatter:
    """A line of text over each bar, starting where the bar starts."""
    return go.Scatter(
        x=[0] * len(rows),
        y=[place + LIFT for place in at],
        mode="text",
        text=[_said(row, colours) for row in rows],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _said(row: Bar, colours: Palette) -> str:
    """Label and figure of a row; what comes after the figure stands back."""
    behind = "".join(f"　<span style='color:{colours.muted}'>{plain(text)}</span>" for text in row.texts[1:])
    return f"{plain(row.label)}　<b>{plain(row.texts[0])}</b>{behind}"


def _labelled(rows: Sequence[Bar]) -> list[tuple[str]]:
    return [(row.label,) for row in rows]


def _places(count: int) -> list[int]:
    return list(range(count - 1, -1, -1))


def _longest(rows: Sequence[Bar], nth: int) -> float:
    return max((row.values[nth] or 0 for row in rows), default=0) or 1


def _colour(row: Bar, colours: Palette, tint: Tint) -> str:
    return colours.strong(tint) if row.strong or row.bad else colours.soft(tint)


def _rest(row: Bar, colours: Palette, rest: str) -> str:
    if rest == "quiet":
        return colours.grid
    return colours.bad if row.bad else colours.bad_soft


def _without_ticks(figure: go.Figure, rows: int) -> go.Figure:
    figure.update_yaxes(visible=False, range=[-0.5, rows - 0.2])
    return figure
