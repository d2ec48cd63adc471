"""定稿: years that are closed. Whoever changes one says why, and the receipt keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from ledger import access, words
from ledger.show import desk_state as state
from ledger.show import taking
from ledger.show.desk_hand import sentence
from ledger.show.prose import plain
from ledger.store import Freeze, Receipt

EARLIEST = 2000


def closed(frozen: Mapping[int, Freeze], lang: str, *, turns: bool) -> None:
    """The closed years; for a reader who `turns` them with the way to open them again, and the form that closes one."""
    title = words.say("versions.closed", lang)
    names = words.say("desk.list", lang).join(map(str, sorted(frozen)))
    with st.expander(f"{title} · {names}" if names else title, icon=":material/lock:", key="versions-closed"):
        st.caption(words.say("versions.closed_lead", lang))
        for year, one in sorted(frozen.items(), reverse=True):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                line = words.say(
                    "versions.closed_line", lang, year=year, when=f"{one.at.astimezone():%Y-%m-%d}", who=one.who
                )
                st.markdown(plain(" · ".join(filter(None, (line, one.note)))), width="stretch")
                if turns:
                    _open_again(year, lang)
        if turns:
            _close(frozen, lang)


def _open_again(year: int, lang: str) -> None:
    with st.popover(words.say("versions.reopen", lang), type="tertiary", key=f"reopen-door-{year}"):
        st.text_input(words.say("desk.reason", lang), key=f"reopen-why-{year}")
        yes = words.say("versions.reopen_yes", lang, year=year)
        st.button(yes, type="primary", on_click=_reopened, args=(year, lang), key=f"reopen-{year}")


def _close(frozen: Mapping[int, object], lang: str) -> None:
    last = date.today().year - 1
    years = [one for one in range(last + 1, EARLIEST - 1, -1) if one not in frozen]
    index = years.index(last) if last in years else 0
    fields = st.form("close-year", border=False)
    with fields, st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(words.say("desk.year", lang), years, index=index, key="close-which", width=130)
        st.text_input(words.say("desk.note", lang), key="close-note", width=360)
        st.form_submit_button(words.say("versions.close", lang), on_click=_closed, args=(lang,))


def _closed(lang: str) -> None:
    store = access.real()
    try:
        if store is not None:
            note = st.session_state["close-note"].strip()
            store.freeze(st.session_state["close-which"], note=note, **taking.signed())
    except Exception as error:
        st.session_state[state.SAID] = sentence(error, lang)


def _reopened(year: int, lang: str) -> None:
    """Needs a reason, as any change to a closed year does."""
    store, why = access.real(), st.session_state[f"reopen-why-{year}"].strip()
    if not why:
        st.session_state[state.SAID] = words.say("versions.why", lang)
        return
    try:
        if store is not None:
            store.unfreeze(year, note=why, **taking.signed())
    except Exception as error:
        st.session_state[state.SAID] = sentence(error, lang)


def reason(receipt: Receipt, lang: str) -> None:
    """Why a version changed a closed year; nothing where it changed none."""
    if receipt.frozen:
        years = words.say("desk.list", lang).join(map(str, receipt.frozen))
        text = words.say("versions.closed_changed", lang, years=years, reason=receipt.reason)
        st.markdown(f":material/lock_open: {plain(text)}")
