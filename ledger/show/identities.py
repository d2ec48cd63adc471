"""勾稽 on the page: each identity with its two sides, each side opening what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from ledger import agreement, words
from ledger import identities as rules
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.identities import Identity, Side
from ledger.show import asking, parts, passports, prose, tables
from ledger.show.scene import Scene

SIDE = 130
"""Pixels of a side, so that the signs stand under each other, and both sides in one line on a phone."""
TONES = {"holds": "good", "broken": "bad", "unchecked": "neutral"}


def identities(scene: Scene) -> None:
    """Those that tie different figures one by one; the sums of branches counted, broken ones open, the rest closed."""
    group = replace(scene, where={})
    with st.container(border=True, gap="xsmall", key="card-identities"):
        st.markdown(f"**{words.say('reconciliation.identities', scene.lang)}**")
        st.caption(words.say("reconciliation.lead", scene.lang))
        for one in rules.tied(scene.snapshot, scene.year):
            _identity(group, one)
        if literal := _by_the_word(group):
            st.caption(prose.plain(literal))
        sums = rules.sums(scene.snapshot, scene.year)
        for one in sums:
            if one.status == "broken":
                _identity(group, one)
        if sums:
            _sums(group, sums)


def _sums(group: Scene, sums: Sequence[Identity]) -> None:
    counted = Counter(str(one.status) for one in sums)
    told = {status: counted[status] for status in TONES}
    door = st.expander(words.say("identity.sums", group.lang, **told), key="sums", on_change="rerun")
    if door.open:
        with door:
            for one in sums:
                _identity(group, one)


def _identity(group: Scene, one: Identity) -> None:
    title, held = st.columns(2, vertical_alignment="center", gap="small")
    with title.container(gap=None):
        st.markdown(prose.plain(agreement.identity(one, group.lang)))
        if note := agreement.identity_note(one, group.lang):
            st.caption(prose.plain(note))
    with held.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width=SIDE):
            _side(group, one, one.left, "left")
        st.markdown(one.sign, width="content")
        with st.container(width=SIDE):
            _side(group, one, one.right, "right")
        state = words.say(f"identity.{one.status}", group.lang)
        st.markdown(prose.coloured(state, TONES[one.status]), width="content")


def _side(group: Scene, one: Identity, side: Side, name: str) -> None:
    if side.value is None:
        st.markdown("–")
        return
    text = f"**{prose.plain(words.number(metric(side.unit_of), side.value, group.lang))}**"
    key = f"{name}-{one.rule}-{one.metric.replace('.', '-')}"
    door = st.popover(text, type="tertiary", key=key, on_change="rerun", wrap=True)
    if door.open:
        with door:
            _made_of(group, side.terms, key)


def _made_of(group: Scene, terms: Sequence[Answer], key: str) -> None:
    """The branches of a sum as a table; figures of the group with their passports."""
    if any(one.keys for one in terms):
        tables.table(group, parts.frame(group, [list(terms)]), key, downloads=False)
        return
    for nth, one in enumerate(terms):
        if nth:
            st.divider()
        passports.page(group, one)


def _by_the_word(group: Scene) -> str:
    literal = rules.by_the_word(group.snapshot, group.year)
    average = asking.one(group, "training.hours_per_trainee")
    if literal is None or average is None or average.value is None:
        return ""
    return agreement.by_the_word(literal, average, group.lang)
