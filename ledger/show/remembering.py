"""Remembering: a language just chosen goes into a cookie for a year."""

from __future__ import annotations

import streamlit as st

from ledger.show.scene import REMEMBERED

_keep = st.components.v2.component(
    "remember",
    js="""export default ({ data }) => {
  document.cookie = `${data.cookie}; path=/; max-age=31536000; samesite=lax`
}
""",
)


def remember() -> None:
    """Writes the language that a click has just chosen; the script stands on the page for this one run."""
    if chosen := st.session_state.pop(REMEMBERED, ""):
        with st.container(key="remember"):
            _keep(key="remembered", data={"cookie": f"{REMEMBERED}={chosen}"})
