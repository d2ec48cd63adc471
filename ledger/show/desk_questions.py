"""What must not be guessed, asked in the analyst's words with the proposal put in, to be confirmed at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from ledger import changes, words
from ledger.intake import Options, Question
from ledger.show import desk_state as state
from ledger.show.prose import plain

EARLIEST = 2000
MAPPED = ("favourable", "unit", "year")
"""Questions that a questionnaire's mapping answers."""


def ask(hand: state.Hand, lang: str) -> None:
    """One form for what is open; its button reads the files again with the answers."""
    assert hand.asked
    proposal = tomllib.loads(hand.asked.proposal)
    asked = _once(hand.asked.questions)
    closed, apart = [one for one in asked if _is_closed(one)], _apart(hand, asked, proposal)
    if closed or apart:
        first = [] if closed else [words.say("desk.ask.apart", lang)]
        st.warning("\n\n".join(map(plain, [*first, *(one.message for one in closed or apart)])))
        st.button(words.say("desk.drop_it", lang), on_click=state.discard, key="desk-no")
        return
    with st.form("desk-questions"):
        about = hand.asked.files[0].file if hand.about and len(hand.ids) > 1 else ""
        st.markdown(f"**{words.say('desk.ask.title', lang, n=len(asked))}**  {plain(about)}")
        for question in asked:
            _question(question, proposal, _key(hand, question), lang)
        if proposal:
            _rest(proposal, lang)
        st.form_submit_button(
            words.say("desk.ask.confirm", lang), type="primary", on_click=_answered, args=(hand, asked, proposal)
        )


def _is_closed(question: Question) -> bool:
    """Whether no answer here could settle it: its message says what to do instead."""
    return not question.choices and question.kind != "year"


def _apart(hand: state.Hand, asked: Sequence[Question], proposal: Mapping[str, Any]) -> list[Question]:
    """Questions whose answer would be taken for every file in hand, though it is about one of them."""
    if len(hand.ids) == 1:
        return []
    return [one for one in asked if one.kind in ("activity", "table") or (one.kind == "year" and not proposal)]


def _once(questions: Sequence[Question]) -> list[Question]:
    """Each kind once, in order; where two ledgers ask what to do with missing rows, both are told."""
    kinds = dict.fromkeys(question.kind for question in questions)
    same = {kind: [question for question in questions if question.kind == kind] for kind in kinds}
    return [replace(found[0], message="\n\n".join(one.message for one in found)) for found in same.values()]


def _key(hand: state.Hand, question: Question) -> str:
    return f"ask-{question.kind}-{hand.about or hand.ids[0]}"


def _question(question: Question, proposal: Mapping[str, Any], key: str, lang: str) -> None:
    if question.kind == "favourable":
        label, good = words.say("desk.ask.favourable", lang), proposal.get("favourable", [])
        st.pills(label, question.choices, selection_mode="multi", default=good, key=key)
    elif question.kind == "missing":
        shown = partial(_shown, question, lang)
        st.radio(plain(question.message), question.choices, index=None, format_func=shown, key=key)
    else:
        _one_of(question, proposal, key, lang)


def _one_of(question: Question, proposal: Mapping[str, Any], key: str, lang: str) -> None:
    """A list to choose from, with what is proposed chosen already."""
    years = range(date.today().year, EARLIEST - 1, -1)
    options: list[Any] = list(years) if question.kind == "year" else list(question.choices)
    proposed = proposal.get(question.kind)
    mapped = question.kind in MAPPED and proposal
    st.selectbox(
        words.say(f"desk.ask.{question.kind}", lang) if mapped else plain(question.message),
        options,
        index=options.index(proposed) if proposed in options else None,
        format_func=partial(_shown, question, lang),
        placeholder=words.say("desk.ask.choose", lang),
        key=key,
    )


def _shown(question: Question, lang: str, option: Any) -> str:
    if question.kind == "missing":
        return words.say(f"desk.ask.missing_{option}", lang)
    if question.kind == "table":
        return changes.title(option, lang)
    return str(option) or words.say("desk.ask.no_unit", lang)


def _rest(proposal: Mapping[str, Any], lang: str) -> None:
    """What is not asked, in one grey line, and the questions it is about."""
    items = [item.get("item") or item["header"] for item in proposal.get("items", ())]
    scale = ("、" if lang == "zh" else ", ").join(proposal.get("scale", ()))
    st.caption(plain(words.say("desk.ask.rest", lang, items=len(items), scale=scale)))
    with st.expander(words.say("desk.ask.items", lang)):
        st.markdown("\n".join(f"1. {plain(item)}" for item in items))


def _answered(hand: state.Hand, asked: Sequence[Question], proposal: Mapping[str, Any]) -> None:
    said: dict[str, Any] = {question.kind: st.session_state.get(_key(hand, question)) for question in asked}
    if any(answer is None or answer == [] for answer in said.values()):
        st.session_state[state.SAID] = words.say("desk.ask.gap", hand.options.lang)
        return
    state.answer(*answered(hand.options, said, proposal))


def answered(
    options: Options, said: Mapping[str, Any], proposal: Mapping[str, Any]
) -> tuple[Options, dict[str, Any] | None]:
    """The options with the answers, and with those about a questionnaire its mapping: the proposal, corrected."""
    if not proposal:
        return replace(options, **said), None
    others = {kind: answer for kind, answer in said.items() if kind not in MAPPED}
    return replace(options, **others), {**proposal, **{kind: said[kind] for kind in MAPPED if kind in said}}
