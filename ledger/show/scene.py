"""The scene: which store, which year beside which, which part of the organisation, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from ledger import access
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

    @property
    def sample(self) -> bool:
        return self.snapshot.sample

    @property
    def org_label(self) -> str:
        """The chosen unit's name, empty for the whole group."""
        return self.where.get("workshop") or self.where.get("division", "")

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


def language() -> str:
    """zh or en: what was chosen in this session, else the address, else the browser. Unknown browsers get Chinese."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    if chosen not in ("zh", "en"):
        locale = st.context.locale or "zh"
        chosen = "zh" if locale.lower().startswith("zh") else "en"
    st.session_state["lang"] = chosen
    return str(chosen)


def dark() -> bool:
    return st.context.theme.type == "dark"


def open_store() -> Store | None:
    """The store to answer from: the real one, else the sample; None where neither has been made."""
    try:
        return access.reading()
    except StoreMissing:
        return None


def newest(store: Store) -> Snapshot:
    """The snapshot in force. Versions never change, so each is read once; a sample built anew is another file."""
    return _snapshot((store.folder / "ledger.db").stat().st_ino, str(store.folder), store.latest(), store)


@st.cache_resource(max_entries=32, show_spinner=False)
def _snapshot(file: int, folder: str, version: int, _store: Store) -> Snapshot:
    return _store.snapshot(version)
