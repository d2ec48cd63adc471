"""The shell around every page: page setup, warm-up, navigation. `dashboard.py` serves it."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Literal

import streamlit as st

from ledger import words
from ledger.catalogue import domains
from ledger.gate import journal
from ledger.show import arrival, drill
from ledger.show.remembering import remember
from ledger.show.scene import dark, language

PAGES = Path(__file__).resolve().parents[1] / "pages"
SHOW = Path(__file__).parent / "show"
MARK = SHOW / "mark.svg"
SECTIONS = ("思想引领", "权益维护", "技能提升", "帮助服务", "文娱健身")
"""The annual report's own five directions, in its order."""
Seen = Literal["visible", "hidden"]
"""On the menu or not."""
SIDE_BY_SIDE = 8
"""Pages that the top bar has room for at 1440 pixels."""


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Streamlit collects all garbage after each run: 93 ms of CPU, 20 once what never dies is frozen."""
    gc.collect()
    gc.freeze()


def _page(name: str, title: str, default: bool = False, seen: Seen = "visible") -> list[st.Page]:
    """The page if its file exists: domains get theirs one by one. Without icons, which a browser tab would fetch."""
    file = PAGES / f"{name}.py"
    return [st.Page(file, title=title, url_path=name, default=default, visibility=seen)] if file.exists() else []


def _sections(lang: str) -> dict[str, list[st.Page]]:
    overview = _page("overview", words.say("show.nav.overview", lang), default=True)
    found = {"": overview + _page("screen", words.say("screen.link", lang), seen="hidden")}
    for section in SECTIONS:
        found[words.say(f"show.section.{section}", lang)] = [
            page
            for domain in domains().values()
            if domain.section == section
            for page in _page(domain.name, words.phrases(lang).get(f"show.nav.{domain.name}", domain.label(lang)))
        ]
    found[words.say("show.section.参与", lang)] = _page("participation", words.say("show.nav.participation", lang))
    found[words.say("show.section.同比", lang)] = _page("compare", words.say("show.nav.compare", lang))
    found[words.say("show.section.数据", lang)] = [
        *_page("definitions", words.say("show.nav.definitions", lang)),
        *_page("reconciliation", words.say("show.nav.reconciliation", lang)),
        *_page("upload", words.say("show.nav.upload", lang)),
        *_page("history", words.say("show.nav.history", lang)),
    ]
    return _grouped(found)


def _grouped(found: dict[str, list[st.Page]]) -> dict[str, list[st.Page]]:
    """Few pages stand side by side, without a click; more are grouped under the report's directions."""
    flat = [page for pages in found.values() for page in pages]
    return {"": flat} if len(flat) <= SIDE_BY_SIDE else {section: pages for section, pages in found.items() if pages}


def main() -> None:
    lang, began = language(), time.perf_counter()
    st.set_page_config(layout="wide", page_icon=str(MARK), initial_sidebar_state="collapsed")
    st.logo(str(MARK), size="medium")
    for look in ("house.css", "print.css", *(["print_dark.css"] if dark() else [])):
        st.html(SHOW / look)
    remember()
    reader = arrival.admitted(lang)
    page = st.navigation(_sections(lang), position="top")
    arrival.corner(reader, lang)
    try:
        page.run()
        drill.opened()
    finally:
        ms = round((time.perf_counter() - began) * 1000)
        journal.tell("page", page=page.url_path or "overview", role=reader.role.value, way=reader.way, ms=ms)
    _settle()


main()
