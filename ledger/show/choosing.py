"""Choosing a unit: the box in the head of every page, and what the address says of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from ledger import names, units, words
from ledger.access import Denied
from ledger.show.scene import Scene

SAID = "org-said"
"""Where the session keeps the unit that the address names."""


def unit(before: Scene, year: int) -> dict[str, str]:
    """Draws the box of units; the filter that keeps the chosen one's rows, or all that the reader is shown."""
    whole = label(before.widest) or words.say("show.group", before.lang)
    found = {label(unit.where): unit for unit in units.units(before.snapshot, year)}
    found.pop(whole, None)
    _from_address(found, whole)
    chosen = st.selectbox(
        words.say("show.unit", before.lang),
        [whole, *found],
        key="org",
        format_func=lambda name: _printed(before, found[name].where if name in found else before.widest) or name,
        label_visibility="collapsed",
        icon=":material/account_tree:",
        width=190,
    )
    _into_address(chosen if chosen in found else "")
    return found[chosen].where if chosen in found else before.widest


def check_address(before: Scene) -> None:
    """A branch that asks for another's unit is told so; a chart without rows would tell it that there is nothing."""
    said, own = st.query_params.get("org"), before.snapshot.division
    if said and own and said not in {label(unit.where) for unit in units.known(before.snapshot)}:
        st.query_params.pop("org")
        raise Denied("unit", before.reader)


def _from_address(known: Collection[str], whole: str) -> None:
    """The address speaks first, on arrival and when it says something new; else the choice holds from page to page.

    Not bound to the address as year and comparison are: that would put there what is printed, in English the English
    name, and a link would be one language's.
    """
    said, last = st.query_params.get("org"), st.session_state.get(SAID, "")
    wanted = said if said not in (None, last) else st.session_state.get("org", last)
    st.session_state["org"] = wanted if wanted in known else whole


def _into_address(name: str) -> None:
    st.session_state[SAID] = name
    if name:
        st.query_params["org"] = name
    else:
        st.query_params.pop("org", None)


def _printed(before: Scene, where: Mapping[str, str]) -> str:
    return " / ".join(names.named(before.snapshot, dim, name, before.lang) for dim, name in where.items())


def label(where: Mapping[str, str]) -> str:
    """「总装事业部 / 装配车间」; empty for the whole group."""
    return " / ".join(where.values())
