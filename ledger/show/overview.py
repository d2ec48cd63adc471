"""The overview's own pieces: three sentences, ten tiles, and two charts."""

from __future__ import annotations

import streamlit as st

from ledger import findings, words
from ledger.show import aid, cards, parts, prose, satisfaction
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles
from ledger.store import Snapshot

CHART = {"zh": 286, "en": 248}
"""Pixels that leave title, sentences, ten tiles and both charts within 1440 × 900; English changes take two lines."""


def sentences(scene: Scene) -> None:
    """The best news, the worst spot, what needs a decision; they speak of the whole group only."""
    found = (
        [] if scene.where else _sentences(scene.snapshot.key, scene.snapshot, scene.year, scene.base_year, scene.lang)
    )
    if not found:
        return
    with st.container(border=True, key="sentences", gap=None):
        for kind, text in found:
            head = words.say(f"show.sentence.{kind}", scene.lang)
            st.markdown(f"**{head}**　{prose.plain(text)}")


@st.cache_data(max_entries=200, show_spinner=False)
def _sentences(key: str, _snapshot: Snapshot, year: int, base: int | None, lang: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in findings.sentences(_snapshot, year, base, lang)]


def ten(scene: Scene) -> None:
    """The ten sections of the annual report, in its order; each label leads to its page."""
    specs = [
        TileSpec(one.name, words.say(one.label, scene.lang), one.where, "" if one.page == "overview" else one.page)
        for one in findings.TEN
    ]
    tiles(scene, specs)


def charts(scene: Scene) -> None:
    """Satisfaction by branch and aid by month, as low as one screen needs."""
    with cards.as_high_as(CHART[scene.lang]):
        parts.beside(scene, [satisfaction.branches], [aid.months])
