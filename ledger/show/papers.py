"""带去开会: the year, unit and language on screen as a file, two clicks from any page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from ledger import paper, words
from ledger.access import Act
from ledger.paper import Paper, pdf
from ledger.show import prose, reader, taking
from ledger.show.scene import Scene

PAGE_KINDS: Mapping[str, tuple[str, ...]] = {
    "overview": ("brief",),
    "satisfaction": ("survey",),
    "reform": ("bulletin",),
    "voices": ("congress",),
    "compare": ("slides",),
    "reconciliation": ("audit", "report"),
    "definitions": ("workbook",),
}
"""What fits a page stands first in its door; everywhere else the one-pager does."""
USUAL = ("brief",)


def carry(scene: Scene, page: str) -> None:
    """The door in the head of every page: what it holds is drawn when it opens, a file made when it is asked for.

    It runs by itself: opening it does not draw the page anew.
    """
    if scene.reader.may(Act.PAPER):
        _door(lambda: scene, page, scene.lang)


def carry_newest(newest: Callable[[], Scene], lang: str) -> None:
    """The door of a page that is about no year: the newest year's papers. `newest` is asked when it opens."""
    who = reader.current()
    if who is not None and who.may(Act.PAPER):
        _door(newest, "", lang)


@st.fragment
def _door(find: Callable[[], Scene], page: str, lang: str) -> None:
    door = st.popover(words.say("carry.door", lang), key="carry", on_change="rerun", width="content")
    if not door.open:
        return
    with door:
        _offers(find(), page)


def _offers(scene: Scene, page: str) -> None:
    """What the papers will be about, what fits the page, and every other kind."""
    with st.container(key="offers", gap="xsmall"):
        st.caption(prose.plain(_about(scene)))
        first, *others = ranked(scene, page)
        offer(scene, first, "primary")
        st.caption(words.say(f"carry.kind.{first}", scene.lang))
        for kind in others:
            offer(scene, kind, "tertiary")
        no_pdf(scene.lang)


def _about(scene: Scene) -> str:
    """What the files will be about: 2024年 · 全集团 · 第3版."""
    return words.say("carry.about", scene.lang, **_told(scene))


def _told(scene: Scene) -> dict[str, object]:
    place = scene.org_label or words.say("show.group", scene.lang)
    return {"year": scene.year, "place": place, "version": scene.snapshot.version}


def ranked(scene: Scene, page: str) -> list[str]:
    """Every kind that this reader may have of this year, what fits the page first; of a unit its own sheet."""
    open_to = [kind for kind in paper.KINDS if kind not in paper.OF_SOURCES or scene.reader.may(Act.SOURCES)]
    there = [kind for kind in open_to if paper.tells(kind, scene.snapshot, scene.year)]
    wanted = PAGE_KINDS.get(page, USUAL)
    fitting = [*(("branch",) if scene.where and page not in PAGE_KINDS else ()), *wanted]
    return sorted(there, key=lambda kind: fitting.index(kind) if kind in fitting else len(fitting))


def offer(scene: Scene, kind: str, strength: taking.Strength, within: str = "") -> None:
    """One kind: the file that can be edited, and beside it the PDF. `within` sets it apart from the door's own."""
    with st.container(key=f"offer-{within}{kind}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        _buttons(scene, kind, partial(written, scene, kind), strength, within)


def _buttons(scene: Scene, kind: str, write: Callable[[], Paper], strength: taking.Strength, within: str) -> None:
    """The file itself, and the PDF where this machine can make one."""
    ending = paper.ending_of(kind, scene.where)
    stem = words.say("paper.file", scene.lang, kind=_title(scene, kind), **_told(scene))
    told = {"kind": _title(scene, kind), "program": words.say(f"carry.program.{ending}", scene.lang)}
    taking.button(
        words.say("carry.take", scene.lang, **told),
        lambda: write().data,
        f"{stem}.{ending}",
        key=f"take-{within}{kind}",
        about=taking.about(scene),
        type=strength,
        help=words.say(f"carry.kind.{kind}", scene.lang),
    )
    if pdf.office():
        taking.button(
            "PDF",
            lambda: pdf.pdf(write().data, ending),
            f"{stem}.{'zip' if ending == 'zip' else 'pdf'}",
            key=f"pdf-{within}{kind}",
            about=taking.about(scene),
            type="tertiary",
        )


def _title(scene: Scene, kind: str) -> str:
    return words.say(f"paper.{kind}.title", scene.lang)


def no_pdf(lang: str) -> None:
    """Said plainly where there is no LibreOffice."""
    if not pdf.office():
        st.caption(words.say("carry.no_pdf", lang))


def written(scene: Scene, kind: str) -> Paper:
    """The paper about what is on screen: its year, unit and language, compared as the screen is, or not at all."""
    sources = scene.reader.may(Act.SOURCES)
    against: paper.Against = paper.ALONE if scene.base_year is None else scene.base_year
    about = (scene.store, scene.snapshot, scene.year, scene.lang, against, scene.where)
    return paper.write(kind, *about, sources=sources)
