"""The shell around every page: page setup, warm-up, navigation. `dashboard.py` serves it."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import streamlit as st

from ledger.access import Denied, audit
from ledger.gate import journal
from ledger.show import arrival, drill, menu, states, taking
from ledger.show.remembering import remember
from ledger.show.scene import dark, language
from ledger.store import StoreDamaged, StoreUnwritable

SHOW = Path(__file__).parent / "show"
MARK = SHOW / "mark.svg"


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Streamlit collects all garbage after each run: 93 ms of CPU, 20 once what never dies is frozen."""
    gc.collect()
    gc.freeze()


def main() -> None:
    lang, began = language(), time.perf_counter()
    st.set_page_config(layout="wide", page_icon=str(MARK), initial_sidebar_state="collapsed")
    st.logo(str(MARK), size="medium")
    own = ["zh.css"] if lang == "zh" else []
    for look in ("house.css", *own, "print.css", *(["print_dark.css"] if dark() else [])):
        st.html(SHOW / look)
    remember()
    reader = arrival.admitted(lang)
    page = st.navigation(menu.sections(reader, lang), position="top")
    arrival.corner(reader, lang)
    try:
        menu.check(reader, page.url_path)
        page.run()
        drill.opened()
    except Denied as denied:
        audit.refused(denied, reader, taking.origin())
        states.denied(denied, lang)
    except (StoreDamaged, StoreUnwritable) as closed:
        states.unreadable(closed, lang)
    finally:
        ms = round((time.perf_counter() - began) * 1000)
        journal.tell("page", page=page.url_path or "overview", role=reader.role.value, way=reader.way, ms=ms)
    _settle()


main()
