"""可补充: what a page does not show because a ledger has nothing, and which ledger would give it."""

from __future__ import annotations

import streamlit as st

from ledger import gaps, words
from ledger.gaps import Gap
from ledger.kept import kept
from ledger.show import prose
from ledger.show.scene import Scene
from ledger.store import Snapshot


def more(scene: Scene, page: str) -> None:
    """A closed list at the end of a page, of the whole group's gaps; nothing where nothing is lacking."""
    found = lacking(scene, page)
    if found and not scene.still:
        with st.expander(words.say("more.title_of", scene.lang, n=len(found)), key="more", icon=":material/add_notes:"):
            listed(scene, found)


def lacking(scene: Scene, page: str) -> list[Gap]:
    """What a page cannot show in the chosen year of the whole group: a list of ledgers, with no figure in it."""
    return _gaps(scene.snapshot.whole, scene.year, page)


@kept
def _gaps(snapshot: Snapshot, year: int, page: str) -> list[Gap]:
    return gaps.gaps(snapshot, year, gaps.on_page(page))


def listed(scene: Scene, found: list[Gap]) -> None:
    """A line a group of ledgers: its name, and the figures it would give."""
    st.caption(words.say("more.lead", scene.lang, year=scene.year))
    comma = words.say("chart.comma", scene.lang)
    for gap in found:
        names = {"ledgers": comma.join(gap.ledgers(scene.lang))}
        given = comma.join(one.label(scene.lang) for one in gap.metrics)
        st.markdown(prose.plain(words.say("more.line", scene.lang, **names, metrics=given)))
