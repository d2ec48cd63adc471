"""Cards: a chart under the sentence it proves, and closed beside it the rows, the files and the passports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ledger import figures, words
from ledger.show import asking, passports, states, tables
from ledger.show.scene import Scene

_height: ContextVar[int | None] = ContextVar("height", default=None)


@contextmanager
def as_high_as(height: int) -> Iterator[None]:
    """Charts drawn in this block are this many pixels high, whatever their own height."""
    token = _height.set(height)
    try:
        yield
    finally:
        _height.reset(token)


def card(
    scene: Scene,
    key: str,
    finding: str,
    figure: go.Figure | None,
    frame: pd.DataFrame,
    alt: str,
    metrics: Sequence[str],
    note: str = "",
    *,
    where: Mapping[str, Any] | None = None,
    empty: str = "show.none_here",
) -> None:
    """One chart. `finding` is its title as a sentence (Markdown: escape data text with `show.plain`), `note` its key.

    `frame` holds the rows behind it as the reader may see them, names and numbers finished; `metrics` are those
    whose passports belong to it, asked `where`. Without a figure the card says why, by the phrase `empty`.
    """
    with st.container(border=True, key=f"card-{key}", gap=None, height="stretch"):
        st.markdown(f"**{finding}**")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"under-{key}"):
            st.caption(note or " ", width="stretch")
            if figure is not None:
                behind(scene, key, frame, alt, metrics, where or {})
        if figure is None:
            states.nothing_here(scene, empty)
        else:
            if height := _height.get():
                figure.update_layout(height=height)
            st.plotly_chart(figure, key=f"chart-{key}", theme=None, config=figures.CONFIG, alt=alt)


def behind(
    scene: Scene, key: str, frame: pd.DataFrame, alt: str, metrics: Sequence[str], where: Mapping[str, Any]
) -> None:
    """The button that opens a card's rows, their downloads and the passports of its metrics."""
    label = words.say("show.card.behind", scene.lang)
    door = st.popover(label, type="tertiary", key=f"behind-{key}", on_change="rerun", width="content")
    if not door.open:
        return
    with door:
        tables.table(scene, frame, key, alt=alt)
        for name in metrics:
            if answer := asking.one(scene, name, where=where):
                st.divider()
                passports.page(scene, answer, where)
