"""Units that the organisation lacks, repaired on screen: what each means, or that it is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from ledger import units, words
from ledger.intake import Options, UnitGap
from ledger.show import desk_state as state
from ledger.show.desk_hand import Hand
from ledger.store import Snapshot

MEANS = "means"
SURE = 0.6
"""A likeness from which the nearest unit is put in as a proposal; below it nothing is."""


def repair(hand: Hand, lang: str) -> None:
    """Nothing where every unit is known; else a row per unknown name, one button for all of them."""
    assert hand.staged
    gaps = hand.staged.unit_gaps
    if not gaps:
        return
    with st.container(border=True, gap="xsmall", key="desk-units"):
        paths = _paths(hand.staged.before)
        if not paths:
            _found_all(hand, gaps, lang)
            return
        st.markdown(f"**{words.say('desk.units.title', lang, n=len(gaps))}**")
        st.caption(words.say("desk.units.lead", lang))
        key = f"units-{hand.ids[0]}"
        with st.form(f"form-{key}", border=False):
            _table(gaps, paths, key, lang)
            st.form_submit_button(words.say("desk.units.all", lang), on_click=_matched, args=(hand, gaps, key))


def _paths(snapshot: Snapshot) -> list[str]:
    """Every unit as a path: 压缩机事业部, 压缩机事业部/机加车间."""
    return sorted("/".join(filter(None, (one.division, one.workshop))) for one in units.known(snapshot))


def _found_all(hand: Hand, gaps: Sequence[UnitGap], lang: str) -> None:
    """A first file may bring the organisation it mentions."""
    st.markdown(f"**{words.say('desk.units.first', lang, n=len(gaps))}**")
    st.caption(words.say("desk.list", lang).join(gap.text for gap in gaps))
    st.button(words.say("desk.units.found", lang), on_click=_founded, args=(hand,), key="units-found")


def _founded(hand: Hand) -> None:
    state.answer(replace(hand.options, new_units="all"))


def _table(gaps: Sequence[UnitGap], paths: Sequence[str], key: str, lang: str) -> None:
    st.data_editor(
        frame(gaps, lang),
        hide_index=True,
        key=key,
        num_rows="fixed",
        disabled=["text", "rows"],
        column_config={
            "text": st.column_config.TextColumn(words.say("desk.units.text", lang)),
            "rows": st.column_config.NumberColumn(words.say("desk.units.rows", lang), width="small"),
            MEANS: st.column_config.SelectboxColumn(
                words.say("desk.units.means", lang), options=[_open(lang), _new(lang), *paths], required=True
            ),
        },
    )


def _open(lang: str) -> str:
    return words.say("desk.units.open", lang)


def _new(lang: str) -> str:
    return words.say("desk.units.new", lang)


def frame(gaps: Sequence[UnitGap], lang: str) -> pd.DataFrame:
    """Name as filed, its rows, and the nearest unit where one is near."""
    rows = [(gap.text, gap.rows, _nearest(gap) or _open(lang)) for gap in gaps]
    return pd.DataFrame(rows, columns=["text", "rows", MEANS])


def _nearest(gap: UnitGap) -> str:
    return next((one.path for one in gap.likely if one.likeness >= SURE), "")


def _matched(hand: Hand, gaps: Sequence[UnitGap], key: str) -> None:
    state.answer(matched(hand.options, gaps, st.session_state.get(key)))


def matched(options: Options, gaps: Sequence[UnitGap], edited: Mapping[str, Any] | None) -> Options:
    """The options with every name matched or founded as the table says; what stays open there stays open."""
    means = list(frame(gaps, options.lang)[MEANS])
    for row, cells in ((edited or {}).get("edited_rows") or {}).items():
        means[int(row)] = cells.get(MEANS, means[int(row)])
    said = dict(zip((gap.text for gap in gaps), means, strict=True))
    known = {text: unit for text, unit in said.items() if unit not in (_open(options.lang), _new(options.lang))}
    new = tuple(text for text, unit in said.items() if unit == _new(options.lang))
    founded = options.new_units if options.new_units == "all" else (*options.new_units, *new)
    return replace(options, units={**options.units, **known}, new_units=founded)
