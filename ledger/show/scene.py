"""The scene: which store, which year beside which, which part of the organisation, in which language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Literal

import streamlit as st

from ledger import access, names
from ledger.access import Act, Reader
from ledger.published import published
from ledger.show import links, reader
from ledger.store import Snapshot, Store, StoreMissing


@dataclass(frozen=True)
class Scene:
    """What the reader has chosen to look at. Pages pass it on and never ask Streamlit themselves."""

    store: Store
    snapshot: Snapshot
    lang: str
    dark: bool
    year: int
    base_year: int | None
    """The year to compare with; None when the reader wants no comparison."""
    years: tuple[int, ...]
    """Every year that can be chosen, oldest first."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Filter on the organisation: {} is the whole group, {"division": …}, {"division": …, "workshop": …}."""
    pin: links.Pin | None = None
    """What a pinned link asked for; None on the living one, which shows the newest version."""
    reader: Reader = field(kw_only=True)
    """Who is looking."""
    still: bool = False
    """A view to look at from afar: numbers open no passports, labels lead nowhere, cards have no door."""

    @property
    def sample(self) -> bool:
        return self.snapshot.sample

    @property
    def widest(self) -> dict[str, str]:
        """The filter on all that this reader is shown: the whole group, of a branch its own unit."""
        own = self.snapshot.division
        return {} if own is None else {"division": own}

    def may(self, act: Act) -> bool:
        return self.reader.may(act)

    @property
    def org_label(self) -> str:
        """The chosen unit's name in the reader's language, empty for the whole group."""
        return names.unit(self.snapshot, self.where, self.lang)

    @property
    def below(self) -> str | None:
        """The dimension one level under the chosen unit, for "by branch" charts; None at the bottom."""
        return {0: "division", 1: "workshop"}.get(len(self.where))

    @property
    def theme(self) -> Literal["light", "dark"]:
        """The look that figures are drawn in."""
        return "dark" if self.dark else "light"

    @property
    def pair(self) -> tuple[int, ...]:
        """The comparison year, if any, and the year: what most charts draw."""
        return (self.year,) if self.base_year is None else tuple(sorted((self.base_year, self.year)))


LANGUAGES = ("zh", "en")
REMEMBERED = "ledger_lang"
"""The cookie that keeps a chosen language for the next visit."""


def language() -> str:
    """zh or en: what the address or a click said, else what was remembered, else the browser's, else Chinese."""
    said = held("lang")
    if said in LANGUAGES:
        return said
    remembered = st.context.cookies.get(REMEMBERED, "")
    if remembered in LANGUAGES:
        return remembered
    return "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"


def speak(lang: str) -> None:
    """Callback: the reader has chosen this language."""
    st.session_state["lang"] = st.query_params["lang"] = lang
    st.session_state[REMEMBERED] = lang


def held(name: str) -> str:
    """What the address says under a name; said once, it stays in the address from page to page."""
    said = st.query_params.get(name)
    if said is not None:
        st.session_state[name] = said
    elif said := st.session_state.get(name):
        st.query_params[name] = said
    return str(said or "")


def let_go(name: str) -> None:
    """Callback: the address says no more of this."""
    st.session_state.pop(name, None)
    st.query_params.pop(name, None)


def dark() -> bool:
    return st.context.theme.type == "dark"


def open_store() -> Store | None:
    """The store to answer from: the real one, else the sample; None where neither has been made."""
    try:
        return access.reading()
    except StoreMissing:
        return None


def snapshot(store: Store, version: int) -> Snapshot:
    """As much of a version as this session's reader is shown. Raises Denied where nobody with a role is looking.

    Versions never change, so each is read once; a sample built anew is another file.
    """
    who = reader.allowed(Act.FIGURES)
    return _snapshot(store.made, str(store.folder), version, who.division, who.may(Act.SOURCES), store, who)


@st.cache_resource(max_entries=64, show_spinner=False)
def _snapshot(
    file: int, folder: str, version: int, division: str | None, whole: bool, _store: Store, _reader: Reader
) -> Snapshot:
    return access.snapshot(_reader, _store, version)


def shown(store: Store) -> tuple[Snapshot, links.Pin | None]:
    """The snapshot in force, or under a pinned link the one it names."""
    asked, latest = held(links.VERSION), snapshot(store, store.latest())
    if not asked:
        return latest, None
    return links.opened(latest, asked, partial(_states, store), store.snapshot)


def _states(store: Store, version: int) -> Iterator[Snapshot]:
    """A version as this reader sees it; who may see all of it is also shown it as it is published, by such a link."""
    yield snapshot(store, version)
    if reader.allowed(Act.FIGURES).may(Act.SOURCES):
        yield published(store, version).snapshot


@st.cache_data(max_entries=64, show_spinner=False)
def made(key: str, version: int, _store: Store) -> date:
    """The day a version was committed; `key` is its snapshot's."""
    (at,) = (receipt.at for receipt in _store.history() if receipt.version == version)
    return at.astimezone().date()
