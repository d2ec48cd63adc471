"""The menu: every page of the dashboard, under which heading it stands, and which act it takes to open it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import Path
from typing import Literal

import streamlit as st

from ledger import words
from ledger.access import Act, Reader
from ledger.catalogue import domains
from ledger.places import page

SECTIONS = ("思想引领", "权益维护", "技能提升", "帮助服务", "文娱健身")
"""The annual report's own five directions, in its order."""
TAKES: Mapping[str, Act] = {
    "paper": Act.PAPER,
    "reconciliation": Act.GROUP,
    "upload": Act.UPLOAD,
    "history": Act.SOURCES,
    "audit": Act.LOG,
}
"""Page → the act it takes; whatever is not named is figures, which everybody with a role may see."""
OFF: Mapping[str, str] = {"screen": "screen.link", "unknown": "show.unknown.title"}
"""Pages on no menu, for everybody with a role → the phrase of their title."""


def headings(reader: Reader) -> dict[str, list[str]]:
    """Heading → the pages under it, in the order of the menu; those on no menu are not among them.

    数据 is for those who work on it; who only reads figures has the definitions, and no data section.
    """
    fields = {
        section: [domain.name for domain in domains().values() if domain.section == section] for section in SECTIONS
    }
    about, work = ["definitions", "reconciliation"], ["upload", "history", "audit"]
    works = reader.may(Act.SOURCES)
    return {
        "": ["overview"],
        **fields,
        "参与": ["participation"],
        "同比": ["compare"],
        "报告": ["paper"],
        "口径": [] if works else about,
        "数据": [*about, *work] if works else work,
    }


def opens(reader: Reader, page: str) -> bool:
    """Whether the reader's role opens the page of this address."""
    return reader.may(TAKES.get(page, Act.FIGURES))


def check(reader: Reader, page: str) -> None:
    """Raises Denied where the reader's role does not open the page of this address."""
    reader.check(TAKES.get(page, Act.FIGURES))


def sections(reader: Reader, lang: str) -> dict[str, list[st.Page]]:
    """What `st.navigation` is given: what the reader may not open is there, for its address, and not on the menu."""
    told = words.phrases(lang)
    under = headings(reader)
    under[""] += OFF
    found = {name: [one for page in pages if (one := _page(reader, lang, page))] for name, pages in under.items()}
    return {told.get(f"show.section.{name}", name): pages for name, pages in found.items() if pages}


def _page(reader: Reader, lang: str, name: str) -> st.Page | None:
    """The page if its file exists: domains get theirs one by one. Without icons, which a browser tab would fetch."""
    file = page(name)
    if file is None:
        return None
    seen: Literal["visible", "hidden"] = "visible" if opens(reader, name) and name not in OFF else "hidden"
    return copy(_made(file, name, _title(name, lang), seen))


@cache
def _made(file: Path, name: str, title: str, seen: Literal["visible", "hidden"]) -> st.Page:
    """Looks for its file and checks its name, so it is made once; a run notes on its own copy which page runs."""
    return st.Page(file, title=title, url_path=name, default=name == "overview", visibility=seen)


def _title(name: str, lang: str) -> str:
    if name in OFF:
        return words.say(OFF[name], lang)
    told = words.phrases(lang).get(f"show.nav.{name}")
    return told or (domains()[name].label(lang) if name in domains() else name)
