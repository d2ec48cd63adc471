"""Passports on the page: the number is a button; behind it three plain lines, and technique one click deeper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ledger import explain, words
from ledger.answers import Answer
from ledger.passport import Passport, Source
from ledger.show import asking, prose
from ledger.show.scene import Scene

MOST = 12
"""Files and batches listed in one passport; the rest are counted."""


def behind(scene: Scene, label: str, answer: Answer, where: Mapping[str, Any], key: str) -> None:
    """A button that reads `label` and opens the answer's passport; nothing is worked out while it is closed."""
    door = st.popover(label, type="tertiary", key=key, on_change="rerun", wrap=False)
    if door.open:
        with door:
            page(scene, answer, where)


def page(scene: Scene, answer: Answer, where: Mapping[str, Any] | None = None) -> None:
    """The passport itself: three plain lines, what the figure means, then the technical part, closed."""
    told = explain.passport(scene.store, scene.snapshot, answer, {**(where or {}), **scene.where}, scene.lang)
    if told.passport.where:
        st.markdown(f"**{prose.plain(' · '.join(map(str, told.passport.where.values())))}**")
    for line in told.lines:
        st.markdown(prose.plain(line))
    st.caption(prose.plain(told.passport.metric.means[scene.lang]))
    if caveat := told.passport.metric.caveat.get(scene.lang):
        st.caption(prose.plain(caveat))
    with st.expander(words.say("show.passport.technical", scene.lang)):
        _technical(told.passport, scene.lang)


def wording(scene: Scene, name: str, where: Mapping[str, Any]) -> str:
    """「年报:380余人次 ✓」 under a tile of the whole group; empty where the report prints nothing of the kind."""
    line = asking.printed(scene, name, where)
    if line is None or line.status not in ("一致", "偏差"):
        return ""
    key = "show.printed.agrees" if line.status == "一致" else "show.printed.differs"
    return words.say(key, scene.lang, short=prose.plain(line.short))


def _technical(found: Passport, lang: str) -> None:
    named = {"name": found.metric.name, "version": found.metric.version, "store": found.version}
    st.caption(prose.plain(words.say("show.passport.definition", lang, **named)))
    st.code(found.statement, language="sql", wrap_lines=True)
    for source in found.sources[:MOST]:
        st.caption(prose.plain(_source(source, lang)))
    if len(found.sources) > MOST:
        st.caption(words.say("show.passport.more", lang, n=len(found.sources) - MOST))
    digests = ", ".join(digest[:12] for digest in found.batches[:MOST])
    st.caption(prose.plain(words.say("show.passport.batches", lang, n=len(found.batches), digests=digests)))


def _source(source: Source, lang: str) -> str:
    return words.say(
        "show.passport.source",
        lang,
        file=source.file,
        sheet=source.sheet or "–",
        rows=f"{source.rows:,}",
        first=source.first_row,
        last=source.last_row,
        who=source.who,
        at=f"{source.at.astimezone():%Y-%m-%d %H:%M}",
        version=source.version,
    )
