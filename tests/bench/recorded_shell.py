"""One run of the real shell, taken down: BENCH_TAPES/<page>-<year>.pickle."""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import Any

import streamlit as st
from tape import Recorder

SHELL = Path(__file__).parents[2] / "ledger" / "shell.py"
TAPES = "BENCH_TAPES"


@st.cache_resource
def recorder() -> Recorder:
    return Recorder()


def _menu(sections: dict[str, list[Any]]) -> dict[str, list[dict[str, Any]]]:
    """What the floor needs to have the same menu."""
    told = ("title", "icon", "url_path", "_default", "visibility")
    return {
        name: [{key: getattr(page, key) for key in told} | {"stem": page._page.stem} for page in pages]
        for name, pages in sections.items()
    }


menu: dict[str, list[dict[str, Any]]] = {}
name = ""
navigation = st.navigation


def navigating(sections: dict[str, list[Any]], **kwargs: Any) -> Any:
    global name
    menu.update(_menu(sections))
    st.navigation = navigation
    found = navigation(sections, **kwargs)
    name = found.url_path or "overview"
    return found


tape = recorder()
tape.start()
st.navigation = navigating
runpy.run_path(str(SHELL))
tape.save(Path(os.environ[TAPES]) / f"{name}-{st.session_state['year']}.pickle", menu)
