"""Drill: one member of a chart in a window of its own. What is hidden stays hidden: it is asked as everything is."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ledger import figures, privacy, words
from ledger.catalogue import metric
from ledger.show import asking, measures, panels, parts, prose
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles
from ledger.show.ways import UNITS, WANTED, Way


def opened() -> None:
    """Opens the window of the way that was clicked, once; later runs leave it closed."""
    way: Way | None = st.session_state.pop(WANTED, None)
    if way is not None:
        st.dialog(prose.plain(way.title), width="large")(_member)(way)


def _member(way: Way) -> None:
    """The card's metrics this year and last, split by unit and by month, and the lines that may be listed."""
    _figures(way)
    for dim in _below(way):
        _split(way, dim)
    _months(way)
    _listed(way)


def _where(way: Way) -> dict[str, Any]:
    return {**way.where, **way.member}


def _figures(way: Way) -> None:
    specs = [TileSpec(name, where=_where(way), note=_before(way, name), within="way") for name in way.metrics]
    if specs:
        tiles(way.scene, specs, columns=min(len(specs), 4), width=200)


def _before(way: Way, name: str) -> str:
    """「2023年：96.00%」 under the change; empty where the reader wants no comparison."""
    scene = way.scene
    if scene.base_year is None:
        return ""
    told = asking.moved(scene, name, _where(way))
    if told.change is None:
        return ""
    value = words.text(metric(name), told.before, scene.lang)
    key = "drill.before_season" if told.change.against == "season" else "drill.before"
    return prose.plain(words.say(key, scene.lang, year=told.change.base_year, value=value))


def _below(way: Way) -> list[str]:
    """The next level of the organisation, unless the member is a unit itself."""
    below = way.scene.below
    return [below] if below and not any(dim.startswith(UNITS) for dim in way.member) else []


def _split(way: Way, dim: str) -> None:
    """The metrics side by side over the units below, as on the card the most of its first metric on top."""
    scene = way.scene
    found = [parts.asked(scene, name, by=(dim,), where=_where(way)) for name in way.metrics[::-1]]
    told = [panels.descending(answers) for answers in found if answers]
    figure = panels.side_by_side(scene, dim, told)
    if figure:
        _drawn(scene, dim, figure)
    if told and (small := parts.hidden(scene, told[-1], dim)):
        st.caption(prose.plain(small))


def _drawn(scene: Scene, dim: str, figure: go.Figure) -> None:
    text = words.say("drill.split", scene.lang, dim=words.say(f"dim.{dim}", scene.lang))
    st.markdown(f"**{prose.plain(text)}**")
    st.plotly_chart(figure, key=f"way-{dim}", theme=None, config=figures.CONFIG, alt=text)


def _months(way: Way) -> None:
    """The first metric month by month. A sensitive ledger is asked for a place and one attribute, never for two."""
    for name in way.metrics[:1]:
        if "month" in _where(way) or (privacy.threshold(metric(name)) and _where(way)):
            return
        found = parts.asked(way.scene, name, by=("month",), where=_where(way))
        if parts.shown(found):
            _drawn(way.scene, "month", panels.months(way.scene, found))


def _listed(way: Way) -> None:
    """The measures of a reform plan that `ledger.rows` lists of the member; a way without metrics is one of them."""
    if not way.metrics or any(metric(name).view in ("reform_measures", "reform_status") for name in way.metrics):
        frame = measures.listed(way.scene, _where(way))
        if len(frame):
            st.markdown(f"**{words.say('drill.rows', way.scene.lang)}**")
            st.dataframe(frame, hide_index=True, key="way-rows", alt=words.say("drill.rows", way.scene.lang))
