"""Headings over bars that stand side by side: broken so that on a phone none runs into the next."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ledger.figures.look import SMALL, Palette, plain
from ledger.widths import width

ROOM: Mapping[int, int] = {1: 36, 2: 19}
NARROW = 12
"""Narrow letters of a line where one, two, or more headings share the width of a phone."""
LINE_HEIGHT = 15
"""Pixels."""
BRACKET = re.compile("(?=（)|(?<= )(?=[(])")


def broken(headings: Sequence[str]) -> list[list[str]]:
    """The lines of each heading."""
    room = ROOM.get(len(headings), NARROW)
    return [[line for part in BRACKET.split(text) for line in _lines(part.strip(), room)] for text in headings]


def _lines(text: str, room: int) -> list[str]:
    """Broken between words, one longer than a line standing whole; Chinese into lines alike in length."""
    if " " in text or text.isascii():
        return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return textwrap.wrap(text, math.ceil(len(text) / math.ceil(width(text) / room)))


def heading(lines: Sequence[str], x: float, colours: Palette) -> dict[str, Any]:
    """Over the panel that begins at `x`, a share of the plot's width."""
    return {
        "text": "<br>".join(map(plain, lines)),
        "align": "left",
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": 1,
        "yanchor": "bottom",
        "xanchor": "left",
        "showarrow": False,
        "font": {"color": colours.muted, "size": SMALL},
    }
