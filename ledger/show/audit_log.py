"""The audit log as a page: by person, act and days, leafed through; taking it away is in it, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from ledger import audits, words
from ledger.access import audit
from ledger.show import taking
from ledger.show.header import bare
from ledger.show.tables import csv, xlsx
from ledger.store import Audited, Store, Wanted

AT_ONCE = 50
TALL = 560
"""Pixels: fifteen lines."""


def log() -> None:
    """The whole page."""
    lang = bare("audit.title", "audit.lead")
    store = audit.kept()
    if store is None or not store.log.count():
        st.markdown(words.say("audit.empty", lang))
        return
    wanted = _wanted(store, lang)
    found = store.log.count(wanted)
    if not found:
        st.caption(words.say("audit.none", lang))
        return
    _listed(store, wanted, found, lang)
    _files(store, wanted, lang)


def _wanted(store: Store, lang: str) -> Wanted:
    with st.container(key="audit-filter", horizontal=True, vertical_alignment="bottom", gap="small"):
        who = _one("who", store.log.named("who"), "anybody", str, lang)
        act = _one("act", store.log.named("act"), "anything", partial(audits.act, lang=lang), lang)
        days = st.date_input(words.say("audit.days", lang), [], key="audit-days", max_value=date.today(), width=240)
    since, until = (*days, None, None)[:2] if isinstance(days, tuple) else (days, days)
    return replace(audits.between(since, until or since), who=who, act=act)


def _one(name: str, known: Sequence[str], every: str, said: Callable[[str], str], lang: str) -> str:
    """One of those that the log has; '' for all."""
    chosen = st.selectbox(
        words.say(f"audit.{name}", lang),
        known,
        index=None,
        format_func=said,
        placeholder=words.say(f"audit.{every}", lang),
        key=f"audit-{name}",
        width=220,
    )
    return chosen or ""


def _listed(store: Store, wanted: Wanted, found: int, lang: str) -> None:
    pages = -(-found // AT_ONCE)
    place = st.empty()
    page = st.pagination(pages, key="audit-page") if pages > 1 else 1
    lines = store.log.lines(wanted, limit=AT_ONCE, offset=(page - 1) * AT_ONCE)
    with place.container(gap="xsmall"):
        st.caption(words.say("audit.count", lang, n=words.grouped(found)))
        st.dataframe(
            frame(lines, lang),
            hide_index=True,
            height=TALL,
            key="table-audit",
            alt=words.say("audit.title", lang),
            column_config={
                words.say("audit.number", lang): st.column_config.NumberColumn(width="small"),
                words.say("audit.what", lang): st.column_config.TextColumn(width="large"),
            },
        )


def frame(lines: Sequence[Audited], lang: str) -> pd.DataFrame:
    """A row per line, newest first."""
    return pd.DataFrame([audits.row(line, lang) for line in lines], columns=audits.headings(lang))


def _files(store: Store, wanted: Wanted, lang: str) -> None:
    """Every line as chosen, not only those of this page."""
    with st.container(horizontal=True, gap="xsmall"):
        for kind, build in (("csv", csv), ("xlsx", xlsx)):
            taking.button(
                words.say(f"show.download.{kind}", lang),
                partial(_built, build, store, wanted, lang),
                f"{words.say('audit.file', lang)}.{kind}",
                key=f"{kind}-audit",
                type="tertiary",
            )


def _built(build: Callable[[pd.DataFrame], bytes], store: Store, wanted: Wanted, lang: str) -> bytes:
    return build(frame(store.log.lines(wanted), lang))
