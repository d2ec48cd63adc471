"""The address: a page's own choices in it, so that a link opens the page as it stands. Defaults stay out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

SAID = "said-{}"
"""Where the session keeps what the address last said under a name."""


def select(name: str, label: str, options: Sequence[str], usual: str, printed: Callable[[str], str]) -> str:
    """A select box whose choice stands in the address as ?name=…; `printed` writes an option out."""
    _arrive(name, st.query_params.get_all(name), options, usual, lambda said: said[0])
    chosen = st.selectbox(label, options, key=name, format_func=printed)
    _leave(name, [] if chosen == usual else [chosen])
    return chosen


def switch(name: str, label: str, *, disabled: bool = False) -> bool:
    """A switch, off by default, on as ?name=1."""
    _arrive(name, st.query_params.get_all(name), ["1"], False, lambda said: bool(said))
    on = st.toggle(label, key=name, disabled=disabled)
    _leave(name, ["1"] if on else [])
    return on


def several(
    name: str, label: str, options: Sequence[str], usual: Sequence[str], printed: Callable[[str], str], most: int
) -> list[str]:
    """Up to `most` of the options, each as ?name=…; never none: an emptied box stands for `usual`."""
    _arrive(name, st.query_params.get_all(name), options, list(usual), lambda said: said[:most])
    chosen = st.multiselect(
        label, options, key=name, format_func=printed, max_selections=most, label_visibility="collapsed"
    )
    _leave(name, [] if chosen == list(usual) else chosen)
    return chosen or list(usual)


def _arrive(
    name: str, said: Sequence[str], known: Collection[str], usual: object, choice: Callable[[list[str]], object]
) -> None:
    """The address speaks on arrival and when it says something new; else the reader's own choice holds."""
    told = [one for one in said if one in known]
    key = SAID.format(name)
    if told and (told != st.session_state.get(key) or name not in st.session_state):
        st.session_state[name] = choice(told)
    elif not _holds(st.session_state.get(name), known):
        st.session_state[name] = usual


def _holds(kept: object, known: Collection[str]) -> bool:
    """Whether what was chosen before is still on offer."""
    if isinstance(kept, list):
        return all(one in known for one in kept)
    return isinstance(kept, bool) or kept in known


def _leave(name: str, said: list[str]) -> None:
    st.session_state[SAID.format(name)] = said
    if said:
        st.query_params[name] = said
    else:
        st.query_params.pop(name, None)
