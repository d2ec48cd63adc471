"""Prose: text of the data into Markdown, letter for letter."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:])")


def plain(text: object) -> str:
    """Text that Streamlit's Markdown shows as it stands: no emphasis, links, colours, icons or formulas."""
    return SPECIAL.sub(r"\\\1", str(text))


def coloured(text: str, tone: str) -> str:
    """A small badge in the colour of the tone: blue for good, orange for bad, grey for neither.

    The theme's green and red are that blue and that orange.
    """
    colour = {"good": "green", "bad": "red"}.get(tone, "gray")
    return f":{colour}-badge[{text}]"
