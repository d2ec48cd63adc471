"""What must not be guessed about ledgers, asked in the analyst's words, each answer for the sheet it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from ledger import changes, words
from ledger.intake import Options, Place, Question
from ledger.show import desk_columns, desk_survey
from ledger.show import desk_state as state
from ledger.show.desk_hand import Hand
from ledger.show.prose import plain

EARLIEST = 2000
ANYWHERE = Place("")


def ask(hand: Hand, lang: str) -> None:
    """What is open: a questionnaire after the other, then the ledgers' questions in one form."""
    assert hand.staged
    if sketch := next((one for one in hand.staged.surveys if one.questions), None):
        desk_survey.ask(hand, sketch, lang)
        return
    asked = _once(hand.staged.questions)
    if closed := [one for one in asked if _is_closed(one)]:
        st.warning("\n\n".join(plain(one.message) for one in closed))
        st.button(words.say("desk.drop_it", lang), on_click=state.discard, key="desk-no")
        return
    with st.form("desk-questions"):
        st.markdown(f"**{words.say('desk.ask.title', lang, n=len(asked))}**")
        for question in asked:
            _question(hand, question, lang)
        said = words.say("desk.ask.confirm", lang)
        st.form_submit_button(said, type="primary", on_click=_answered, args=(hand, asked))


def _is_closed(question: Question) -> bool:
    """Whether no answer here could settle it: its message says what to do instead."""
    return not question.choices and question.kind not in ("year", "columns")


def _once(questions: Sequence[Question]) -> list[Question]:
    """Each question about a sheet once; where two ledgers ask what to do with missing rows, both are told."""
    found: dict[tuple[str, Place | None], list[Question]] = {}
    for question in questions:
        found.setdefault((question.kind, question.place), []).append(question)
    return [_together(same) for same in found.values()]


def _together(same: Sequence[Question]) -> Question:
    """One question for several: what each of them can be answered with."""
    choices = tuple(one for one in same[0].choices if all(one in other.choices for other in same))
    return replace(same[0], message="\n\n".join(one.message for one in same), choices=choices)


def _key(hand: Hand, question: Question) -> str:
    place = question.place or ANYWHERE
    return f"ask-{question.kind}-{hand.ids[0]}-{place.sha256[:12] or place.file}-{place.sheet}"


def _question(hand: Hand, question: Question, lang: str) -> None:
    key = _key(hand, question)
    if question.kind == "columns":
        assert hand.staged
        st.markdown(plain(question.message))
        desk_columns.table(desk_columns.layout_of(hand.staged, question.place), key, lang)
    elif question.kind == "missing":
        shown = partial(_shown, question, lang)
        st.radio(plain(question.message), question.choices, index=None, format_func=shown, key=key)
    else:
        years = list(map(str, range(date.today().year, EARLIEST - 1, -1)))
        st.selectbox(
            plain(question.message),
            years if question.kind == "year" else question.choices,
            index=None,
            format_func=partial(_shown, question, lang),
            placeholder=words.say("desk.ask.choose", lang),
            key=key,
        )


def _shown(question: Question, lang: str, option: str) -> str:
    if question.kind == "missing":
        return words.say(f"desk.ask.missing_{option}", lang)
    return changes.title(option, lang) if question.kind == "table" else option


def _answered(hand: Hand, asked: Sequence[Question]) -> None:
    said = {question: _said(hand, question) for question in asked}
    if None in said.values():
        st.session_state[state.SAID] = words.say("desk.ask.gap", hand.options.lang)
        return
    options = hand.options
    for question, answer in said.items():
        options = answered(options, question, answer)
    state.answer(options)


def _said(hand: Hand, question: Question) -> Any:
    found = st.session_state.get(_key(hand, question))
    if question.kind == "columns":
        assert hand.staged
        layout = desk_columns.layout_of(hand.staged, question.place)
        return desk_columns.chosen(layout, found, hand.options.lang)
    return int(found) if found and question.kind == "year" else found


def answered(options: Options, question: Question, answer: Any) -> Options:
    """The options with one question answered: for its sheet, or for the whole upload where it is about no sheet."""
    if answer == "supplement":
        return replace(options, supplement=True)
    if question.place is None:
        return replace(options, **{question.kind: answer})
    return options.answered(question.place, **{question.kind: answer})
