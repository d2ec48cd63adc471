"""会被问到的三个问题: each question with its answer, the door to its rows and passport, and the way to its page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ledger import questions, words
from ledger.places import ROOT
from ledger.questions import Question
from ledger.show import parts, prose
from ledger.show.doors import door
from ledger.show.scene import Scene
from ledger.show.ways import Ways
from ledger.store import Snapshot

PAGES = ROOT / "pages"


def expected(scene: Scene) -> None:
    """The three gravest questions of the whole group, or that nothing weak was found."""
    with st.spinner(words.say("question.title", scene.lang)):
        found = _questions(scene.snapshot.key, scene.snapshot, scene.year, scene.base_year, scene.lang)
    if not found:
        st.markdown(prose.plain(words.say("question.none", scene.lang)))
    for nth, one in enumerate(found, start=1):
        _question(scene, nth, one)


@st.cache_data(max_entries=200, show_spinner=False)
def _questions(key: str, _snapshot: Snapshot, year: int, base: int | None, lang: str) -> list[Question]:
    return questions.questions(_snapshot, year, base, lang, compared=base is not None)


def _question(scene: Scene, nth: int, one: Question) -> None:
    with st.container(key=f"question-{one.rule}", gap=None):
        st.markdown(f"**{nth}. {prose.plain(one.ask)}**")
        st.markdown(prose.plain(one.reply))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(prose.plain(words.say(f"question.why.{one.rule}", scene.lang)), width="content")
            door(scene, f"question-{one.rule}", one.ask, _frame(scene, one), [one.metric], one.where, Ways())
            _way(scene, one)


def _frame(scene: Scene, one: Question) -> pd.DataFrame:
    return pd.DataFrame(one.listed) if one.listed else parts.frame(scene, one.answers)


def _way(scene: Scene, one: Question) -> None:
    """To the page that tells more."""
    file = PAGES / f"{one.page}.py"
    if file.exists():
        name = words.say(f"page.{one.page}", scene.lang, year=scene.year)
        label = words.say("question.page", scene.lang, name=name)
        st.page_link(file, label=label, icon=":material/chevron_right:", icon_position="right")
