"""The way up: where one has gone down to a unit, the units above it, each a click away."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ledger import names, words
from ledger.show import choosing, prose
from ledger.show.scene import Scene


def crumb(scene: Scene) -> None:
    """「全集团 › 总装事业部 › 装配车间」; nothing where all that the reader is shown is on the page."""
    if scene.where == scene.widest or scene.still:
        return
    with st.container(key="crumb", horizontal=True, gap="xsmall", vertical_alignment="center"):
        for above in _above(scene):
            name = choosing.label(above) or words.say("show.group", scene.lang)
            st.button(_printed(scene, above), key=f"up-{len(above)}", type="tertiary", on_click=_up, args=(name,))
            st.markdown("›", width="content")
        st.markdown(f"**{_printed(scene, scene.where)}**", width="content")


def _above(scene: Scene) -> list[dict[str, str]]:
    """From all that the reader is shown down to the unit over the chosen one."""
    levels = list(scene.where.items())
    return [dict(levels[:depth]) for depth in range(len(scene.widest), len(levels))]


def _printed(scene: Scene, where: Mapping[str, str]) -> str:
    """The last name of a place, as this reader knows it."""
    if not where:
        return words.say("show.group", scene.lang)
    dim, name = list(where.items())[-1]
    return prose.plain(names.named(scene.snapshot, dim, name, scene.lang))


def _up(name: str) -> None:
    """Callback: the header's select says so."""
    st.session_state["org"] = name
