"""Breakdowns of which nothing may be shown: one line for all of them in place of a card each that says the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ledger import words
from ledger.show import parts, prose
from ledger.show.scene import Scene


def hidden(scene: Scene, name: str, *dims: str | None) -> bool:
    """Whether the metric has groups of these dimensions and every one of them is too small to be shown."""
    if None in dims:
        return False
    found = parts.asked(scene, name, by=[dim for dim in dims if dim])
    return bool(found) and not parts.shown(found)


def rest(scene: Scene, key: str, breakdowns: Sequence[tuple[str, str | None]]) -> None:
    """「按渠道、类别分：人数过少，不显示。」 of the (metric, dimension) whose cards stay away, if any does."""
    dims = dict.fromkeys(dim for name, dim in breakdowns if dim and hidden(scene, name, dim))
    if not dims:
        return
    listed = words.say("chart.comma", scene.lang).join(words.say(f"dim.{dim}", scene.lang) for dim in dims)
    with st.container(border=True, key=f"card-{key}"):
        st.caption(prose.plain(words.say("chart.too_small_by", scene.lang, dims=listed)))
