"""The floor: the elements of a page with constant data, played from BENCH_TAPES; another year is another tape."""

from __future__ import annotations

import gc
import os
import pickle
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from tape import play

for registers in ("copying", "pictures", "ways"):  # the components that tapes mount
    import_module(f"ledger.show.{registers}")

TAPES = Path(os.environ["BENCH_TAPES"])


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """As the dashboard does."""
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def tapes() -> dict[str, dict[str, Any]]:
    """By page and year; the newest year also by page alone."""
    found = {path.stem: pickle.loads(path.read_bytes()) for path in sorted(TAPES.glob("*.pickle"))}
    return {name.rpartition("-")[0]: tape for name, tape in found.items()} | found


def _shown(page: str) -> None:
    known = tapes()
    tape = known.get(f"{page}-{st.session_state.get('year')}", known.get(page))
    if tape:
        play(tape["calls"], pages)


def _page(stem: str, url_path: str, _default: bool, **told: Any) -> Any:
    return st.Page(partial(_shown, stem), url_path=url_path or stem, default=_default, **told)


st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
menu = next(iter(tapes().values()))["menu"]
pages = {one["stem"]: _page(**one) for listed in menu.values() for one in listed}
sections = {name: [pages[one["stem"]] for one in listed] for name, listed in menu.items()}
st.navigation(sections, position="top").run()
_settle()
