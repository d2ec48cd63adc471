"""勾稽 on the page: each identity with its two sides, each side opening what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from ledger import explain, words
from ledger import identities as rules
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.identities import Identity, Side
from ledger.show import asking, parts, passports, prose, tables
from ledger.show.scene import Scene
from ledger.store import Snapshot

SIDE = 150
"""Pixels of a side, so that the signs stand under each other."""
TONES = {"holds": "good", "broken": "bad", "unchecked": "neutral"}
EXPLAINED = {"sent_off": "too_many_sent", "insured": "too_many_insured"}


def identities(scene: Scene) -> None:
    """Those that tie different figures one by one; the sums of branches counted, broken ones open, the rest closed."""
    group = replace(scene, where={})
    found = _found(scene.snapshot.key, scene.snapshot, scene.year)
    sums = [one for one in found if one.rule == "parts"]
    with st.container(border=True, gap="xsmall", key="card-identities"):
        st.markdown(f"**{words.say('reconciliation.identities', scene.lang)}**")
        st.caption(words.say("reconciliation.lead", scene.lang))
        for one in found:
            if one.rule != "parts" or one.status == "broken":
                _identity(group, one)
        if literal := _by_the_word(group):
            st.caption(prose.plain(literal))
        if sums:
            _sums(group, sums)


@st.cache_data(max_entries=32, show_spinner=False)
def _found(key: str, _snapshot: Snapshot, year: int) -> list[Identity]:
    return rules.identities(_snapshot, year)


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
        st.markdown(prose.plain(_title(one, group.lang)))
        if note := _note(one, group.lang):
            st.caption(prose.plain(note))
    with held.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width=SIDE):
            _side(group, one, one.left, "left")
        st.markdown(one.sign, width="content")
        with st.container(width=SIDE):
            _side(group, one, one.right, "right")
        state = words.say(f"identity.{one.status}", group.lang)
        st.markdown(prose.coloured(state, TONES[one.status]), width="content")


def _title(one: Identity, lang: str) -> str:
    labels = [metric(name).label(lang) for name in one.names]
    gaps = {"product": ("whole", "times", "each"), "parts": ("name",)}.get(one.rule, ("less", "more"))
    return words.say(f"identity.{one.rule}", lang, **dict(zip(gaps, labels, strict=True)))


def _note(one: Identity, lang: str) -> str:
    """Why it was not checked; else how far apart two sides lie that should be equal, and what that usually means."""
    if one.why:
        return words.say(f"identity.{one.why}", lang)
    if one.rule in EXPLAINED:
        return words.say(f"identity.{EXPLAINED[one.rule]}", lang) if one.status == "broken" else ""
    if one.sign != "=" or abs(one.gap) < 0.5:
        return ""
    more = words.say("identity.more" if one.gap > 0 else "identity.less", lang)
    gap = words.say("identity.gap", lang, more=more, n=words.number(metric(one.metric), abs(one.gap), lang))
    unknown = one.metric == "training.hours" and one.rule == "product" and one.gap > 0
    return f"{gap} {words.say('identity.unknown_people', lang)}" if unknown else gap


def _side(group: Scene, one: Identity, side: Side, name: str) -> None:
    if side.value is None:
        st.markdown("–")
        return
    text = f"**{prose.plain(words.number(metric(one.metric), side.value, group.lang))}**"
    key = f"{name}-{one.rule}-{one.metric.replace('.', '-')}"
    door = st.popover(text, type="tertiary", key=key, on_change="rerun", wrap=False)
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
    """Why 200余 × 174 is not 约30000."""
    literal = rules.by_the_word(group.snapshot, group.year)
    average = asking.one(group, "training.hours_per_trainee")
    if literal is None or average is None or average.value is None:
        return ""
    return words.say(
        "identity.by_the_word",
        group.lang,
        times=literal.times.short,
        each=literal.each.short,
        total=literal.total.short,
        least=words.number(metric("training.hours"), literal.least, group.lang),
        held=explain.held(literal.total, group.lang),
        numerator=f"{average.numerator:,}",
        denominator=f"{average.denominator:,}",
        value=parts.text(group, average),
    )
