"""Copying: a button that puts a text on the reader's clipboard and says so. Works offline and without https."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ledger import words
from ledger.show.scene import language

HERE = Path(__file__).parent
_button = st.components.v2.component(
    "copy",
    html='<button type="button"></button>\n<span role="status"></span>\n<textarea readonly hidden></textarea>',
    css=(HERE / "button.css").read_text(encoding="utf-8"),
    js=(HERE / "copying.js").read_text(encoding="utf-8"),
)


def copy(label: str, text: str, key: str) -> None:
    """A quiet button that copies `text` and then says 已复制.

    Where the browser lets nobody write to the clipboard, the text appears selected, to be copied by hand.
    """
    lang = language()
    said = {"done": words.say("copy.done", lang), "by_hand": words.say("copy.by_hand", lang)}
    _button(key=key, data={"label": label, "text": text, **said}, width="content")
