"""The house's colours: one palette per theme, the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]
Tint = Literal["accent", "neutral"]
"""`neutral` for what is neither good nor bad when it grows: aid, retirements, issues raised."""


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
