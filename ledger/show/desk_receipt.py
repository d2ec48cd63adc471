"""Receipts: what a version did, by whom, and the way back."""

from __future__ import annotations

import streamlit as st

from ledger import words
from ledger.places import ROOT
from ledger.show import desk_effect, taking
from ledger.show import desk_state as state
from ledger.show.prose import plain
from ledger.store import Receipt

HISTORY = ROOT / "pages" / "history.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def last(lang: str) -> None:
    """The receipt of what was just done at this desk, with one-click undo; nothing if nothing was."""
    done: state.Done | None = st.session_state.get(state.DONE)
    if done is None:
        return
    receipt = done.receipt
    with st.container(border=True, gap="xsmall", key="receipt"):
        st.markdown(f":green[:material/check_circle:] **{title(receipt, lang)}**")
        st.caption(plain(line(receipt, lang)))
        if done.headline:
            st.markdown(plain(done.headline))
        if done.revised:
            st.markdown(words.say("desk.receipt.revised", lang))
            st.dataframe(desk_effect.move_frame(done.revised, lang), hide_index=True, key="receipt-revised")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            way_back = "receipt.undo" if receipt.undoes is None else "receipt.redo"
            st.button(
                words.say(f"desk.{way_back}", lang, version=receipt.undoes),
                on_click=state.undo,
                args=(receipt.version, lang),
                key="receipt-undo",
                icon=":material/undo:",
            )
            if done.rejected:
                _rejected(done, lang)
            st.page_link(HISTORY, label=words.say("desk.receipt.more", lang), icon=":material/history:")


def _rejected(done: state.Done, lang: str) -> None:
    """The rows left out, to correct and drop again: made for this receipt, kept nowhere."""
    name = words.say("desk.receipt.rejected_file", lang, version=done.receipt.version)
    label = words.say("desk.receipt.rejected", lang)
    taking.button(label, lambda: done.rejected, name, mime=XLSX, key="receipt-rejected")


def title(receipt: Receipt, lang: str) -> str:
    """第3版已生效."""
    key = "title" if receipt.undoes is None else "title_undone"
    return words.say(f"desk.receipt.{key}", lang, version=receipt.version, undone=receipt.undoes)


def line(receipt: Receipt, lang: str) -> str:
    """2024-11-22 14:05 · 王 · 1个文件 · 102行 · 补报三季度."""
    rows = sum(change.rows_after for change in receipt.changes)
    text = words.say(
        "desk.receipt.line",
        lang,
        when=when(receipt),
        who=receipt.who,
        files=len(receipt.files),
        rows=words.grouped(rows),
    )
    return " · ".join(filter(None, (text, receipt.note)))


def when(receipt: Receipt) -> str:
    """The moment of a version in the server's own clock."""
    return f"{receipt.at.astimezone():%Y-%m-%d %H:%M}"
