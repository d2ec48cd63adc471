"""Passports on the page: the number is a button; behind it three plain lines, and technique one click deeper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ledger import explain, names, quote, words
from ledger.access import Act
from ledger.answers import Answer, Calendar
from ledger.behind import Source
from ledger.passport import Passport
from ledger.places import ROOT
from ledger.show import asking, copying, prose
from ledger.show.scene import Scene
from ledger.until import until

PAGES = ROOT / "pages"
MOST = 12
"""Files and batches listed in one passport; the rest are counted."""


def behind(
    scene: Scene, label: str, answer: Answer, where: Mapping[str, Any], key: str, calendar: Calendar = "natural"
) -> None:
    """A button that reads `label` and opens the answer's passport; nothing is worked out while it is closed."""
    if scene.still:
        st.markdown(label, width="content")
        return
    door = st.popover(label, type="tertiary", key=key, on_change="rerun", wrap=True)
    if door.open:
        with door:
            page(scene, answer, where, within=key, calendar=calendar)


def page(
    scene: Scene,
    answer: Answer,
    where: Mapping[str, Any] | None = None,
    *,
    within: str = "",
    calendar: Calendar = "natural",
) -> None:
    """The passport itself: three plain lines, what the figure means, the figure as a sentence to take along, then the
    technical part, closed. `within` sets it apart where another passport of the same figure may be open, `calendar` is
    what the answer was asked with; the sentence to take along speaks of whole years only.
    """
    asked = {**(where or {}), **scene.where}
    sources = scene.may(Act.SOURCES)
    told = explain.passport(scene.store, scene.snapshot, answer, asked, scene.lang, calendar, sources=sources)
    if told.passport.where:
        st.markdown(f"**{prose.plain(_place(scene, told.passport.where))}**")
    for line in told.lines:
        st.markdown(prose.plain(line))
    st.caption(prose.plain(told.passport.metric.means[scene.lang]))
    if caveat := told.passport.metric.caveat.get(scene.lang):
        st.caption(prose.plain(caveat))
    if calendar == "natural":
        said = _sentence(scene, told.passport)
        copying.copy(words.say("copy.sentence", scene.lang), said, key=_key(answer, where, within))
    with st.expander(words.say("show.passport.technical", scene.lang)):
        _technical(told.passport, scene.lang)
    _onward(told.passport, scene.lang, versions=sources)


def _onward(found: Passport, lang: str, *, versions: bool) -> None:
    """One click to the definition, and for those who may see it to who filed what when."""
    with st.container(horizontal=True, gap="small"):
        definition, history = (words.say(f"show.passport.{name}", lang) for name in ("to_definition", "to_versions"))
        asked = {"metric": found.metric.name}
        st.page_link(PAGES / "definitions.py", label=definition, icon=":material/menu_book:", query_params=asked)
        if versions:
            st.page_link(PAGES / "history.py", label=history, icon=":material/history:")


def footing(scene: Scene) -> quote.Footing:
    """What the page's figures rest on, for the footnote of what leaves it."""
    return quote.Footing(scene.snapshot.version, until(scene.snapshot, scene.year), scene.sample)


def _sentence(scene: Scene, found: Passport) -> str:
    """The figure for a speech, with its change where the page's years are those of the figure."""
    answer = found.answer
    moved = asking.moved(scene, answer.metric, found.where).change if answer.year == scene.year else None
    if moved and moved.against == "season":
        moved = None  # it speaks of the season's value, the sentence of the year's
    place = _place(scene, found.where) or words.say("show.group", scene.lang)
    return quote.figure(found.metric, answer, moved, footing(scene), scene.lang, place=place, printed=found.printed)


def _place(scene: Scene, where: Mapping[str, Any]) -> str:
    """「总装事业部 · 食堂后勤」, the unit first; empty for the whole group."""
    ranked = sorted(where.items(), key=lambda item: item[0] not in ("division", "workshop"))
    return " · ".join(_members(scene, dim, value) for dim, value in ranked)


def _members(scene: Scene, dim: str, value: Any) -> str:
    """One member in print, or several as a list."""
    several = value if isinstance(value, list | tuple) else [value]
    comma = words.say("chart.comma", scene.lang)
    return comma.join(names.named(scene.snapshot, dim, one, scene.lang) for one in several)


def _key(answer: Answer, where: Mapping[str, Any] | None, within: str) -> str:
    asked = [within, answer.metric, answer.year, *{**(where or {}), **answer.keys}.values()]
    return "copy-" + "-".join(map(str, asked))


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
    st.caption(words.say(f"show.passport.read_{found.read}", lang))
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
