"""What a version did: its files with the originals, the scopes it changed, and the figures it moved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ledger import changes, spans, words
from ledger.access import Act
from ledger.access.audit import Done
from ledger.show import desk_effect, desk_preview, reader, taking, versions_apart
from ledger.store import Receipt, Store


def details(store: Store, receipt: Receipt, lang: str, *, originals: bool) -> None:
    """Files and changes at once; the moved figures when asked for, since they are worked out anew."""
    number = receipt.version
    if receipt.files:
        st.dataframe(files_frame(receipt, lang), hide_index=True, key=f"files-{number}")
        if originals and _may_open():
            _original(store, receipt, lang)
    st.dataframe(changes_frame(receipt, lang), hide_index=True, key=f"changes-{number}")
    asked = st.toggle(words.say("versions.moves_show", lang), value=bool(receipt.frozen), key=f"moves-{number}")
    if not asked:
        return
    found = versions_apart.differing(store, number - 1, number, lang, unwanted=f"moves-{number}")
    if not found:
        st.caption(words.say("versions.moves_none", lang))
        return
    st.dataframe(desk_effect.move_frame(found, lang), hide_index=True, key=f"moved-{number}")


def files_frame(receipt: Receipt, lang: str) -> pd.DataFrame:
    """A row per sheet of a file: what it was taken for, and what became of its rows."""
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


def changes_frame(receipt: Receipt, lang: str) -> pd.DataFrame:
    """A row per scope: added, replaced or removed, and whose rows gave way."""
    effects = changes.made(receipt.changes)
    found = {
        words.say("versions.ledger", lang): [changes.title(one.table, lang) for one in effects],
        words.say("versions.scope", lang): [spans.scope(one.scope, lang) for one in effects],
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


# --- originals ---------------------------------------------------------------------------------------------


def _may_open() -> bool:
    who = reader.current()
    return who is not None and who.may(Act.ORIGINALS)


def _original(store: Store, receipt: Receipt, lang: str) -> None:
    """The file as it came, for whoever may see it; taking it is written into the audit log."""
    files = {file.sha256: file for file in receipt.files if store.keeps(file.sha256)}
    if not files:
        gone = any(file.sha256 in store.purged() for file in receipt.files)
        st.caption(words.say(f"versions.original_{'purged' if gone else 'gone'}", lang))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = next(iter(files))
        if len(files) > 1:
            chosen = st.selectbox(
                words.say("versions.files", lang),
                list(files),
                format_func=lambda one: files[one].name,
                key=f"original-of-{receipt.version}",
                width=420,
            )
        taking.button(
            words.say("versions.original", lang),
            lambda: store.original(chosen),
            files[chosen].name,
            key=f"original-{receipt.version}",
            about=f"version={receipt.version} · sha256={chosen}",
            act=Done.ORIGINAL,
            help=words.say("versions.original_help", lang),
        )
