"""职工之家: what there is, who comes and when; in its first year there is nothing to compare with."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, panels, parts, prose, shares
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

VISITS = "home.visits"
STRIP = ("zones", "area", "visits", "users", "coverage", "bookings", "no_show_rate")
MOST_MONTHS = 24
WEEK = range(1, 8)


def headline(scene: Scene) -> None:
    """Zones and area, visits, users and their share of staff, bookings and those not kept."""
    opened = _opened(scene)
    first_year = opened is not None and scene.base_year is not None and scene.base_year < opened[0]
    if opened and first_year:
        month = words.say(f"month.{opened[1]}", scene.lang)
        st.caption(prose.plain(words.say("home.first_year", scene.lang, year=opened[0], month=month)))
    tiles(replace(scene, base_year=None) if first_year else scene, [f"home.{name}" for name in STRIP], columns=4)


def _opened(scene: Scene) -> tuple[int, int] | None:
    """Year and month of the first visit on the ledger, whoever's it was."""
    years = asking.years(scene.snapshot, VISITS)
    found = parts.asked(replace(scene, where={}), VISITS, years[:1], by=("month",))
    return min(((one.year, int(str(one.keys["month"]))) for one in found), default=None)


def months(scene: Scene) -> None:
    """Visits month by month since the first, at most two years of them; a month without visits stands at nought."""
    opened = _opened(scene)
    years = [] if opened is None else list(range(opened[0], scene.year + 1))
    found = parts.asked(scene, VISITS, years, by=("month",))
    at = {(one.year, int(str(one.keys["month"]))): one for one in found}
    span = [month for month in _months(years) if opened and opened <= month <= max(at, default=opened)][-MOST_MONTHS:]
    top = max(parts.shown(found), key=_size, default=None)
    columns = [_column(scene, month, at.get(month), top, len(years) > 1) for month in span]
    figure = figures.columns(columns, parts.drawn(scene)) if top else None
    finding = metric(VISITS).label(scene.lang)
    if top:
        told = {"year": top.year, "month": parts.name(scene, "month", top), "value": parts.text(scene, top)}
        finding = words.say("home.busiest_month", scene.lang, **told)
    unit = words.say("chart.unit", scene.lang, unit=words.short_unit(metric(VISITS), scene.lang))
    parts.chart(scene, "home-months", finding, figure, [found], unit)


def _months(years: list[int]) -> list[tuple[int, int]]:
    return [(year, month) for year in years for month in panels.MONTHS]


def _column(
    scene: Scene, at: tuple[int, int], one: Answer | None, top: Answer | None, with_year: bool
) -> figures.Column:
    year, month = at
    label = f"{year % 100}/{month}" if with_year else words.say(f"month.{month}", scene.lang)
    size = 0.0 if one is None else _size(one)
    return figures.Column(label, size, words.short(metric(VISITS), size, scene.lang), one is not None and one is top)


def _size(one: Answer) -> float:
    return float(one.value or 0)


def week(scene: Scene) -> None:
    """Weekday by hour: when it is full."""
    found = parts.shown(parts.asked(scene, VISITS, by=("weekday", "hour")))
    at = {(int(str(one.keys["weekday"])), int(str(one.keys["hour"]))): one for one in found}
    hours = range(min(hour for _, hour in at), max(hour for _, hour in at) + 1) if at else range(0)
    values = [[int(_size(at[day, hour])) if (day, hour) in at else 0 for hour in hours] for day in WEEK]
    days = [words.say(f"weekday.{day}", scene.lang) for day in WEEK]
    figure = figures.heat(days, [str(hour) for hour in hours], values, parts.drawn(scene)) if at else None
    top = max(at, key=lambda when: _size(at[when]), default=None)
    finding = words.say("home.by_hour", scene.lang)
    if top:
        told = {"day": days[top[0] - 1], "hour": top[1], "value": parts.text(scene, at[top])}
        finding = words.say("home.fullest", scene.lang, **told)
    parts.chart(scene, "home-week", finding, figure, [found], words.say("home.week_key", scene.lang))


def zones(scene: Scene) -> None:
    """Each zone with its area, the people who use it and their visits."""
    names = ("home.area", "home.users", VISITS)
    carried = [name for name in names if asking.carries(scene, name)]
    panels.by(scene, "home-zones", carried, "zone", "home.most_visited")


def branches(scene: Scene) -> None:
    """Users of each unit and their share of its staff; persons, who count once however often they come."""
    panels.by(scene, "home-branches", ("home.coverage", "home.users"), scene.below, "home.most_users")


def bookings(scene: Scene) -> None:
    """What the rooms are booked for, and how often nobody comes."""
    panels.by(scene, "home-bookings", ("home.no_show_rate", "home.bookings"), "purpose", "home.most_booked")


def peak(scene: Scene) -> None:
    """How full each zone was in its fullest hour, where it is known what it holds; of the whole group alone."""
    if not scene.where and parts.asked(scene, "home.peak"):
        shares.by(scene, "home-peak", "home.peak", "zone", "home.peak")
