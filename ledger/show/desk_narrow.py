"""A table that on a phone is read as lines: both stand on the page, and its width chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def wide(key: str, lines: Iterable[str]) -> Iterator[None]:
    """What is drawn inside is shown where there is room for it; on a phone these lines stand in its place.

    The lines are Markdown: escape what comes from data. Which of the two is seen is for desk.css.
    """
    with st.container(key=f"narrow-{key}"):
        st.markdown("\n\n".join(lines))
    with st.container(key=f"wide-{key}"):
        yield
