"""报告: every kind of paper with what it holds, and an older one made again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from ledger import paper, words
from ledger.access import Act
from ledger.answers import Refused
from ledger.paper import Memory, Paper
from ledger.paper.memory import NoPaper, recalled
from ledger.paper.since import headline
from ledger.show import papers, prose, tables, taking
from ledger.show.scene import Scene

LOOK = Path(__file__).with_name("papers.css")
COLUMNS = 3
ENDINGS = ("docx", "pptx", "xlsx", "zip")
LARGEST = 20
"""Megabytes that an older paper may have: a workbook of every figure has half of one."""


def kinds(scene: Scene) -> None:
    """A card a kind: what it is, and the buttons that take it away."""
    found = papers.ranked(scene, "paper")
    for start in range(0, len(found), COLUMNS):
        for column, kind in zip(st.columns(COLUMNS), found[start : start + COLUMNS], strict=False):
            with column, st.container(border=True, key=f"card-paper-{kind}", gap="xsmall", height="stretch"):
                st.markdown(f"**{words.say(f'paper.{kind}.title', scene.lang)}**")
                st.caption(words.say(f"carry.kind.{kind}", scene.lang))
                papers.offer(scene, kind, "tertiary", "page-")
    papers.no_pdf(scene.lang)


def older(scene: Scene) -> None:
    """与旧稿对照: an older paper is dropped in; what has changed since is listed, and it can be taken away anew."""
    st.subheader(words.say("carry.older", scene.lang), anchor=False)
    st.caption(words.say("carry.older_lead", scene.lang))
    st.html(LOOK)
    with st.container(key=f"older-{scene.lang}"):
        given = st.file_uploader(
            words.say("carry.older_file", scene.lang),
            type=list(ENDINGS),
            key="older-paper",
            max_upload_size=LARGEST,
            label_visibility="collapsed",
        )
    if given is None:
        return
    try:
        memory = recalled(given.getvalue())
        _check(scene, memory)
        with st.spinner(words.say("carry.comparing", scene.lang)):
            made = _again(scene.snapshot.key, scene.may(Act.SOURCES), scene, memory)
    except (NoPaper, Refused):
        st.warning(words.say("carry.no_paper", scene.lang))
    else:
        _told(scene, made)


def _check(scene: Scene, memory: Memory) -> None:
    """Raises NoPaper for a kind this product does not have or this reader may not, and for another branch's paper."""
    may = memory.kind in paper.KINDS and (memory.kind not in paper.OF_SOURCES or scene.may(Act.SOURCES))
    own = scene.snapshot.division
    if not may or (own is not None and memory.where.get("division") != own):
        raise NoPaper


@st.cache_data(max_entries=4, show_spinner=False, hash_funcs={Memory: repr})
def _again(key: str, sources: bool, _scene: Scene, memory: Memory) -> Paper:
    """The paper at the version on screen: of the same kind, year, unit and language as the older one."""
    about = (memory.year, memory.lang, memory.against, memory.where)
    return paper.write(memory.kind, _scene.store, _scene.snapshot, *about, older=memory, sources=sources)


def _told(scene: Scene, made: Paper) -> None:
    """How many figures have changed, each with old, new and why; then the paper as it is now."""
    assert made.since is not None
    st.markdown(f"**{prose.plain(headline(made.since, scene.lang))}**")
    if made.since.moved:
        heads = [words.say(f"paper.since.column.{name}", scene.lang) for name in ("what", "before", "after", "why")]
        rows = [(one.what, one.before, one.after, one.why) for one in made.since.moved]
        tables.table(scene, pd.DataFrame(rows, columns=heads), "older-paper")
    taking.button(
        words.say("carry.again", scene.lang, name=made.name),
        partial(_data, made),
        made.name,
        key="take-again",
        about=taking.about(scene),
    )


def _data(made: Paper) -> bytes:
    return made.data
