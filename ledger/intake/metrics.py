"""Metrics as people write them in a ledger: by their title in either language, or by their name in the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz, process

from ledger.catalogue import catalogue
from ledger.intake.text import like

_NEAR = 3


@cache
def spellings() -> Mapping[str, str]:
    """Every title and name that means one metric alone, as written → the metric's name."""
    titles = [(title, one.name) for one in catalogue().values() for title in (one.zh, one.en)]
    shared = Counter(like(title) for title, _ in titles)
    return {
        **{title: name for title, name in titles if shared[like(title)] == 1},
        **{name: name for name in catalogue()},
    }


def nearest(cell: str, known: Mapping[str, str]) -> list[str]:
    """The titles most like what stands in the cell."""
    titles = [title for title, name in known.items() if title != name]
    return [title for title, _, _ in process.extract(cell, titles, scorer=fuzz.WRatio, limit=_NEAR)]
