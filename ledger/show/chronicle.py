"""本年大事: the chronicle month by month, and what it says of a domain. Its table holds events and no person."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from ledger import gaps, rows, words
from ledger.catalogue import domains
from ledger.rows import Row
from ledger.show import prose, tables
from ledger.show.scene import Scene


def events(scene: Scene) -> list[Row]:
    """The year's events of the whole group, by day."""
    return rows.rows(scene.snapshot, "chronicle", scene.year)


def chronicle(scene: Scene) -> None:
    """The year's events by month, of one domain if the reader chooses it, with their table to carry away."""
    found = events(scene)
    if not found:
        st.markdown(prose.plain(words.say("chronicle.none", scene.lang, year=scene.year)))
        return
    chosen = _domain(scene, found)
    shown = [row for row in found if chosen in (None, row["domain"])]
    for month, of_month in groupby(shown, key=lambda row: row["date"].month):
        _month(scene, month, list(of_month))
    stem = words.say("chronicle.file", scene.lang, year=scene.year)
    with st.container(horizontal=True, gap="xsmall", key="chronicle-files"):
        tables.files(scene, _table(scene, shown), "chronicle", stem)


def of_page(scene: Scene, page: str) -> None:
    """A closed list of the year's events in the domains that a page shows; nothing where there are none."""
    own = {one.zh for one in domains().values() if gaps.SHARED.get(one.name, one.name) == page}
    found = [row for row in events(scene) if row["domain"] in own]
    if found and not scene.still:
        title = words.say("chronicle.of_page", scene.lang, n=len(found))
        with st.expander(title, key="chronicle", icon=":material/event_note:"), st.container(gap=None):
            for row in found:
                st.markdown(_line(scene, row, named=False))


def _domain(scene: Scene, found: Sequence[Row]) -> str | None:
    """The domain to show; None for all. The choice is offered where there are several."""
    known = list(dict.fromkeys(row["domain"] for row in found if row["domain"]))
    if len(known) < 2:
        return None
    return st.pills(
        words.say("chronicle.choose", scene.lang),
        known,
        key="chronicle-domain",
        format_func=lambda name: domain(name, scene.lang),
        label_visibility="collapsed",
    )


def domain(name: str | None, lang: str) -> str:
    """A domain of the chronicle in print; one that is called like none of the catalogue's stays as it was filed."""
    known = {one.zh: one.label(lang) for one in domains().values()}
    return "" if name is None else known.get(name, name)


def _month(scene: Scene, month: int, found: Sequence[Row]) -> None:
    with st.container(horizontal=True, gap="small", key=f"chronicle-{month}"):
        st.markdown(f"**{words.say(f'month.{month}', scene.lang)}**", width=56)
        with st.container(gap=None):
            for row in found:
                st.markdown(_line(scene, row))


def _line(scene: Scene, row: Row, *, named: bool = True) -> str:
    """「09-27 职工运动会开幕 · 文体活动 · 说明」; the domain only where it is `named`."""
    parts = [f"{row['date']:%m-%d}　{prose.plain(row['event'])}"]
    field = domain(row["domain"], scene.lang) if named else ""
    parts += [prose.plain(part) for part in (field, row["detail"]) if part]
    return f"{parts[0]} :gray[{' · '.join(parts[1:])}]" if parts[1:] else parts[0]


def _table(scene: Scene, found: Sequence[Row]) -> pd.DataFrame:
    heads = {name: words.say(f"chronicle.{name}", scene.lang) for name in ("date", "domain", "event", "detail")}
    shown = [{**row, "date": str(row["date"]), "domain": domain(row["domain"], scene.lang)} for row in found]
    return pd.DataFrame([{head: row[name] or "" for name, head in heads.items()} for row in shown])
