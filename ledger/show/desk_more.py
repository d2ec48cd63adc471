"""更多: what is proposed about a questionnaire and hardly ever changed, every part of it to be corrected."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ledger import words
from ledger.intake.sketch import Sketch
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
    st.caption(plain(words.say("desk.ask.rest", lang, items=len(proposal.get("items", ())), scale=scale)))


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
    _items(sketch, proposal, base, lang)


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


def _items(sketch: Sketch, proposal: Mapped, base: str, lang: str) -> None:
    st.markdown(words.say("desk.more.items" if sketch.last_year is None else "desk.more.items_beside", lang))
    before = [match.was for match in sketch.matches if match.was]
    st.data_editor(
        items_frame(sketch, proposal, lang),
        hide_index=True,
        key=f"{base}-items",
        num_rows="fixed",
        disabled=["item", "match"],
        column_config={
            "used": st.column_config.CheckboxColumn(words.say("desk.more.used", lang), width="small"),
            "item": st.column_config.TextColumn(words.say("desk.more.item", lang), width="large"),
            "reversed": st.column_config.CheckboxColumn(words.say("desk.more.reversed", lang), width="small"),
            "match": st.column_config.TextColumn(words.say("desk.more.match", lang), width="small"),
            "was": st.column_config.SelectboxColumn(words.say("desk.more.was", lang), options=["", *before]),
        },
    )
    if gone := [match.was for match in sketch.matches if match.kind == "dropped"]:
        st.caption(plain(words.say("desk.more.dropped", lang, names=words.say("desk.list", lang).join(gone))))


def items_frame(sketch: Sketch, proposal: Mapped, lang: str) -> pd.DataFrame:
    """A row per rated question, beside the one of last year that it is taken for."""
    found = {match.code: match for match in sketch.matches if match.kind != "dropped"}
    rows = []
    for item in proposal.get("items", ()):
        match = found.get(item.get("code", ""))
        kind = words.say(f"desk.more.match_{match.kind}", lang) if match and sketch.last_year else ""
        was = match.was if match else ""
        rows.append((True, item.get("item") or item["header"], bool(item.get("reversed")), kind, was))
    return pd.DataFrame(rows, columns=["used", "item", "reversed", "match", "was"])


# --- the mapping, corrected --------------------------------------------------------------------------------


def edited_rows(frame: pd.DataFrame, edited: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The rows of a table with the cells that were changed in it."""
    rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    for row, cells in ((edited or {}).get("edited_rows") or {}).items():
        rows[int(row)].update(cells)
    return rows


def corrected(sketch: Sketch, mapping: Mapped, base: str, fields: Mapping[Any, Any]) -> Mapped:
    """The mapping with what was changed under 更多; fields that were not drawn change nothing."""
    said = {name: fields[f"{base}-{name}"] for name in NAMES if f"{base}-{name}" in fields}
    mapping = {**mapping, "items": _kept(sketch, mapping, said.pop("items", None))}
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


def _kept(sketch: Sketch, mapping: Mapped, edited: Mapping[str, Any] | None) -> list[Mapped]:
    """The items still ticked, as they now are: turned round, or matched with another of last year's."""
    frame = items_frame(sketch, mapping, "zh")
    rows = edited_rows(frame, edited)
    kept = []
    for item, row, old in zip(mapping.get("items", ()), rows, frame["was"], strict=True):
        changes: Mapped = {"reversed": True} if row["reversed"] else {}
        if (row["was"] or "") != old:
            changes["was"] = row["was"] or ""
        if row["used"]:
            kept.append({**{name: cell for name, cell in item.items() if name != "reversed"}, **changes})
    return kept
