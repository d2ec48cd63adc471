"""How the columns of a sheet are read: one table, proposed whole, changed cell by cell, confirmed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ledger import changes, words
from ledger.intake import Layout, Place, Staged
from ledger.show import desk_state as state
from ledger.show.desk_hand import Hand
from ledger.show.prose import plain

TAKEN = "taken"


def layout_of(staged: Staged, place: Place | None) -> Layout:
    """The layout of the sheet that a question is about."""
    return next(one for one in staged.layouts if one.place == place)


def table(layout: Layout, key: str, lang: str) -> None:
    """Every heading with what stands below it, and what it is taken for: a list to choose from."""
    if layout.missing:
        st.caption(plain(words.say("desk.columns.missing", lang, names=_listed(layout.missing, lang))))
    titles = [title for _, title in layout.choices]
    st.data_editor(
        frame(layout, lang),
        hide_index=True,
        key=key,
        num_rows="fixed",
        disabled=["heading", "samples", "how"],
        height="content",
        column_config={
            "heading": st.column_config.TextColumn(words.say("desk.columns.heading", lang)),
            "samples": st.column_config.TextColumn(words.say("desk.columns.samples", lang)),
            TAKEN: st.column_config.SelectboxColumn(
                words.say("desk.columns.taken", lang), options=titles, required=True, width="medium"
            ),
            "how": st.column_config.TextColumn(words.say("desk.columns.how", lang)),
        },
    )


def frame(layout: Layout, lang: str) -> pd.DataFrame:
    """A row per heading, in the file's order."""
    title = dict(layout.choices)
    rows = [
        (one.heading, _listed(one.samples, lang), title.get(one.column, title[""]), _how(one.how, lang))
        for one in layout.headings
    ]
    return pd.DataFrame(rows, columns=["heading", "samples", TAKEN, "how"])


def _how(how: str, lang: str) -> str:
    return words.say(f"desk.columns.by_{how}", lang)


def chosen(layout: Layout, edited: Mapping[str, Any] | None, lang: str) -> dict[str, str]:
    """Heading → column of the contract, '' left out: as proposed, with what was changed in the table."""
    taken = list(frame(layout, lang)[TAKEN])
    for row, cells in ((edited or {}).get("edited_rows") or {}).items():
        taken[int(row)] = cells.get(TAKEN, taken[int(row)])
    column = {title: name for name, title in layout.choices}
    return {one.heading: column.get(title, "") for one, title in zip(layout.headings, taken, strict=True)}


def closed(hand: Hand, lang: str) -> None:
    """The same tables where nothing is asked: closed, to look at and to correct."""
    assert hand.staged
    settled = [one for one in hand.staged.layouts if not one.asks]
    if not settled:
        return
    with st.expander(words.say("desk.columns.closed", lang), icon=":material/view_column:"):
        for place, layout in enumerate(settled):
            named = " · ".join(filter(None, (layout.place.file, layout.place.sheet, changes.title(layout.table, lang))))
            key = f"columns-{hand.ids[0]}-{place}"
            with st.form(f"form-{key}", border=False):
                st.markdown(plain(named))
                table(layout, key, lang)
                st.form_submit_button(
                    words.say("desk.columns.reread", lang), on_click=_reread, args=(hand, layout, key)
                )


def _reread(hand: Hand, layout: Layout, key: str) -> None:
    columns = chosen(layout, st.session_state.get(key), hand.options.lang)
    state.answer(hand.options.answered(layout.place, table=layout.table, columns=columns))


def _listed(names: tuple[str, ...], lang: str) -> str:
    return words.say("desk.list", lang).join(names)
