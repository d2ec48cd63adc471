"""Arrival: what stands before every page. Readers with a role pass; others see where to sign in, or whom to ask."""

from __future__ import annotations

import logging
from typing import NoReturn

import streamlit as st

from ledger import words
from ledger.access import Reader, audit, whom_to_ask
from ledger.access.audit import Done
from ledger.gate import journal, people, starting, ways
from ledger.show import prose, taking
from ledger.show.reader import claims, current
from ledger.show.scene import speak


def admitted(lang: str) -> Reader:
    """The reader with a role. Everybody else sees one short page, and the run ends there."""
    if found := [key for key, _ in starting.problems()]:
        journal.tell("closed", logging.ERROR, why=found)
        _ends("closed", words.say("gate.closed.text", lang), lang)
    reader = current()
    if reader is None:
        _turned_away(lang)
    _note(reader, Done.SIGN_IN)
    return reader


def corner(reader: Reader, lang: str) -> None:
    """In the bar's corner: who is signed in, as what, and the way out; on this machine alone, that it is so."""
    with st.container(key="who", horizontal=True, width="content", gap="xsmall"):
        if reader.way == "signed":
            role = words.say(f"gate.role.{reader.role}", lang)
            with st.popover(f"{prose.plain(reader.name.split('@')[0])} · {role}", type="tertiary"):
                st.markdown(" · ".join(prose.plain(part) for part in (reader.name, role, reader.division) if part))
                _out(lang)
        else:
            st.html(f"<span>{words.say(f'gate.way.{ways.way()}', lang)}</span>")
    if ways.way() == "open":
        st.warning(words.say("gate.open_to_all", lang), icon=":material/public:")


def _turned_away(lang: str) -> NoReturn:
    """Nobody the role file knows: signed out, signed in as a stranger, or a stranger at this machine."""
    if ways.way() == "signed" and claims() is None:
        _ends("sign_in", words.say("gate.sign_in.text", lang, hours=f"{ways.hours():g}"), lang)
    told = claims() or {}
    name = str(told.get("email") or told.get("name") or "") or words.say("gate.unknown.you", lang)
    _note(str(told.get("email") or ""), Done.SIGN_IN_REFUSED)
    ask = whom_to_ask() or words.say("gate.unknown.administrator", lang)
    _ends("unknown", words.say("gate.unknown.text", lang, name=prose.plain(name), ask=prose.plain(ask)), lang)


def _note(who: Reader | str, done: Done) -> None:
    """One line in the audit log for each sign-in, whatever pages and tabs follow."""
    told = claims()
    if told and people.is_new(told):
        audit.note(who, done, origin=taking.origin())


def _ends(case: str, text: str, lang: str) -> NoReturn:
    with st.container(key="arrival", width=560, gap="small"):
        st.title(words.say(f"gate.{case}.title", lang), anchor=False)
        st.markdown(text)
        with st.container(horizontal=True, gap="small"):
            if case == "sign_in":
                st.button(words.say("gate.sign_in.button", lang), key="sign-in", type="primary", on_click=st.login)
            if case == "unknown" and ways.way() == "signed":
                _out(lang)
            other = "en" if lang == "zh" else "zh"
            st.button(words.say("show.other_language", lang), key="language", on_click=speak, args=(other,))
    st.stop()
    raise AssertionError("unreachable")


def _out(lang: str) -> None:
    st.button(words.say("gate.sign_out", lang), key="sign-out", on_click=st.logout)
