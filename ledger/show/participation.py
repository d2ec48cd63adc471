"""参与: persons beside person-times, wherever staff take part. Guests stand apart; persons are never added up."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from ledger import figures, words
from ledger.answers import Answer
from ledger.show import asking, panels, parts, prose, shares
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles

PERSONS, TIMES, RATE = "activities.persons", "activities.person_times", "activities.participation_rate"
MEET: Mapping[str, str] = {"category": "运动会"}
OCCASIONS: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
    ("meet", PERSONS, TIMES, MEET),
    ("activities", PERSONS, TIMES, {}),
    ("contests", "skills.contest_persons", "skills.contest_person_times", {}),
    ("training", "training.persons", "training.person_times", {}),
)


def headline(scene: Scene) -> None:
    """The meet, activities and contests in persons and person-times, the rate, guests; and who could not be counted."""
    meet = TileSpec(TIMES, words.say("tile.sports_meet", scene.lang), MEET)
    guests = TileSpec("activities.guests", note=words.say("participation.guests", scene.lang))
    contests = ("skills.contest_persons", "skills.contest_person_times")
    held = [meet] if any(one.value for one in parts.asked(scene, TIMES, where=MEET)) else []
    how = ("activities.frequency", "activities.frontline_rate", "activities.events")
    tiles(scene, [*held, PERSONS, TIMES, RATE, *contests, guests, *how], columns=5)
    times = asking.one(scene, TIMES)
    if times and times.unkeyed:
        st.caption(prose.plain(words.say("participation.unkeyed", scene.lang, n=f"{times.unkeyed:,}")))


def occasions(scene: Scene) -> None:
    """The sports meet, all activities, contests and trainings: persons beside person-times."""
    rows = [row for row in (_occasion(scene, *one) for one in OCCASIONS) if row]
    bars = [bar for bar, _, _ in rows]
    figure = figures.pairs(bars, parts.drawn(scene)) if bars else None
    found = [[one] for _, *pair in rows for one in pair]
    table = pd.DataFrame([_row(scene, *row) for row in rows])
    finding, note = _from(scene, rows), words.say("participation.key", scene.lang)
    parts.chart(scene, "participation-occasions", finding, figure, found, note, table=table)


def _row(scene: Scene, bar: figures.Bar, who: Answer, often: Answer) -> dict[str, object]:
    heads = [words.say(f"dim.{name}", scene.lang) for name in ("kind", "persons", "times")]
    return dict(zip(heads, (bar.label, who.value, often.value), strict=True))


def _occasion(
    scene: Scene, key: str, persons: str, times: str, where: Mapping[str, str]
) -> tuple[figures.Bar, Answer, Answer] | None:
    pair = [parts.shown(parts.asked(scene, name, where=where)) for name in (persons, times)]
    if not all(pair) or not pair[1][0].value:
        return None
    who, often = pair[0][0], pair[1][0]
    label = words.say(f"participation.{key}", scene.lang)
    texts = (panels.count(scene, who), panels.count(scene, often))
    return figures.Bar(label, (float(who.value or 0), float(often.value or 0)), texts), who, often


def _from(scene: Scene, rows: list[tuple[figures.Bar, Answer, Answer]]) -> str:
    """「职工运动会6,214人次,来自3,912人」"""
    if not rows:
        return words.say("participation.by_occasion", scene.lang)
    bar, who, often = rows[0]
    told = {"persons": parts.text(scene, who), "times": parts.text(scene, often)}
    return words.say("participation.from", scene.lang, name=bar.label, **told)


def rates(scene: Scene) -> None:
    """Persons taking part ÷ staff of each branch, the lowest first; within a branch of each job class."""
    dim = "division" if scene.below == "division" else "job_class"
    shares.by(scene, "participation-rates", RATE, dim, "participation.rate")


def roles(scene: Scene) -> None:
    panels.pairs(scene, "participation-roles", PERSONS, TIMES, "role", "participation.most")


def activities(scene: Scene) -> None:
    """The activities with most person-times."""
    panels.pairs(scene, "participation-activities", PERSONS, TIMES, "activity", "participation.most", most=8)


def categories(scene: Scene) -> None:
    panels.pairs(scene, "participation-categories", PERSONS, TIMES, "category", "participation.most")


def branches(scene: Scene) -> None:
    panels.pairs(scene, "participation-branches", PERSONS, TIMES, scene.below, "participation.most")


def contests(scene: Scene) -> None:
    names = ("skills.contest_persons", "skills.contest_person_times")
    panels.pairs(scene, "participation-contests", *names, scene.below, "participation.most_contests")
