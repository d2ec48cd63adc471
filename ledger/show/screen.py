"""The big screen: the overview of the whole group as one still picture that follows new versions by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from ledger import words
from ledger.places import ROOT
from ledger.show import aid, branches, cards, overview, parts, states
from ledger.show.header import NO_BASE, scene
from ledger.show.scene import Scene

LOOK = Path(__file__).with_name("screen.css")
OVERVIEW = ROOT / "pages" / "overview.py"
FOLLOW = 15
"""Seconds between two looks for a newer version."""
HEIGHT = {"zh": 284, "en": 258}
WIDTH = 661
"""Pixels of a chart on a stage 1440 by 810; English changes take two lines."""


def screen() -> None:
    """The whole page. Esc, or the link that shows when it has the focus, leads back to the overview."""
    st.html(LOOK)
    before = scene()
    with st.container(key="leave"):
        if st.button(words.say("screen.leave", before.lang), shortcut="Esc", type="tertiary", key="leave-screen"):
            st.switch_page(OVERVIEW, query_params=st.query_params.to_dict())
    _stage()


@st.fragment(run_every=FOLLOW)
def _stage() -> None:
    """Drawn anew every few seconds: the same elements stay as they are, newer figures take their places."""
    seen = _asked(scene())
    with st.container(key="screen", gap="small"):
        with st.container(key="screen-head", horizontal=True, vertical_alignment="bottom"):
            st.title(words.say("page.overview", seen.lang, year=seen.year), anchor=False, width="stretch")
            states.status_line(seen)
        overview.sentences(seen)
        overview.ten(seen)
        with cards.as_high_as(HEIGHT[seen.lang], WIDTH):
            parts.beside(seen, [branches.branches], [aid.months])


def _asked(usual: Scene) -> Scene:
    """The year and the comparison of the address, of all the reader is shown; else the usual ones."""
    year = _year("year", usual) or usual.year
    base = _year("base", usual) or (year - 1 if year - 1 in usual.years else None)
    if base == year or st.query_params.get("base") == NO_BASE:
        base = None
    return replace(usual, year=year, base_year=base, where=usual.widest, still=True)


def _year(name: str, usual: Scene) -> int | None:
    said = st.query_params.get(name, "")
    return next((year for year in usual.years if str(year) == said), None)
