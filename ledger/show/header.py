"""The head of every page: title, one status line, and one slim row of controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ledger import units, words
from ledger.access import Act
from ledger.catalogue import catalogue
from ledger.kept import kept
from ledger.places import ROOT
from ledger.show import asking, choosing, copying, crumb, links, papers, reader, states, taking
from ledger.show.links import VERSION
from ledger.show.scene import Scene, dark, language, open_store, shown, speak
from ledger.store import Snapshot

NO_BASE = "–"
SCREEN = ROOT / "pages" / "screen.py"


def scene() -> Scene:
    """The scene at the newest year with most of its figures, compared with the year before, of all the reader is shown.

    Before anything is filed there is no scene: the page shows the one next step and stops.
    """
    lang, store = language(), open_store()
    if store is None:
        states.nothing_filed(lang)
    snapshot, pin = shown(store)
    found = _years(snapshot)
    if not found:
        states.nothing_filed(lang)
    years = offered(found)
    year = newest_full(found)
    base = year - 1 if year - 1 in years else None
    who = reader.allowed(Act.FIGURES)
    if snapshot.division and not units.known(snapshot):
        states.unit_unknown(snapshot.division, lang)
    seen = Scene(store, snapshot, lang, dark(), year, base, years, pin=pin, reader=who)
    return replace(seen, where=seen.widest)


@kept
def _years(snapshot: Snapshot) -> Mapping[int, int]:
    """How many metrics have rows in each year. Headcounts carry on from older rosters, so they do not count."""
    covered: dict[int, int] = {}
    for name, metric in catalogue().items():
        for year in () if metric.at else asking.years(snapshot, name):
            covered[year] = covered.get(year, 0) + 1
    return covered


def newest_full(covered: Mapping[int, int]) -> int:
    """The newest year with at least half of what the fullest has: a first January ledger does not empty the page."""
    return max(year for year, count in covered.items() if count >= max(covered.values()) / 2)


def offered(covered: Mapping[int, int]) -> tuple[int, ...]:
    """The years to choose from, oldest first. One figure alone in an old year is a stray date, no year."""
    return tuple(year for year in sorted(covered) if covered[year] > 1 or year == max(covered))


def header(title: str, *, screen: bool = False) -> Scene:
    """Draws title, status line and controls; returns the scene the reader has chosen.

    `title` may hold {year}. Year, comparison year and unit live in the address
    (?year=2023&base=2022&org=…) and are the same on every page. `screen`: a link to the big screen besides.
    """
    before = scene()
    choosing.check_address(before)
    with st.container(key="head", horizontal=True, vertical_alignment="bottom", gap="small"):
        place = st.container(key="head-title", gap=None, width="stretch")
        chosen = _controls(before, screen)
    with place:
        st.title(title.format(year=chosen.year), anchor=False)
        states.status_line(chosen)
        crumb.crumb(chosen)
    return chosen


def _controls(before: Scene, screen: bool) -> Scene:
    with _row():
        year = _year(before)
        base = _base(before, year)
        where = choosing.unit(before, year)
        chosen = replace(before, year=year, base_year=base, where=where)
        if screen:
            st.page_link(SCREEN, label=words.say("screen.link", before.lang), query_params=in_address(chosen))
        papers.carry(chosen, taking.page())
        copying.copy(words.say("pinned.cite", before.lang), cited(chosen), key="cite")
        _language(before.lang)
    return chosen


def _row() -> DeltaGenerator:
    """Where the controls stand, beside the title or, on a phone, under it."""
    return st.container(key="controls", horizontal=True, vertical_alignment="center", gap="xsmall", width="content")


def in_address(scene: Scene) -> dict[str, str]:
    """The scene as the address says it, defaults included."""
    base = NO_BASE if scene.base_year is None else str(scene.base_year)
    return {"year": str(scene.year), "base": base, "org": choosing.label(scene.where)}


def cited(scene: Scene) -> str:
    """The address of this page as it stands: scene, the page's own filters, language, and the version's data."""
    own = {name: st.query_params.get_all(name) for name in st.query_params}
    pinned = {"lang": scene.lang, VERSION: scene.snapshot.mark}
    return links.address(st.context.url or "", {**own, **in_address(scene), **pinned})


def _year(before: Scene) -> int:
    years = sorted(before.years, reverse=True)
    return st.selectbox(
        words.say("show.year", before.lang),
        years,
        index=years.index(before.year),
        key="year",
        bind="query-params",
        on_change=_follow,
        args=(tuple(before.years),),
        label_visibility="collapsed",
        icon=":material/calendar_today:",
        width=118,
    )


def _follow(years: Sequence[int]) -> None:
    """A new year is compared with the one before it, whatever the old one was compared with."""
    base = st.session_state["year"] - 1
    st.session_state["base"] = str(base) if base in years else NO_BASE


def _base(before: Scene, year: int) -> int | None:
    others = [str(one) for one in sorted(before.years, reverse=True) if one != year]
    usual = str(year - 1) if str(year - 1) in others else NO_BASE
    # The usual choice stands first: Streamlit warns of a default that is not the first option beside `_follow`.
    options = [usual, *(one for one in (*others, NO_BASE) if one != usual)]
    chosen = st.selectbox(
        words.say("show.base", before.lang),
        options,
        key="base",
        bind="query-params",
        label_visibility="collapsed",
        icon=":material/compare_arrows:",
        width=118,
    )
    return None if chosen == NO_BASE else int(chosen)


def _language(lang: str) -> None:
    other = "en" if lang == "zh" else "zh"
    st.button(
        words.say("show.other_language", lang),
        key="language",
        type="tertiary",
        on_click=speak,
        args=(other,),
    )


def bare(title: str, *lead: str) -> str:
    """The head of a page that is about no year: title, one grey line, papers, the language. Returns zh or en.

    `title` is the key of a phrase, `lead` those of the grey line.
    """
    lang = language()
    with st.container(key="head", horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="head-title", gap=None, width="stretch"):
            st.title(words.say(title, lang), anchor=False)
            st.caption(" ".join(words.say(key, lang) for key in lead))
            states.acts_on_newest(lang)
        with _row():
            if open_store() is not None:
                papers.carry_newest(scene, lang)
            _language(lang)
    return lang
