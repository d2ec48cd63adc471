"""Widths: how much room a text takes where Chinese and Latin letters stand together."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """How many narrow letters a text is wide: a Chinese one is two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
