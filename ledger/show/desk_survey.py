"""A questionnaire's questions, at most three, with the proposal put in; everything else stands closed under 更多."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ledger import words
from ledger.intake import Question
from ledger.intake.sketch import Sketch
from ledger.show import desk_items, desk_more
from ledger.show import desk_state as state
from ledger.show.desk_hand import Hand
from ledger.show.prose import plain

EARLIEST = 2000
Mapped = dict[str, Any]


def ask(hand: Hand, sketch: Sketch, lang: str) -> None:
    """One form for one questionnaire; its button reads the files again with the answers."""
    proposal = tomllib.loads(sketch.proposal)
    if not all(one.choices or one.kind == "year" for one in sketch.questions):
        st.warning(words.say("desk.ask.no_items", lang))
        st.button(words.say("desk.drop_it", lang), on_click=state.discard, key="desk-no")
        return
    base = key_of(hand, sketch)
    with st.form("desk-questions"):
        about = sketch.file if len(hand.ids) > 1 else ""
        st.markdown(f"**{words.say('desk.ask.title', lang, n=len(sketch.questions))}**  {plain(about)}")
        for question in sketch.questions:
            _question(question, sketch, proposal, f"{base}-{question.kind}", lang)
        desk_more.rest(proposal, lang)
        with st.expander(words.say("desk.more.title", lang), icon=":material/tune:"):
            desk_more.fields(sketch, proposal, base, lang)
        said = words.say("desk.ask.confirm", lang)
        st.form_submit_button(said, type="primary", on_click=_answered, args=(hand, sketch, proposal))


def key_of(hand: Hand, sketch: Sketch) -> str:
    """What the keys of this questionnaire's fields begin with."""
    return f"survey-{hand.ids[0]}-{sketch.sha256[:12]}"


def _question(question: Question, sketch: Sketch, proposal: Mapped, key: str, lang: str) -> None:
    if question.kind == "favourable":
        label, good = words.say("desk.ask.favourable", lang), proposal.get("favourable", [])
        st.pills(label, question.choices, selection_mode="multi", default=good, key=key)
    elif question.kind == "codes":
        _codes(question, proposal, key, lang)
    else:
        _one_of(question, sketch, proposal, key, lang)


def _one_of(question: Question, sketch: Sketch, proposal: Mapped, key: str, lang: str) -> None:
    """A list to choose from, with what is proposed chosen already."""
    years = range(date.today().year, EARLIEST - 1, -1)
    options: list[Any] = list(years) if question.kind == "year" else list(question.choices)
    proposed = proposal.get(question.kind)
    st.selectbox(
        words.say(f"desk.ask.{question.kind}", lang),
        options,
        index=options.index(proposed) if proposed in options else None,
        format_func=partial(_shown, lang=lang),
        placeholder=words.say("desk.ask.choose", lang),
        key=key,
    )


def _shown(option: object, lang: str) -> str:
    return str(option) or words.say("desk.ask.no_unit", lang)


# --- numbers instead of answers ----------------------------------------------------------------------------


def _codes(question: Question, proposal: Mapped, key: str, lang: str) -> None:
    st.markdown(words.say("desk.ask.codes", lang))
    st.data_editor(
        codes_frame(question, proposal),
        hide_index=True,
        key=key,
        num_rows="fixed",
        disabled=["code"],
        column_config={
            "code": st.column_config.TextColumn(words.say("desk.codes.code", lang), width="small"),
            "option": st.column_config.TextColumn(words.say("desk.codes.option", lang), required=True),
            "good": st.column_config.CheckboxColumn(words.say("desk.codes.good", lang)),
            "spared": st.column_config.CheckboxColumn(words.say("desk.codes.spared", lang)),
        },
    )


def codes_frame(question: Question, proposal: Mapped) -> pd.DataFrame:
    """A row per number that was found: the answer it stands for, whether it counts as satisfied or not at all."""
    text, good, spared = (proposal.get(name, {}) for name in ("codes", "favourable", "not_rated"))
    rows = [(code, one := text.get(code, ""), bool(one) and one in good, one in spared) for code in question.choices]
    return pd.DataFrame(rows, columns=["code", "option", "good", "spared"])


def coded(frame: pd.DataFrame, edited: Mapping[str, Any] | None) -> Mapped | None:
    """The mapping's keys for these numbers; None while one has no answer, or none counts as satisfied."""
    rows = desk_items.edited_rows(frame, edited)
    texts = [str(row["option"] or "").strip() for row in rows]
    good = [text for text, row in zip(texts, rows, strict=True) if row["good"]]
    if not all(texts) or not good:
        return None
    spared = [text for text, row in zip(texts, rows, strict=True) if row["spared"]]
    codes = {row["code"]: text for text, row in zip(texts, rows, strict=True)}
    return {"codes": codes, "favourable": list(dict.fromkeys(good)), "not_rated": list(dict.fromkeys(spared))}


# --- the answers -------------------------------------------------------------------------------------------


def _answered(hand: Hand, sketch: Sketch, proposal: Mapped) -> None:
    base = key_of(hand, sketch)
    said: Mapped = {}
    for question in sketch.questions:
        found = st.session_state.get(f"{base}-{question.kind}")
        if question.kind == "codes":
            found = coded(codes_frame(question, proposal), found)
        if found is None or found == []:
            st.session_state[state.SAID] = words.say("desk.ask.gap", hand.options.lang)
            return
        said |= found if question.kind == "codes" else {question.kind: found}
    mapping = desk_more.corrected(sketch, {**proposal, **said}, base, st.session_state)
    state.answer(hand.options, {sketch.sha256: mapping})
