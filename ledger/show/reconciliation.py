"""核对: every printed figure of the year beside its ledger, then what must hold between the ledgers' own figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pandas as pd
import streamlit as st

from ledger import agreement, reconcile, words
from ledger.reconcile import Line
from ledger.show import chronicle, parts, passports, prose, tables
from ledger.show.scene import Scene
from ledger.store import Snapshot

WIDTHS = {"bounds": 215, "ledger": 135}
"""Pixels, so that lines stand under each other; on a phone they wrap."""
TONES = {"一致": "good", "偏差": "bad"}


def printed(scene: Scene) -> None:
    """The statuses counted, then every printed figure by domain; a year without a report says which have one."""
    group = replace(scene, where={})
    found = _lines(scene.snapshot.key, scene.snapshot, scene.year)
    if scene.where:
        st.caption(words.say("reconciliation.group", scene.lang))
    if not found:
        st.caption(_no_report(scene))
        return
    _counts(scene, found)
    _behind(scene, found)
    for domain in dict.fromkeys(line.domain for line in found):
        with st.container(border=True, gap="xsmall", key=f"card-{_slug(domain)}"):
            _head(chronicle.domain(domain, scene.lang), scene.lang)
            for line in found:
                if line.domain == domain:
                    _line(group, line)


@st.cache_data(max_entries=32, show_spinner=False)
def _lines(key: str, _snapshot: Snapshot, year: int) -> list[Line]:
    return reconcile.reconcile(_snapshot, year)


def _no_report(scene: Scene) -> str:
    known = ", ".join(map(str, reconcile.printed_years(scene.snapshot)))
    if not known:
        return words.say("reconciliation.no_year", scene.lang)
    return words.say("reconciliation.none", scene.lang, year=scene.year, known=known)


def _counts(scene: Scene, found: Sequence[Line]) -> None:
    counted = Counter(line.status for line in found)
    with st.grid(4, min_column_width=150, gap=12, key="states") as grid:
        for status in get_args(reconcile.Status):
            with grid.cell():
                st.metric(_state(status, scene.lang), str(counted[status]), border=True)


def _state(status: str, lang: str) -> str:
    return words.say(f"reconciliation.state.{status}", lang)


def _behind(scene: Scene, found: Sequence[Line]) -> None:
    """The same as a table to carry away."""
    door = st.popover(words.say("show.card.behind", scene.lang), type="tertiary", key="behind-lines", on_change="rerun")
    if door.open:
        with door:
            title = words.say("reconciliation.printed", scene.lang)
            tables.table(scene, _frame(scene, found), "reconciliation", alt=title)


def _frame(scene: Scene, found: Sequence[Line]) -> pd.DataFrame:
    lang = scene.lang
    columns = {
        "domain": [chronicle.domain(line.domain, lang) for line in found],
        "wording": [line.wording for line in found],
        "bounds": [agreement.bounds(line, lang) for line in found],
        "ledger": [agreement.held(line, lang) for line in found],
        "status": [_state(line.status, lang) for line in found],
        "note": [agreement.note(line, lang) for line in found],
    }
    return pd.DataFrame({words.say(f"reconciliation.{name}", lang): column for name, column in columns.items()})


def _head(domain: str, lang: str) -> None:
    """The domain, and over its lines what stands in them; on a phone, where they wrap, the domain alone."""
    title, heads = st.columns(2, vertical_alignment="center", gap="small")
    title.markdown(f"**{prose.plain(domain)}**")
    with heads.container(horizontal=True, gap="small", key=f"heads-{_slug(domain)}"):
        for name, width in WIDTHS.items():
            st.caption(words.say(f"reconciliation.{name}", lang), width=width)
        st.caption(words.say("reconciliation.status", lang), width="content")


def _line(group: Scene, line: Line) -> None:
    said, held = st.columns(2, vertical_alignment="center", gap="small")
    with said.container(gap=None):
        st.markdown(prose.plain(line.wording))
        if note := agreement.note(line, group.lang):
            st.caption(prose.plain(note))
    with held.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(prose.plain(agreement.bounds(line, group.lang)), width=WIDTHS["bounds"])
        with st.container(width=WIDTHS["ledger"]):
            _held(group, line)
        state = prose.coloured(_state(line.status, group.lang), TONES.get(line.status, "neutral"))
        st.markdown(state, width="content")


def _held(group: Scene, line: Line) -> None:
    """The ledger's figure opens its passport; of a change, that of the year's figure."""
    text = f"**{prose.plain(agreement.held(line, group.lang))}**"
    found = parts.asked(group, line.metric.name, where=line.filters) if line.metric else []
    if found and line.ledger is not None:
        passports.behind(group, text, found[0], line.filters, key=f"line-{_slug(line.id)}")
    else:
        st.markdown(text)


def _slug(text: str) -> str:
    return text.replace(".", "-")
