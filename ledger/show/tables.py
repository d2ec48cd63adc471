"""Tables and downloads: the rows behind a chart, and files that no spreadsheet mistakes for formulas."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from ledger import harmless, words
from ledger.show import taking
from ledger.show.scene import Scene


def table(scene: Scene, frame: pd.DataFrame, key: str, *, alt: str = "", downloads: bool = True) -> None:
    """The frame as a table, column names as given, with its downloads under it."""
    st.dataframe(frame, hide_index=True, key=f"table-{key}", alt=alt or None, column_config=_grouped(frame))
    if downloads:
        with st.container(horizontal=True, gap="xsmall"):
            files(scene, frame, key, f"{key}_{scene.year}")


def chosen(frame: pd.DataFrame, key: str, on_choice: Callable[[], None], *, alt: str = "") -> bool:
    """The same with rows to choose from, by mouse or by keyboard; True in the run after `on_choice` was called."""
    picked = st.dataframe(
        frame,
        hide_index=True,
        key=f"table-{key}",
        alt=alt or None,
        column_config=_grouped(frame),
        on_select=on_choice,
        selection_mode="single-row",
    )
    return bool(picked.selection.rows)


def _grouped(frame: pd.DataFrame) -> dict[str, ColumnConfig]:
    """Numbers with their thousands apart, as everywhere else on the page."""
    numbers = frame.select_dtypes("number").columns
    return {str(name): st.column_config.NumberColumn(format="localized") for name in numbers}


def files(scene: Scene, frame: pd.DataFrame, key: str, stem: str) -> None:
    """Download buttons for `stem`.csv, which Excel and WPS open in Chinese, and `stem`.xlsx. Built on click."""
    for kind, build in (("csv", csv), ("xlsx", xlsx)):
        taking.button(
            words.say(f"show.download.{kind}", scene.lang),
            partial(build, frame),
            f"{stem}.{kind}",
            key=f"{kind}-{key}",
            about=taking.about(scene),
            type="tertiary",
        )


def csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark, without which Excel reads Chinese as GBK."""
    return _safe(frame).to_csv(index=False).encode("utf-8-sig")


def xlsx(frame: pd.DataFrame) -> bytes:
    """One sheet; texts are written as texts."""
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": {**harmless.WORKBOOK}}) as writer:
        _safe(frame).to_excel(writer, index=False)
    return out.getvalue()


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns=harmless.cell).map(harmless.cell)
