"""The rated questions of a questionnaire as one table, each beside the one of last year that it is taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ledger import words
from ledger.intake.sketch import Sketch
from ledger.show.prose import plain

Mapped = dict[str, Any]


def table(sketch: Sketch, proposal: Mapped, key: str, lang: str) -> None:
    """Which questions count, which are asked the other way round, and which were asked last year."""
    st.markdown(words.say("desk.more.items" if sketch.last_year is None else "desk.more.items_beside", lang))
    before = [match.was for match in sketch.matches if match.was]
    st.data_editor(
        frame(sketch, proposal, lang),
        hide_index=True,
        key=key,
        num_rows="fixed",
        disabled=["item", "match"],
        column_config={
            "used": st.column_config.CheckboxColumn(words.say("desk.more.used", lang), width="small"),
            "item": st.column_config.TextColumn(words.say("desk.more.item", lang), width="large"),
            "reversed": st.column_config.CheckboxColumn(words.say("desk.more.reversed", lang), width="small"),
            "match": st.column_config.TextColumn(words.say("desk.more.match", lang), width="small"),
            "was": st.column_config.SelectboxColumn(
                words.say("desk.more.was", lang), options=[words.say("desk.more.none", lang), *before]
            ),
        },
    )
    if gone := [match.was for match in sketch.matches if match.kind == "dropped"]:
        st.caption(plain(words.say("desk.more.dropped", lang, names=words.say("desk.list", lang).join(gone))))


def frame(sketch: Sketch, proposal: Mapped, lang: str) -> pd.DataFrame:
    """A row per rated question."""
    found = {match.code: match for match in sketch.matches if match.kind != "dropped"}
    rows = []
    for item in proposal.get("items", ()):
        match = found.get(item.get("code", ""))
        kind = words.say(f"desk.more.match_{match.kind if match else 'added'}", lang) if sketch.last_year else ""
        was = (match.was if match else "") or words.say("desk.more.none", lang)
        rows.append((True, item.get("item") or item["header"], bool(item.get("reversed")), kind, was))
    return pd.DataFrame(rows, columns=["used", "item", "reversed", "match", "was"])


def edited_rows(frame: pd.DataFrame, edited: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The rows of a table with the cells that were changed in it."""
    rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    for row, cells in ((edited or {}).get("edited_rows") or {}).items():
        rows[int(row)].update(cells)
    return rows


def kept(sketch: Sketch, mapping: Mapped, edited: Mapping[str, Any] | None) -> list[Mapped]:
    """The items still ticked, as they now are: turned round, or matched with another of last year's."""
    before = frame(sketch, mapping, "zh")
    known = {match.was for match in sketch.matches if match.was}
    found = []
    for item, row, old in zip(mapping.get("items", ()), edited_rows(before, edited), before["was"], strict=True):
        changes: Mapped = {"reversed": True} if row["reversed"] else {}
        if row["was"] != old:
            changes["was"] = row["was"] if row["was"] in known else ""
        if row["used"]:
            found.append({**{name: cell for name, cell in item.items() if name != "reversed"}, **changes})
    return found
