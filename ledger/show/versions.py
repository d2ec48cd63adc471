"""Versions and receipts: who filed what and when, what it changed, and the way back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ledger import access, changes, words
from ledger.moves import Move, moves
from ledger.show import desk_preview, desk_receipt, prose
from ledger.show import desk_state as state
from ledger.show.header import bare
from ledger.show.scene import open_store
from ledger.show.states import UPLOAD
from ledger.store import Receipt, Store

AT_ONCE = 20
SHOWN = "versions-shown"


def history() -> None:
    """The whole page, newest version first."""
    lang = bare("versions.title", "versions.lead")
    if text := state.said():
        st.error(prose.plain(text), icon=":material/error:")
    store = open_store()
    receipts = store.history() if store else []
    if store is None or not receipts:
        st.markdown(words.say("versions.none", lang))
        st.page_link(UPLOAD, label=words.say("desk.title", lang), icon=":material/upload_file:")
        return
    mine = access.real() is not None
    if not mine:
        st.caption(words.say("versions.sample", lang))
    _undone(receipts[0], lang)
    shown = int(st.session_state.get(SHOWN, AT_ONCE))
    for receipt in receipts[:shown]:
        _version(store, receipt, lang, undoable=mine and receipt.undone_by is None)
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


def _version(store: Store, receipt: Receipt, lang: str, *, undoable: bool) -> None:
    number = receipt.version
    with st.container(border=True, gap="xsmall", key=f"version-{number}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None, width="stretch"):
                st.markdown(_head(receipt, lang))
                st.caption(prose.plain(_line(receipt, lang)))
            if undoable:
                _way_back(number, lang)
        if receipt.note:
            st.markdown(prose.plain(receipt.note))
        details = st.expander(words.say("versions.open", lang), key=f"details-{number}", on_change="rerun")
        if details.open:
            with details:
                _details(store, receipt, lang)


def _head(receipt: Receipt, lang: str) -> str:
    head = f"**{words.say('versions.version', lang, version=receipt.version)}**"
    if receipt.undone_by is None:
        return head
    return f"{head} :gray-badge[{words.say('versions.undone', lang, version=receipt.undone_by)}]"


def _line(receipt: Receipt, lang: str) -> str:
    """2024-11-22 14:05 · 王 · 导入 · 1个文件,102行."""
    kind = "undo" if receipt.undoes is not None else "import"
    what = words.say(f"versions.{kind}", lang, version=receipt.undoes)
    text = words.say("versions.line", lang, when=desk_receipt.when(receipt), who=receipt.who, what=what)
    rows = words.grouped(sum(change.rows_after for change in receipt.changes))
    return f"{text} · {words.say('versions.files_and_rows', lang, files=len(receipt.files), rows=rows)}"


def _way_back(number: int, lang: str) -> None:
    with st.popover(words.say("versions.undo_door", lang), type="tertiary", key=f"undo-door-{number}"):
        st.markdown(words.say("versions.undo_means", lang, version=number))
        st.button(
            words.say("versions.undo_yes", lang),
            type="primary",
            on_click=state.undo,
            args=(number, lang),
            key=f"undo-{number}",
        )


# --- what a version did ------------------------------------------------------------------------------------


def _details(store: Store, receipt: Receipt, lang: str) -> None:
    number = receipt.version
    if receipt.files:
        st.dataframe(_files(receipt, lang), hide_index=True, key=f"files-{number}")
    st.dataframe(_changes(receipt, lang), hide_index=True, key=f"changes-{number}")
    wanted = st.toggle(words.say("versions.moves_show", lang), key=f"moves-{number}")
    if wanted:
        with st.spinner(words.say("desk.weighing", lang)):
            found = _moves(str(store.folder), number, store)
        if not found:
            st.caption(words.say("versions.moves_none", lang))
            return
        st.dataframe(desk_preview.move_frame(found, lang), hide_index=True, key=f"moved-{number}")


@st.cache_resource(max_entries=64, show_spinner=False)
def _moves(folder: str, version: int, _store: Store) -> list[Move]:
    """The figures that a version moved; versions never change."""
    return changes.headline_first(moves(_store.snapshot(version - 1), _store.snapshot(version)))


def _files(receipt: Receipt, lang: str) -> pd.DataFrame:
    files = receipt.files
    said: dict[str, list[object]] = {
        "files": [file.name for file in files],
        "sheet": [file.sheet for file in files],
        "ledger": [changes.title(file.table, lang) for file in files],
        "encoding": [desk_preview.encoding(file.encoding) for file in files],
        "read": [file.read for file in files],
        "accepted": [file.accepted for file in files],
        "rejected": [file.rejected for file in files],
        "duplicate": [file.duplicate for file in files],
    }
    return pd.DataFrame({words.say(f"versions.{name}", lang): column for name, column in said.items()})


def _changes(receipt: Receipt, lang: str) -> pd.DataFrame:
    effects = changes.made(receipt.changes)
    found = {
        words.say("versions.ledger", lang): [changes.title(one.table, lang) for one in effects],
        words.say("versions.scope", lang): [changes.scope(one.scope, lang) for one in effects],
        words.say("desk.taken", lang): [words.say(f"desk.kind.{one.kind}", lang) for one in effects],
        words.say("desk.before", lang): [one.before for one in effects],
        words.say("desk.after", lang): [one.after for one in effects],
        words.say("versions.displaced", lang): [_displaced(one, lang) for one in effects],
    }
    return pd.DataFrame(found)


def _displaced(effect: changes.Effect, lang: str) -> str:
    if effect.displaced is None:
        return ""
    return words.say("versions.displaced_version", lang, version=effect.displaced)
