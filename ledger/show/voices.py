"""意见与提案: what came in, what became of it, how fast, and what waits. More voices are neither good nor bad."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, over_years, panels, parts, prose, together
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

VALID, OPEN, HANDLED = "voices.valid_issues", "voices.open", "voices.handled"
OUTCOMES = ("voices.resolved_rate", "voices.started_rate", "voices.planned_rate", "voices.explained_rate")
"""Classes A to D, each as its share of the issues answered."""
WAITING = (OPEN, "voices.open_over_30", "voices.open_over_60", "voices.overdue")
"""What is open, and how much of it for how long; whole counts, so that no small age band has to be hidden."""


def strip(scene: Scene) -> None:
    """Received to overdue with the sum that ties them together, then how fast and how well, and the meetings."""
    cases = ("received", "valid_issues", "handled", "open", "open_over_30", "overdue")
    tiles(scene, [f"voices.{name}" for name in cases], columns=6)
    if line := _carried(scene):
        st.caption(prose.plain(line))
    service = ("on_time_rate", "first_reply_hours", "callback_rate", "adoption_rate", "meetings", "meeting_attendance")
    tiles(scene, [f"voices.{name}" for name in service], columns=6)


def _carried(scene: Scene) -> str:
    """Carried over + new = handled = closed + carried on; where the ledger's own figures differ, by how much."""
    found = [*parts.asked(scene, OPEN, (scene.year - 1,))]
    found += [one for name in (VALID, HANDLED, OPEN) for one in parts.asked(scene, name)]
    counts = [int(one.value) for one in found if one.value is not None]
    if len(counts) < 4:
        return ""
    carried, new, handled, still = counts
    told = {"carried": carried, "new": new, "handled": handled, "closed": handled - still, "open": still}
    gap = carried + new - handled
    return words.say("voices.gap" if gap else "voices.sum", scene.lang, **told, gap=abs(gap))


# --- where they come from ----------------------------------------------------------------------------------


def channels(scene: Scene) -> None:
    names = ("voices.received", "voices.first_reply_hours", VALID)
    _by(scene, "voices-channels", names, "channel")


def categories(scene: Scene) -> None:
    _by(scene, "voices-categories", ("voices.on_time_rate", VALID), "category")


def branches(scene: Scene) -> None:
    """Units with issues enough that nobody who raised one can be guessed; the others are named."""
    _by(scene, "voices-branches", ("voices.on_time_rate", VALID), scene.below)


def handlers(scene: Scene) -> None:
    """Those who have to answer."""
    _by(scene, "voices-handlers", ("voices.on_time_rate", VALID), "assigned")


def _by(scene: Scene, key: str, names: Sequence[str], dim: str | None) -> None:
    """No card where every group is too small: `too_small` names it."""
    if not together.hidden(scene, VALID, dim):
        panels.by(scene, key, names, dim, "voices.most", tint="neutral")


def too_small(scene: Scene) -> None:
    together.rest(scene, "voices-small", [(VALID, dim) for dim in ("channel", "category", "assigned", scene.below)])


def flow(scene: Scene) -> None:
    """Each year's new ones, those closed, and what was open at its end."""
    names = (VALID, "voices.closed", OPEN)
    over_years.side_by_side(scene, "voices-flow", names, "voices.flow", tint="neutral")


# --- what became of them -----------------------------------------------------------------------------------


def outcomes(scene: Scene) -> None:
    """A to D of the issues answered, each with what it was divided by."""
    found = [parts.asked(scene, name) for name in OUTCOMES]
    rows = [one for answers in found for one in parts.shown(answers)]
    bars = [
        figures.Bar(
            _label(scene, one), (float(one.value or 0),), (parts.text(scene, one), parts.divided(scene, one)), nth == 0
        )
        for nth, one in enumerate(rows)
    ]
    figure = figures.bars(bars, parts.drawn(scene), whole=1, rest="quiet", tint="neutral") if bars else None
    key = words.say("voices.outcomes_key", scene.lang)
    parts.chart(scene, "voices-outcomes", _resolved(scene, rows), figure, found, key)


def _resolved(scene: Scene, rows: list[Answer]) -> str:
    """「已答复44件,A类解决率75.00%,提升6.58个百分点」."""
    if not rows:
        return words.say("voices.outcomes", scene.lang)
    told = {"n": f"{rows[0].denominator:,}", "value": parts.text(scene, rows[0])}
    text, moved = words.say("voices.resolved", scene.lang, **told), _moved(scene, rows[0])
    return words.say("voices.and_moved", scene.lang, text=text, change=moved) if moved else text


def _label(scene: Scene, one: Answer) -> str:
    return metric(one.metric).label(scene.lang)


def _moved(scene: Scene, one: Answer) -> str:
    """The change of a figure in words, without colour; empty where the reader wants none."""
    before = None if scene.base_year is None else asking.one(scene, one.metric, scene.base_year)
    return asking.change(scene, metric(one.metric), one, before).text


def waiting(scene: Scene) -> None:
    """What is open at the end of the period, over 30 days, over 60, past its due date."""
    found = [parts.asked(scene, name) for name in WAITING]
    rows = [one for answers in found for one in parts.shown(answers)]
    bars = [
        figures.Bar(
            _label(scene, one),
            (float(one.value or 0),),
            (parts.text(scene, one), _moved(scene, one)),
            strong=one.metric == "voices.overdue",
        )
        for one in rows
    ]
    figure = figures.bars(bars, parts.drawn(scene), tint="neutral") if bars else None
    parts.chart(scene, "voices-waiting", _oldest(scene, rows), figure, found)


def _oldest(scene: Scene, rows: list[Answer]) -> str:
    """「3件未办结,其中1件超60天」, naming the longest wait that any has."""
    told = {one.metric: parts.text(scene, one) for one in rows if one.value}
    if not rows:
        return metric(OPEN).label(scene.lang)
    if OPEN not in told:
        return words.say("voices.none_open", scene.lang)
    for name, key in (("voices.open_over_60", "over_60"), ("voices.open_over_30", "over_30")):
        if name in told:
            return words.say(f"voices.{key}", scene.lang, open=told[OPEN], n=told[name])
    return words.say("voices.all_fresh", scene.lang, open=told[OPEN])
