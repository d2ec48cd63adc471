"""The overview's own pieces: three sentences with what may be asked beside them, ten tiles, and two charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ledger import findings, words
from ledger.kept import kept
from ledger.show import aid, asking, branches, cards, chronicle, expected, more, parts, passports, prose
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles
from ledger.store import Snapshot

CHART = {"zh": 286, "en": 250}
"""Pixels that leave title, sentences, ten tiles and both charts within 1440 × 900; English changes take two lines."""


OPENED = "opened"
"""Which of the doors beside the sentences stands open."""


def lead(scene: Scene) -> None:
    """The sentences, beside them three doors, and under both what the reader has opened."""
    with st.container(border=True, horizontal=True, key="lead", gap="medium"):
        with st.container(width="stretch", gap=None):
            sentences(scene)
        with st.container(width="content", gap=None, key="doors"):
            opened = [room for room in _rooms(scene) if _door(scene, room)]
    for room in opened:
        with st.container(border=True, key="opened", gap="small"):
            st.markdown(f"**{_title(scene, room)}**")
            ROOMS[room](scene)


def _rooms(scene: Scene) -> list[str]:
    """Questions are asked of the whole group; a year without a chronicle has no timeline."""
    closed = {"question": bool(scene.where), "chronicle": not chronicle.events(scene)}
    return [room for room in ROOMS if not closed.get(room)]


def _door(scene: Scene, room: str) -> bool:
    """A label that opens its part, and closes it again; whether it is open."""
    is_open = st.session_state.get(OPENED) == room
    icon = ":material/expand_less:" if is_open else ":material/expand_more:"
    label = _title(scene, room)
    st.button(
        label, key=f"door-{room}", type="tertiary", icon=icon, icon_position="right", on_click=_turn, args=(room,)
    )
    return is_open


def _turn(room: str) -> None:
    st.session_state[OPENED] = "" if st.session_state.get(OPENED) == room else room


def _title(scene: Scene, room: str) -> str:
    return words.say(f"{room}.title", scene.lang)


def _more(scene: Scene) -> None:
    with st.spinner(_title(scene, "more")):
        found = more.lacking(scene, "overview")
    if found:
        more.listed(scene, found)
    else:
        st.markdown(prose.plain(words.say("more.none", scene.lang, year=scene.year)))


ROOMS: Mapping[str, Callable[[Scene], None]] = {
    "question": expected.expected,
    "chronicle": chronicle.chronicle,
    "more": _more,
}


def sentences(scene: Scene) -> None:
    """The best news, the worst spot, what needs a decision; they speak of the whole group only.

    The head of each opens the passport of the figure it rests on.
    """
    found = [] if scene.where else _sentences(scene.snapshot, *_asked(scene))
    if not found:
        return
    with st.container(border=scene.still, key="sentences", gap=None):
        for one in found:
            _sentence(scene, one)


def _asked(scene: Scene) -> tuple[int, int | None, str]:
    return scene.year, scene.base_year, scene.lang


@kept
def _sentences(snapshot: Snapshot, year: int, base: int | None, lang: str) -> list[findings.Sentence]:
    return findings.sentences(snapshot, year, base, lang, compared=base is not None)


def _sentence(scene: Scene, one: findings.Sentence) -> None:
    head = f"**{words.say(f'show.sentence.{one.kind}', scene.lang)}**"
    answer = asking.one(scene, one.metric, where=one.where)
    with st.container(horizontal=True, wrap=False, gap="small", key=f"sentence-{one.kind}"):
        if answer:
            passports.behind(scene, head, answer, one.where, key=f"head-{one.kind}")
        else:
            st.markdown(head, width="content")
        st.markdown(prose.plain(one.text), width="stretch")


def ten(scene: Scene) -> None:
    """The ten sections of the annual report, in its order; each label leads to its page."""
    specs = [
        TileSpec(one.name, words.say(one.label, scene.lang), one.where, "" if one.page == "overview" else one.page)
        for one in findings.TEN
    ]
    tiles(scene, specs)


def charts(scene: Scene) -> None:
    """Satisfaction by branch and aid by month, as low as one screen needs; what has no figure this year has no card."""
    with cards.as_high_as(CHART[scene.lang]):
        match [draw for name, draw in CHARTS.items() if _figures(scene, name)]:
            case [alone]:
                alone(scene)
            case [left, right]:
                parts.beside(scene, [left], [right])


CHARTS: Mapping[str, parts.Draw] = {"satisfaction.rate": branches.branches, "aid.paid": aid.months}


def _figures(scene: Scene, name: str) -> bool:
    """Whether the ledger has a figure of it, shown or hidden."""
    found = asking.one(scene, name)
    return found is not None and (found.suppressed or found.value is not None)
