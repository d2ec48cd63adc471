"""The upload desk: drop, see what it is and what it would change, confirm; a receipt with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from ledger import access, changes, places, words
from ledger.contracts import contracts
from ledger.intake import Options
from ledger.show import (
    desk_columns,
    desk_effect,
    desk_more,
    desk_preview,
    desk_questions,
    desk_receipt,
    desk_templates,
    desk_totals,
    desk_units,
)
from ledger.show import desk_state as state
from ledger.show.desk_hand import Dropped, Hand
from ledger.show.header import bare
from ledger.show.prose import plain
from ledger.show.scene import open_store

LOOK = Path(__file__).with_name("desk.css")


def upload() -> None:
    """The whole page."""
    lang = bare("desk.title", "desk.lead")
    st.html(LOOK)
    told, receipt = st.container(key="desk-told"), st.container(key="desk-done")
    dropped = state.typed() or _drop(lang)
    if dropped:
        _preview(dropped, lang)
    else:
        state.let_go()
        with receipt:
            desk_receipt.last(lang)
        _standing(lang)
        desk_totals.form(lang)
        desk_templates.offered(lang)
        _takes(lang)
    if text := state.said():
        told.error(plain(text), icon=":material/error:")


def _drop(lang: str) -> Sequence[Dropped]:
    with st.container(key=f"drop-{lang}"):
        files = st.file_uploader(
            words.say("desk.drop", lang),
            accept_multiple_files=True,
            key=f"drop-{state.round_of_drops()}",
            label_visibility="collapsed",
        )
    return [Dropped(file.file_id, file.name, file.getvalue()) for file in files]


def _preview(dropped: Sequence[Dropped], lang: str) -> None:
    hand = state.hand(dropped, lang)
    if hand.refusal or hand.staged is None:
        st.error(plain(hand.refusal), icon=":material/block:")
        _retry(hand, lang)
        return
    if hand.staged.questions:
        desk_questions.ask(hand, lang)
    elif hand.ready:
        desk_effect.effect(hand, lang)
    desk_units.repair(hand, lang)
    if not hand.staged.questions:
        _supplement(hand, lang)
    if hand.ready:
        _confirm(hand, lang)
    elif not hand.staged.questions:
        in_force = all(report.kind == "in force" for report in hand.staged.files)
        st.info(words.say("desk.in_force" if in_force else "desk.nothing", lang), icon=":material/done_all:")
    desk_preview.files(hand.staged, lang)
    if not hand.staged.questions:
        desk_columns.closed(hand, lang)
        desk_more.closed(hand, hand.staged.surveys, lang)


def _supplement(hand: Hand, lang: str) -> None:
    """Where rows in force would give way: that the files only add to them. It can be taken back."""
    assert hand.staged
    found = changes.staged(hand.staged.changes, hand.staged.compared)
    if hand.options.supplement or any(one.before > one.same for one in found):
        said = hand.options.supplement
        other = replace(hand.options, supplement=not said, missing=None)
        st.checkbox(
            words.say("desk.supplement", lang),
            said,
            key=f"desk-supplement-{hand.ids[0]}-{said}",
            on_change=state.answer,
            args=(other,),
        )


def _retry(hand: Hand, lang: str) -> None:
    """After an answer that led nowhere the questions can be had again."""
    with st.container(horizontal=True, gap="small"):
        if hand.mappings or hand.options != Options(lang=hand.options.lang):
            st.button(words.say("desk.ask.redo", lang), on_click=state.start_over, key="redo")
        st.button(words.say("desk.drop_it", lang), type="tertiary", on_click=state.discard, key="desk-no")


def _confirm(hand: Hand, lang: str) -> None:
    if access.real() is None and not places.is_named():
        st.info(words.say("desk.starts", lang), icon=":material/flag:")
    assert hand.staged
    note, reason, others = (f"{name}-{hand.ids[0]}" for name in ("note", "reason", "others"))
    if frozen := hand.staged.frozen:
        years = words.say("desk.list", lang).join(map(str, frozen))
        st.warning(words.say("desk.frozen", lang, years=years), icon=":material/lock:")
        st.text_input(words.say("desk.reason", lang), key=reason, placeholder=words.say("desk.reason_hint", lang))
    sure = not hand.repeats or st.checkbox(words.say("desk.others", lang), key=others)
    with st.container(key="desk-confirm", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(words.say("desk.note", lang), key=note, placeholder=words.say("desk.note_hint", lang), width=420)
        yes = words.say("desk.confirm", lang)
        said = (note, reason, others)
        st.button(yes, type="primary", on_click=state.confirm, args=said, key="desk-yes", disabled=not sure)
        st.button(words.say("desk.drop_it", lang), type="tertiary", on_click=state.discard, key="desk-no")


def _standing(lang: str) -> None:
    """Which version is in force, in one grey line."""
    store = open_store()
    version = store.latest() if store else 0
    if store is None or not version:
        st.caption(words.say("desk.now_empty", lang))
    elif store.sample and access.real() is None:
        st.caption(words.say("desk.now_sample", lang))
    else:
        st.caption(words.say("desk.now", lang, version=version))


def _takes(lang: str) -> None:
    with st.expander(words.say("desk.takes", lang)):
        st.markdown(words.say("desk.takes_formats", lang))
        names = words.say("desk.list", lang).join(changes.title(table, lang) for table in contracts())
        st.markdown(words.say("desk.takes_ledgers", lang, names=names))
