"""The overview's own pieces: three sentences, ten tiles, and two charts."""

from __future__ import annotations

import streamlit as st

from ledger import findings, words
from ledger.show import aid, asking, cards, parts, passports, prose, satisfaction
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles
from ledger.store import Snapshot

CHART = {"zh": 286, "en": 248}
"""Pixels that leave title, sentences, ten tiles and both charts within 1440 × 900; English changes take two lines."""


def sentences(scene: Scene) -> None:
    """The best news, the worst spot, what needs a decision; they speak of the whole group only.

    The head of each opens the passport of the figure it rests on.
    """
    found = [] if scene.where else _sentences(scene.snapshot.key, scene.snapshot, *_asked(scene))
    if not found:
        return
    with st.container(border=True, key="sentences", gap=None):
        for one in found:
            _sentence(scene, one)


def _asked(scene: Scene) -> tuple[int, int | None, str]:
    return scene.year, scene.base_year, scene.lang


@st.cache_data(max_entries=200, show_spinner=False)
def _sentences(key: str, _snapshot: Snapshot, year: int, base: int | None, lang: str) -> list[findings.Sentence]:
    return findings.sentences(_snapshot, year, base, lang)


def _sentence(scene: Scene, one: findings.Sentence) -> None:
    head = f"**{words.say(f'show.sentence.{one.kind}', scene.lang)}**"
    answer = asking.one(scene, one.metric, where=one.where)
    with st.container(horizontal=True, wrap=False, gap="small", key=f"sentence-{one.kind}"):
        if answer:
            passports.behind(scene, head, answer, one.where, key=f"head-{one.kind}")
        else:
            st.markdown(head, width="content")
        st.markdown(prose.plain(one.text), width="stretch")


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
