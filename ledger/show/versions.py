"""Versions and receipts: who filed what and when, what it changed, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from ledger import access, changes, words
from ledger.access import Act
from ledger.show import desk_receipt, prose, reader, versions_apart, versions_closed, versions_details
from ledger.show import desk_state as state
from ledger.show.header import bare
from ledger.show.scene import open_store
from ledger.show.states import UPLOAD
from ledger.store import Receipt, Store

AT_ONCE = 20
SHOWN = "versions-shown"
KINDS = ("import", "undo")


def history() -> None:
    """The whole page, newest version first."""
    lang = bare("versions.title", "versions.lead")
    if text := state.said():
        st.error(prose.plain(text), icon=":material/error:")
    store = open_store()
    receipts = store.history() if store else []
    if store is None or not receipts:
        st.markdown(words.say("versions.none", lang))
        if _files():
            st.page_link(UPLOAD, label=words.say("desk.title", lang), icon=":material/upload_file:")
        return
    mine = access.real() is not None
    if not mine:
        st.caption(words.say("versions.sample", lang))
    _undone(receipts[0], lang)
    versions_apart.apart(store, receipts, lang)
    frozen = store.frozen() if mine else {}
    if mine:
        versions_closed.closed(frozen, lang, turns=_files())
    _listed(store, _wanted(receipts, lang), lang, mine=mine, frozen=bool(frozen))


def _files() -> bool:
    """Whether the reader may change the ledgers; who may only look finds no button that would refuse him."""
    return reader.allowed(Act.SOURCES).may(Act.UPLOAD)


def _wanted(receipts: Sequence[Receipt], lang: str) -> list[Receipt]:
    """Those of the chosen kind that touch the chosen ledger; one version alone needs no choice."""
    if len(receipts) == 1:
        return list(receipts)
    tables = dict.fromkeys(change.table for receipt in receipts for change in receipt.changes)
    with st.container(key="versions-filter", horizontal=True, vertical_alignment="bottom", gap="small"):
        kind = st.pills(
            words.say("versions.kind", lang),
            KINDS,
            format_func=lambda one: words.say(f"versions.kind_{one}", lang),
            key="versions-kind",
            label_visibility="collapsed",
        )
        table = st.selectbox(
            words.say("versions.ledger", lang),
            list(tables),
            index=None,
            format_func=partial(changes.title, lang=lang),
            placeholder=words.say("versions.ledger_any", lang),
            key="versions-ledger",
            label_visibility="collapsed",
            width=260,
        )
    return [one for one in receipts if (not kind or kind_of(one) == kind) and (not table or touches(one, table))]


def kind_of(receipt: Receipt) -> str:
    """Whether a version brought something in or took something back."""
    return "import" if receipt.undoes is None else "undo"


def touches(receipt: Receipt, table: str) -> bool:
    return any(change.table == table for change in receipt.changes)


def _listed(store: Store, receipts: Sequence[Receipt], lang: str, *, mine: bool, frozen: bool) -> None:
    shown = int(st.session_state.get(SHOWN, AT_ONCE))
    for receipt in receipts[:shown]:
        _version(store, receipt, lang, mine=mine, frozen=frozen)
    if not receipts:
        st.caption(words.say("versions.none_such", lang))
    if len(receipts) > shown:
        st.button(words.say("versions.older", lang), on_click=_older, args=(shown,), key="older")


def _older(shown: int) -> None:
    st.session_state[SHOWN] = shown + AT_ONCE


def _undone(newest: Receipt, lang: str) -> None:
    """Says that an undo of just now has worked."""
    done: state.Done | None = st.session_state.get(state.DONE)
    if done and done.receipt.version == newest.version and newest.undoes is not None:
        words_done = words.say("versions.undo_done", lang, undone=newest.undoes, version=newest.version)
        st.success(words_done, icon=":material/undo:")


def _version(store: Store, receipt: Receipt, lang: str, *, mine: bool, frozen: bool) -> None:
    number = receipt.version
    with st.container(border=True, gap="xsmall", key=f"version-{number}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None, width="stretch"):
                st.markdown(_head(receipt, lang))
                st.caption(prose.plain(_line(receipt, lang)))
            if mine and receipt.undone_by is None and _files():
                _way_back(number, lang, frozen=frozen)
        if receipt.note:
            st.markdown(prose.plain(receipt.note))
        versions_closed.reason(receipt, lang)
        details = st.expander(words.say("versions.open", lang), key=f"details-{number}", on_change="rerun")
        if details.open:
            with details:
                versions_details.details(store, receipt, lang, originals=mine)


def _head(receipt: Receipt, lang: str) -> str:
    head = f"**{words.say('versions.version', lang, version=receipt.version)}**"
    if receipt.undone_by is None:
        return head
    return f"{head} :gray-badge[{words.say('versions.undone', lang, version=receipt.undone_by)}]"


def _line(receipt: Receipt, lang: str) -> str:
    """2024-11-22 14:05 · 王 · 导入 · 1个文件，102行."""
    what = words.say(f"versions.{kind_of(receipt)}", lang, version=receipt.undoes)
    text = words.say("versions.line", lang, when=desk_receipt.when(receipt), who=receipt.who, what=what)
    rows = words.grouped(sum(change.rows_after for change in receipt.changes))
    return f"{text} · {words.say('versions.files_and_rows', lang, files=len(receipt.files), rows=rows)}"


def _way_back(number: int, lang: str, *, frozen: bool) -> None:
    reason = f"undo-reason-{number}"
    with st.popover(words.say("versions.undo_door", lang), type="tertiary", key=f"undo-door-{number}"):
        st.markdown(words.say("versions.undo_means", lang, version=number))
        if frozen:
            st.text_input(words.say("versions.undo_reason", lang), key=reason)
        st.button(
            words.say("versions.undo_yes", lang),
            type="primary",
            on_click=state.undo,
            args=(number, lang, reason),
            key=f"undo-{number}",
        )
