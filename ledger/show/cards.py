"""Cards: a chart under the sentence it proves, and closed beside it the rows, the files and the passports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from ledger import figures
from ledger.show import states
from ledger.show.doors import Rows, door
from ledger.show.scene import Scene
from ledger.show.ways import Ways, clickable

Width = int | Literal["stretch"]
_width: ContextVar[Width] = ContextVar("width", default="stretch")


@contextmanager
def as_high_as(height: int, width: Width = "stretch") -> Iterator[None]:
    """Charts drawn in this block are this many pixels high, whatever their own height, and as wide as their cards.

    On a stage that the browser scales, cards are measured wrongly: there `width` says how many pixels they have.
    """
    token = _width.set(width)
    try:
        with figures.as_high_as(height):
            yield
    finally:
        _width.reset(token)


def card(
    scene: Scene,
    key: str,
    finding: str,
    figure: go.Figure | None,
    frame: Rows,
    alt: str,
    metrics: Sequence[str],
    note: str = "",
    *,
    where: Mapping[str, Any] | None = None,
    empty: str = "show.none_here",
    ways: Ways | None = None,
) -> None:
    """One chart. `finding` is its title as a sentence (Markdown: escape data text with `show.plain`), `note` its key.

    `frame` holds the rows behind it as the reader may see them, names and numbers finished; `metrics` are those
    whose passports belong to it, asked `where`. Without a figure the card says why, by the phrase `empty` alone. By
    `ways` a click on a mark, or the choice of a row, goes down to what it stands for.
    """
    with st.container(border=True, key=f"card-{key}", gap=None, height="stretch"):
        st.markdown(f"**{finding}**")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"under-{key}"):
            st.caption((figure is not None and note) or " ", width="stretch")
            if figure is not None and not scene.still:
                door(scene, key, alt, frame, metrics, where or {}, ways or Ways(), chart=f"chart-{key}")
        if figure is None:
            states.nothing_here(scene, empty)
        else:
            st.plotly_chart(figure, width=_width.get(), key=f"chart-{key}", theme=None, config=figures.CONFIG, alt=alt)
            if ways and ways.marks and not scene.still:
                clickable(f"chart-{key}", ways)
