"""Doors: behind a card its rows, the files and the picture to carry away, a sentence to quote, and the passports."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ledger import quote, words
from ledger.catalogue import metric
from ledger.show import asking, copying, passports, pictures, prose, tables
from ledger.show.scene import Scene
from ledger.show.ways import Ways, follow

UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
"""What no file system takes in a name."""
LONGEST = 60
Rows = pd.DataFrame | Callable[[], pd.DataFrame]
"""A table, or what makes it: it is made when the door opens."""


def door(
    scene: Scene,
    key: str,
    title: str,
    frame: Rows,
    metrics: Sequence[str],
    where: Mapping[str, Any],
    ways: Ways,
    *,
    chart: str = "",
) -> None:
    """A button that opens a window over the page; nothing in it is worked out while it is closed.

    `title` is plain text. `chart` is the key of the card's chart, where it has one to save as a picture. A row of the
    table leads where its mark in the chart does.
    """
    if st.button(words.say("show.card.behind", scene.lang), type="tertiary", key=f"behind-{key}", width="content"):
        window = st.dialog(prose.plain(title), width="large")(_behind)
        window(scene, key, title, frame, metrics, where, ways, chart)


def _behind(
    scene: Scene,
    key: str,
    title: str,
    frame: Rows,
    metrics: Sequence[str],
    where: Mapping[str, Any],
    ways: Ways,
    chart: str,
) -> None:
    rows = frame() if callable(frame) else frame
    _table(scene, key, title, rows, ways)
    _carried(scene, key, title, rows, metrics, chart)
    for name in metrics:
        if answer := asking.one(scene, name, where=where):
            st.divider()
            passports.page(scene, answer, where, within=key)


def _table(scene: Scene, key: str, title: str, frame: pd.DataFrame, ways: Ways) -> None:
    """Rows can be chosen where each of them leads somewhere."""
    if len(ways.rows) != len(frame) or not any(ways.rows):
        tables.table(scene, frame, key, alt=title, downloads=False)
        return
    st.caption(words.say("drill.choose", scene.lang))
    if tables.chosen(frame, key, partial(_follow, f"table-{key}", ways), alt=title):
        st.rerun()


def _follow(key: str, ways: Ways) -> None:
    """Callback: a row was chosen."""
    for row in st.session_state[key].selection.rows:
        if way := ways.rows[row]:
            follow(way)


def _carried(scene: Scene, key: str, title: str, frame: pd.DataFrame, metrics: Sequence[str], chart: str) -> None:
    """What can be taken along: picture, csv, xlsx, and the title as a sentence with its footnote."""
    file = UNFIT.sub("_", f"{title}_{scene.year}")[-LONGEST:]
    place = scene.org_label or words.say("show.group", scene.lang)
    footing = passports.footing(scene)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"carry-{key}"):
        if chart:
            foot = quote.footnote(place, scene.year, footing, scene.lang)
            pictures.save(scene, chart, title, foot, file)
        tables.files(scene, frame, key, file)
        said = quote.finding(title, scene.year, place, [metric(name) for name in metrics], footing, scene.lang)
        copying.copy(words.say("copy.sentence", scene.lang), said, key=f"copy-card-{key}")
