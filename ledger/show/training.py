"""培训: the five figures that only make sense together, hours per person, types, modes, months, units."""

from __future__ import annotations

from math import isclose
from typing import Any

import pandas as pd
import streamlit as st

from ledger import answers, figures, reconcile, words
from ledger.answers import Answer, Band
from ledger.catalogue import metric
from ledger.show import asking, cards, panels, parts, prose
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles
from ledger.store import Snapshot

STRIP = (
    *("persons", "person_times", "hours", "hours_per_trainee", "hours_per_cadre"),
    *("hours_per_attendance", "coverage", "attend_rate", "major_events"),
)
GOAL, BELOW = "training.hours_goal", "training.below_target"
HOURS = "training.hours"
THREE = ("training.person_times", "training.persons", HOURS)
WIDTHS = (5, 10, 20, 40, 50, 100, 200)
MOST_BANDS = 12
TOLERANCE = 0.02
"""How far total hours may lie from persons × hours per person before the page says so."""


def strip(scene: Scene) -> None:
    """Persons, attendances, hours and the three averages, each naming its denominator; who came, who falls short."""
    goal = asking.one(scene, GOAL)
    below = [TileSpec(BELOW, note=_goal(scene, goal))] if goal else []
    tiles(scene, [*(f"training.{name}" for name in STRIP), *below], columns=5)
    for line in (_mismatch(scene), _puzzle(scene)):
        if line:
            st.caption(prose.plain(line))


def _goal(scene: Scene, goal: Answer) -> str:
    return words.say("training.goal", scene.lang, value=parts.text(scene, goal))


def _mismatch(scene: Scene) -> str:
    """Hours that nobody known earned make persons × average fall short of the total."""
    persons, hours, average = (_value(scene, name) for name in ("persons", "hours", "hours_per_trainee"))
    if not persons or not hours or not average or isclose(persons * average, hours, rel_tol=TOLERANCE):
        return ""
    known = words.number(metric(HOURS), persons * average, scene.lang)
    return words.say("training.mismatch", scene.lang, known=known, hours=words.number(metric(HOURS), hours, scene.lang))


def _value(scene: Scene, name: str) -> float | None:
    one = asking.one(scene, f"training.{name}")
    return None if one is None or one.value is None else float(one.value)


def _puzzle(scene: Scene) -> str:
    """Why the printed attendances times the printed average are not the printed hours."""
    if scene.where:
        return ""
    names = ("person_times", "hours_per_trainee", "hours")
    lines = [reconcile.printed(scene.snapshot, f"training.{name}", scene.year) for name in names]
    average = asking.one(scene, "training.hours_per_trainee")
    if not all(lines) or average is None or average.value is None:
        return ""
    printed = {name: line.short for name, line in zip(names, lines, strict=True) if line}
    divided = {"numerator": f"{average.numerator:,}", "denominator": f"{average.denominator:,}"}
    return words.say("training.puzzle", scene.lang, **printed, **divided, value=parts.text(scene, average))


# --- hours per person --------------------------------------------------------------------------------------


def histogram(scene: Scene) -> None:
    """How many persons earned how many hours, and where the mean lies."""
    bands = _bands(scene)
    mean = asking.one(scene, "training.hours_per_trainee")
    columns = [figures.Column(f"{band.low:g}", band.persons, f"{band.persons:,}") for band in bands]
    mark = None
    if bands and mean and mean.value is not None:
        text = words.say("training.mean", scene.lang, value=parts.text(scene, mean))
        mark = figures.Mark(float(mean.value) / bands[0].high, text)
    figure = figures.columns(columns, parts.drawn(scene), touching=True, mark=mark) if bands else None
    finding, note = _fullest(scene, bands), words.say("training.histogram_key", scene.lang)
    table = _table(scene, bands)
    names = (HOURS, "training.hours_per_trainee")
    cards.card(scene, "training-histogram", prose.plain(finding), figure, table, finding, names, note)


def _bands(scene: Scene) -> list[Band]:
    """At most a dozen bands of a round width."""
    found: list[Band] = []
    for width in WIDTHS:
        where = tuple(sorted(scene.where.items()))
        found = _distribution(scene.snapshot.key, scene.snapshot, scene.year, width, where)
        if len(found) <= MOST_BANDS:
            break
    return found


@st.cache_data(max_entries=2_000, show_spinner=False)
def _distribution(
    key: str, _snapshot: Snapshot, year: int, width: int, where: tuple[tuple[str, Any], ...]
) -> list[Band]:
    return answers.distribution(_snapshot, HOURS, width, (year,), dict(where))


def _fullest(scene: Scene, bands: list[Band]) -> str:
    if not bands:
        return words.say("training.histogram", scene.lang)
    top = max(bands, key=lambda band: band.persons or 0)
    span = {"low": f"{top.low:g}", "high": f"{top.high:g}"}
    return words.say("training.fullest", scene.lang, n=f"{top.persons:,}", **span)


def _table(scene: Scene, bands: list[Band]) -> pd.DataFrame:
    band, persons = words.say("dim.band", scene.lang), metric("training.persons").label(scene.lang)
    return pd.DataFrame([{band: f"{one.low:g}–{one.high:g}", persons: one.persons} for one in bands])


# --- by type, mode, month, unit ----------------------------------------------------------------------------


def types(scene: Scene) -> None:
    """Attendances, persons and hours of every type of training."""
    panels.by(scene, "training-types", THREE, "training_type", "training.most_hours")


def modes(scene: Scene) -> None:
    """The same by mode: in house, outside, online, own study."""
    panels.by(scene, "training-modes", THREE, "mode", "training.most_hours")


def months(scene: Scene) -> None:
    """Attendances in each month."""
    panels.by_month(scene, "training-months", "training.person_times", "training.busiest", tint="accent")


def below(scene: Scene) -> None:
    """How many cadres of each unit fall short of the year's hours: counts, never names. Away where no goal is set."""
    if asking.one(scene, GOAL):
        panels.by(
            scene, "training-below", ("training.target_rate", BELOW), scene.below, "training.below", tint="neutral"
        )


def branches(scene: Scene) -> None:
    """Persons, attendances and hours per person of the units below."""
    names = ("training.persons", "training.person_times", "training.hours_per_trainee")
    panels.by(scene, "training-branches", names, scene.below, "training.most_per_head")
