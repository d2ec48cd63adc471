"""汇总填报: last year's totals typed or pasted into a grid. They go through the same door as any file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from ledger import findings, units, words
from ledger.catalogue import Metric, catalogue, metric
from ledger.contracts import contracts
from ledger.show import desk_state as state
from ledger.show.desk_hand import Dropped
from ledger.show.scene import open_store

ASKED = "totals"
EARLIEST = 2000
FIELDS = ("metric", "unit", "numerator", "denominator", "base", "note")
Row = dict[str, Any]


def form(lang: str) -> None:
    """Open where the address asks for it (?form=totals), closed otherwise."""
    asked = st.query_params.get("form") == ASKED
    title = words.say("desk.totals.title", lang)
    with st.expander(title, icon=":material/edit_note:", expanded=asked, key="totals"):
        st.caption(words.say("desk.totals.lead", lang))
        last = date.today().year - 1
        years = [last, last + 1, *range(last - 1, EARLIEST - 1, -1)]
        with st.form("totals-form", border=False):
            st.selectbox(words.say("desk.totals.year", lang), years, key="totals-year", width=160)
            _grid(lang)
            st.caption(words.say("desk.totals.hint", lang))
            said = words.say("desk.totals.see", lang)
            st.form_submit_button(said, type="primary", on_click=_typed, args=(lang,))


def _grid(lang: str) -> None:
    columns = contracts()["reported_totals"].columns
    title = {name: getattr(columns[name], lang) for name in FIELDS}
    number = {name: st.column_config.NumberColumn(title[name]) for name in ("numerator", "denominator", "base")}
    st.data_editor(
        begun(lang),
        hide_index=True,
        num_rows="dynamic",
        key="totals-grid",
        height="content",
        placeholder="",
        alt=words.say("desk.totals.title", lang),
        column_config={
            "metric": st.column_config.SelectboxColumn(title["metric"], options=list(_by_label(lang)), width="medium"),
            "unit": st.column_config.SelectboxColumn(title["unit"], options=[_whole(lang), *_divisions()]),
            **number,
            "note": st.column_config.TextColumn(title["note"]),
        },
    )


def begun(lang: str) -> pd.DataFrame:
    """The ten figures of the overview for the whole group, their values still empty."""
    names = dict.fromkeys(tile.name for tile in findings.TEN)
    labels = [_label(metric(name), lang) for name in names]
    return pd.DataFrame(
        {
            "metric": labels,
            "unit": _whole(lang),
            **{name: pd.Series([None] * len(labels), dtype="float64") for name in FIELDS[2:5]},
            "note": "",
        }
    )


def _label(one: Metric, lang: str) -> str:
    """总体满意率(%), 帮扶支付金额(元): nobody files 万元 for 元."""
    word = "%" if one.unit == "percent" else words.unit_word(one, lang)
    return f"{one.label(lang)}({word})" if word else one.label(lang)


def _by_label(lang: str) -> dict[str, str]:
    return {_label(one, lang): name for name, one in catalogue().items()}


def _whole(lang: str) -> str:
    return words.say("show.group", lang)


def _divisions() -> list[str]:
    store = open_store()
    found = units.known(store.snapshot()) if store and not store.sample else frozenset()
    return sorted({one.division for one in found})


# --- what was typed, as a file -----------------------------------------------------------------------------


def _typed(lang: str) -> None:
    rows = filled(begun(lang), st.session_state.get("totals-grid"))
    if not rows:
        st.session_state[state.SAID] = words.say("desk.totals.empty", lang)
        return
    year = int(st.session_state["totals-year"])
    data = as_csv(rows, year, lang)
    name = words.say("desk.totals.file", "zh", year=year)
    state.type_in(Dropped(sha256(data).hexdigest(), name, data))


def filled(frame: pd.DataFrame, edited: Mapping[str, Any] | None) -> list[Row]:
    """The rows with a value: those that stood there with what was typed, then those that were added."""
    rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    said = edited or {}
    for row, cells in said.get("edited_rows", {}).items():
        rows[int(row)].update(cells)
    gone = set(said.get("deleted_rows", ()))
    kept = [row for place, row in enumerate(rows) if place not in gone]
    return [row for row in (*kept, *said.get("added_rows", ())) if not pd.isna(row.get("numerator"))]


def as_csv(rows: Sequence[Row], year: int, lang: str) -> bytes:
    """The file that the door reads, under the contract's own headings; a rate without parts counts of 100."""
    columns, known = contracts()["reported_totals"].columns, _by_label(lang)
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow([columns[name].zh for name in ("year", *FIELDS)])
    for row in rows:
        name = known.get(str(row.get("metric") or ""), "")
        unit = row.get("unit") if row.get("unit") != _whole(lang) else ""
        rate = bool(name) and metric(name).unit == "percent" and pd.isna(row.get("denominator"))
        cells = [row.get("numerator"), 100 if rate else row.get("denominator"), row.get("base"), row.get("note")]
        lines.writerow([year, name, unit or "", *map(_cell, cells)])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """A whole number without a point, an empty cell as nothing."""
    if value is None or value == "" or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
