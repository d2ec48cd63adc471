"""Pictures: a chart as PNG with its title and what it rests on, drawn in the browser from what stands on the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ledger import figures, words
from ledger.show.scene import Scene

HERE = Path(__file__).parent
_button = st.components.v2.component(
    "picture",
    html='<button type="button"></button>\n<span role="status"></span>',
    css=(HERE / "button.css").read_text(encoding="utf-8"),
    js=(HERE / "pictures.js").read_text(encoding="utf-8"),
)


def save(scene: Scene, chart: str, title: str, foot: str, file: str) -> None:
    """A button that saves the chart of this key as `file`.png, twice as fine as on screen, on the theme's ground."""
    said = {name: words.say(f"picture.{name}", scene.lang) for name in ("save", "done", "failed")}
    written = {"title": title, "foot": foot, "file": f"{file}.png", "fonts": figures.FONTS}
    _button(
        key=f"picture-{chart}",
        data={"chart": f"st-key-{chart}", **said, **written, **figures.inks(scene.theme)},
        width="content",
    )
