"""Plots of a metric: by its groups, by years, and by what moved it. What is drawn is noted in the book as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ledger import answers, compare, comparing, words
from ledger.catalogue import metric
from ledger.compare import Comparison
from ledger.metric import Metric
from ledger.paper import as_filed, formats
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.plot import Plot, Series, Shape

MOST_BARS = 16
"""More names than these cannot be read on a slide or a page."""
SMALL_SIDE: Mapping[str, str] = {"satisfaction.rate": "satisfaction.dissatisfied_rate"}
"""Of rates near the whole the small side is drawn: bars that all reach from nought to 97% look alike."""


def over_years(book: Book, name: str, where: Mapping[str, Any] | None = None) -> Plot | None:
    """A metric over the years up to the book's that count alike; None of less than two."""
    wanted = metric(name)
    found = [one for one in book.over(name, alike(book, wanted), where) if one.shown]
    if len(found) < 2:
        return None
    labels = tuple(str(one.year) for one in found)
    return _plot(book, "columns", labels, wanted, found, words.say("dim.year", book.lang))


def alike(book: Book, wanted: Metric) -> list[int]:
    """The years up to the book's in which the metric has rows and counts as it does in that year."""
    known = [year for year in answers.years(book.snapshot, wanted.name) if year <= book.year]
    return [year for year in known if compare.same_definition(book.snapshot, wanted, book.year, year)]


def by_group(book: Book, name: str, dim: str, strong: object = None) -> Plot | None:
    """A metric of the year by a dimension, the largest first; of a rate near the whole its small side.

    `strong` is the member that is meant, else the first if it stands alone. Who is hidden is named in the note. None
    of less than two.
    """
    wanted = metric(SMALL_SIDE.get(name, name))
    found = book.look_by(wanted.name, dim)
    named = [one for one in found if one.shown and one.keys[dim] is not None]
    shown = sorted(named, key=lambda one: float(one.number or 0), reverse=True)[:MOST_BARS]
    if len(shown) < 2:
        return None
    members = [one.keys[dim] for one in shown]
    labels = tuple(book.named(dim, member) for member in members)
    first = None if shown[0].number == shown[1].number else 0
    place = members.index(strong) if strong in members else first
    axis = words.say(f"dim.{dim}", book.lang)
    return _plot(book, "bars", labels, wanted, shown, axis, note=hidden(book, dim, found), strong=place)


def _plot(
    book: Book,
    shape: Shape,
    labels: tuple[str, ...],
    wanted: Metric,
    found: Sequence[Figure],
    axis: str,
    note: str = "",
    strong: int | None = None,
) -> Plot:
    book.figures += found
    values = Series(wanted.label(book.lang), tuple(formats.number(one.now) for one in found))
    notes = (note, as_filed.said(book, labels))
    told = " ".join(one for one in notes if one)
    return Plot(shape, labels, values, formats.short(wanted, book.lang), heading(book, wanted, axis), told, strong)


def heading(book: Book, wanted: Metric, axis: str) -> str:
    """「帮扶支付金额（万元），按帮扶项目」"""
    name, unit = wanted.label(book.lang), words.short_unit(wanted, book.lang)
    measured = words.say("chart.heading", book.lang, label=name, unit=unit) if unit else name
    return book.say("slides.heading", label=measured, dim=axis)


def hidden(book: Book, dim: str, found: Sequence[Figure]) -> str:
    """「人数过少，不显示：检测中心」; empty where nothing is."""
    names = [book.named(dim, one.keys[dim]) for one in found if one.hidden]
    comma = words.say("chart.comma", book.lang)
    return words.say("chart.hidden", book.lang, names=comma.join(names)) if names else ""


def pushes(book: Book, found: Comparison) -> Plot | None:
    """What each unit contributes to a change, up first; None where it is not split over two or more."""
    effects = [(name, effect) for name, effect in comparing.by_member(found.parts).items() if effect]
    if len(effects) < 2:
        return None
    kept = effects if len(effects) <= MOST_BARS else [*effects[: MOST_BARS // 2], *effects[-MOST_BARS // 2 :]]
    name, unit = found.metric.label(book.lang), comparing.unit(found, book.lang)
    labels = tuple(comparing.member(book.snapshot, found, member, book.lang) for member, _ in kept)
    values = Series(name, tuple(effect for _, effect in kept))
    heading = book.say("slides.pushes", name=name, unit=unit)
    return Plot("bars", labels, values, formats.effect(found, book.lang), heading)
