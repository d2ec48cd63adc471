"""更多: what is proposed about a questionnaire and hardly ever changed, every part of it to be corrected."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from ledger import words
from ledger.intake.sketch import Sketch
from ledger.show import desk_items
from ledger.show import desk_state as state
from ledger.show.desk_hand import Hand
from ledger.show.prose import plain

ATTRIBUTES = ("gender", "age_band", "job_class")
RULES = ("pooled", "mean", "single", "score")
SAME_PERSON = ("all", "first", "last")
Mapped = dict[str, Any]


def rest(proposal: Mapped, lang: str) -> None:
    """What is not asked, in one grey line."""
    scale = words.say("desk.list", lang).join(proposal.get("scale", ()))
    key = "desk.ask.rest" if scale else "desk.ask.rest_plain"
    st.caption(plain(words.say(key, lang, items=len(proposal.get("items", ())), scale=scale)))


def closed(hand: Hand, sketches: Sequence[Sketch], lang: str) -> None:
    """The same where nothing is asked, for each questionnaire in hand: to look at and to correct."""
    for sketch in sketches:
        proposal, base = tomllib.loads(sketch.proposal), f"more-{hand.ids[0]}-{sketch.sha256[:12]}"
        name = f"{words.say('desk.more.title', lang)} · {plain(sketch.title or sketch.file)}"
        with st.expander(name, icon=":material/tune:"), st.form(f"form-{base}", border=False):
            fields(sketch, proposal, base, lang)
            reread = words.say("desk.columns.reread", lang)
            st.form_submit_button(reread, on_click=_reread, args=(hand, sketch, proposal, base))


def _reread(hand: Hand, sketch: Sketch, proposal: Mapped, base: str) -> None:
    state.answer(hand.options, {sketch.sha256: corrected(sketch, proposal, base, st.session_state)})


def fields(sketch: Sketch, proposal: Mapped, base: str, lang: str) -> None:
    """Every part of the mapping that is not among the three questions."""
    _scale(proposal, base, lang)
    options = answers_of(sketch, proposal)
    spared = [one for one in proposal.get("not_rated", ()) if one in options]
    st.multiselect(words.say("desk.more.not_rated", lang), options, default=spared, key=f"{base}-not_rated")
    _rule(proposal, base, lang)
    _numbers(sketch, proposal, base, lang)
    _persons(sketch, proposal, base, lang)
    _columns(sketch, proposal, base, lang)
    desk_items.table(sketch, proposal, f"{base}-items", lang)


def answers_of(sketch: Sketch, proposal: Mapped) -> list[str]:
    """Every answer that the rated questions were given."""
    rated = {item["header"] for item in proposal.get("items", ())}
    seen = (option for column in sketch.columns if column.label in rated for option in column.options)
    return list(dict.fromkeys([*proposal.get("scale", ()), *seen, *proposal.get("not_rated", ())]))


def _scale(proposal: Mapped, base: str, lang: str) -> None:
    scale = list(proposal.get("scale", ()))
    if len(scale) > 1:
        ways = [" › ".join(scale), " › ".join(reversed(scale))]
        st.radio(words.say("desk.more.scale", lang), [0, 1], format_func=ways.__getitem__, key=f"{base}-scale")


def _rule(proposal: Mapped, base: str, lang: str) -> None:
    rule = proposal.get("overall_rule", RULES[0])
    st.selectbox(
        words.say("desk.more.rule", lang),
        RULES,
        index=RULES.index(rule) if rule in RULES else 0,
        format_func=lambda one: words.say(f"desk.more.rule_{one}", lang),
        key=f"{base}-overall_rule",
    )
    names = {item["code"]: item["item"] for item in proposal.get("items", ()) if item.get("code")}
    codes = list(names)
    chosen = proposal.get("overall_item")
    st.selectbox(
        words.say("desk.more.overall_item", lang),
        codes,
        index=codes.index(chosen) if chosen in codes else None,
        format_func=lambda one: names[one],
        placeholder=words.say("desk.more.none", lang),
        key=f"{base}-overall_item",
    )


def _numbers(sketch: Sketch, proposal: Mapped, base: str, lang: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for name, most in (("eligible", None), ("min_seconds", 3600)):
            st.number_input(
                words.say(f"desk.more.{name}", lang),
                min_value=0,
                max_value=most,
                value=proposal.get(name) or (sketch.staff if name == "eligible" else 0),
                step=1,
                key=f"{base}-{name}",
                width=260,
            )
    if sketch.median_seconds is not None:
        parts = {"median": sketch.median_seconds, "quick": sketch.quick, "straight": sketch.straight}
        st.caption(words.say("desk.more.seconds", lang, **parts))


def _persons(sketch: Sketch, proposal: Mapped, base: str, lang: str) -> None:
    """Which of a person's several forms count; nothing where no column tells who answered."""
    if sketch.repeated is None:
        return
    said = proposal.get("same_person", SAME_PERSON[0])
    st.radio(
        words.say("desk.more.same_person", lang),
        SAME_PERSON,
        index=SAME_PERSON.index(said) if said in SAME_PERSON else 0,
        format_func=lambda one: words.say(f"desk.more.same_person_{one}", lang),
        captions=[words.say("desk.more.repeated", lang, n=sketch.repeated), "", ""],
        horizontal=True,
        key=f"{base}-same_person",
    )


def _columns(sketch: Sketch, proposal: Mapped, base: str, lang: str) -> None:
    """Which column is the workshop, and which tell gender, age and job."""
    labels = [column.label for column in sketch.columns]
    taken = {"workshop": proposal.get("workshop", ""), **proposal.get("attributes", {})}
    with st.container(horizontal=True, gap="small"):
        for name in ("workshop", *ATTRIBUTES):
            st.selectbox(
                words.say(f"desk.more.{name}", lang),
                labels,
                index=labels.index(taken[name]) if taken.get(name) in labels else None,
                placeholder=words.say("desk.more.none", lang),
                key=f"{base}-{name}",
                width=260,
            )


# --- the mapping, corrected --------------------------------------------------------------------------------


def corrected(sketch: Sketch, mapping: Mapped, base: str, fields: Mapping[Any, Any]) -> Mapped:
    """The mapping with what was changed under 更多; fields that were not drawn change nothing."""
    said = {name: fields[f"{base}-{name}"] for name in NAMES if f"{base}-{name}" in fields}
    mapping = {**mapping, "items": desk_items.kept(sketch, mapping, said.pop("items", None))}
    if said.pop("scale", 0):
        mapping["scale"] = list(reversed(mapping["scale"]))
    attributes = {name: said.pop(name) for name in ATTRIBUTES if name in said}
    if attributes:
        mapping["attributes"] = {name: label for name, label in attributes.items() if label}
    if "not_rated" in said:
        mapping["scale"] = [one for one in mapping.get("scale", ()) if one not in said["not_rated"]]
    if "workshop" in said:
        said["workshop"] = said["workshop"] or ""
    return {**mapping, **{name: value for name, value in said.items() if value is not None}}


NAMES = (
    "scale",
    "not_rated",
    "overall_rule",
    "overall_item",
    "eligible",
    "min_seconds",
    "same_person",
    "workshop",
    *ATTRIBUTES,
    "items",
)
