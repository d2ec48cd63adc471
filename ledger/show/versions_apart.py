"""Any two versions beside each other: the figures in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from ledger import words
from ledger.moves import Move
from ledger.show import desk_effect, desk_receipt, desk_work
from ledger.store import Receipt, Store

KEPT = "versions-moves"
"""Differences worked out in this session; versions never change."""
ASKED = "versions-asked"


def apart(store: Store, receipts: Sequence[Receipt], lang: str) -> None:
    """Two lists to choose from, the newest version beside the one before it; nothing for one version alone."""
    if len(receipts) < 2:
        return
    numbers = [receipt.version for receipt in receipts]
    named = {receipt.version: _named(receipt, lang) for receipt in receipts}
    with st.expander(words.say("versions.apart", lang), icon=":material/compare_arrows:", key="versions-apart"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            first, second = (
                st.selectbox(
                    words.say(f"versions.{name}", lang),
                    numbers,
                    index=index,
                    format_func=named.__getitem__,
                    key=f"versions-{name}",
                    width=320,
                )
                for name, index in (("from", 1), ("to", 0))
            )
            asked = partial(_ask, first, second)
            st.button(words.say("versions.compare", lang), on_click=asked, key="versions-compare")
        if st.session_state.get(ASKED) == (first, second):
            _difference(store, first, second, lang)


def _named(receipt: Receipt, lang: str) -> str:
    version = words.say("versions.version", lang, version=receipt.version)
    return f"{version} · {desk_receipt.when(receipt)} · {receipt.who}"


def _ask(first: int, second: int) -> None:
    st.session_state[ASKED] = (first, second)


def _difference(store: Store, first: int, second: int, lang: str) -> None:
    found = differing(store, first, second, lang, unwanted=ASKED)
    if not found:
        st.caption(words.say("versions.same", lang))
        return
    st.markdown(words.say("versions.differ", lang, n=len(found)))
    st.dataframe(desk_effect.move_frame(found, lang), hide_index=True, key="versions-moved")


def differing(store: Store, first: int, second: int, lang: str, *, unwanted: str) -> list[Move]:
    """The figures that differ from one version to the other, ranked.

    `unwanted`: what the session forgets when the reader stops the work.
    """
    kept: dict[tuple[str, int, int], list[Move]] = st.session_state.setdefault(KEPT, {})
    at = (str(store.folder), first, second)
    if at not in kept:
        before, after = store.snapshot(first), store.snapshot(second)
        kept[at] = desk_work.done(
            lambda work: desk_work.weighed(before, after, work, lang),
            words.say("versions.weighing", lang),
            lang,
            key=f"apart-{first}-{second}",
            cancel=partial(_forget, unwanted),
        )
    return kept[at]


def _forget(key: str) -> None:
    st.session_state.pop(key, None)
