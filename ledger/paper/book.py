"""The book: what one paper is about, and every figure and sentence that goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ledger import compare, explain, reconcile, yearly
from ledger import passport as passports
from ledger.answer import Answer
from ledger.answers import Refused, answer
from ledger.catalogue import metric
from ledger.compare import Change
from ledger.paper.about import About
from ledger.paper.figure import Figure, Part

if TYPE_CHECKING:
    pass


@dataclass
class Book(About):
    """What a paper is about, with what it prints. What is taken from the book is printed, so take no more than that."""

    figures: list[Figure] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def tell(self, text: str) -> str:
        """The same text, noted down as one that may hold numbers of its own."""
        self.told.append(text)
        return text

    def figure(
        self, name: str, where: Mapping[str, Any] | None = None, *, year: int | None = None, part: Part = "value"
    ) -> Figure:
        """A metric's figure of the year, to be printed.

        It has no number where the ledgers have none, where the metric cannot be told for the unit, or where the cell
        is too small.
        """
        return self.take(self.look(name, where, year=year, part=part))

    def take(self, found: Figure) -> Figure:
        """A figure that was looked at, to be printed."""
        self.figures.append(found)
        return found

    def look(
        self, name: str, where: Mapping[str, Any] | None = None, *, year: int | None = None, part: Part = "value"
    ) -> Figure:
        """The same without being printed: to see whether there is anything to say."""
        at = self.year if year is None else year
        filters = {**(where or {}), **self.where}
        base = self.base_year if at == self.year else None
        one = yearly.figure(self.snapshot, name, at, base, filters)
        before, change = (one.before, one.change) if self.compared else (None, Change(at, at - 1))
        worded = one.printed or self._worded(name, at, filters)
        return Figure(one.metric, at, filters, self.lang, one.now, before, change, one.printed, worded, part=part)

    def _worded(self, name: str, year: int, where: Mapping[str, Any]) -> reconcile.Line | None:
        earlier = [one for one in self._printed_years if one < year]
        lines = (reconcile.printed(self.snapshot, name, one, where) for one in reversed(earlier))
        return next((line for line in lines if line), None)

    @cached_property
    def _printed_years(self) -> list[int]:
        return reconcile.printed_years(self.snapshot)

    def by(self, name: str, dim: str, where: Mapping[str, Any] | None = None) -> list[Figure]:
        """A metric's figures of the year, a group each in the order of the ledger, to be printed beside their total.

        [] where the metric cannot be told by that dimension.
        """
        found = self.look_by(name, dim, where)
        self.figures += found
        return found

    def look_by(self, name: str, dim: str, where: Mapping[str, Any] | None = None) -> list[Figure]:
        """The same without being printed; who prints some of them takes those."""
        wanted, filters = metric(name), {**(where or {}), **self.where}
        now, before = self._groups(name, dim, filters)
        if not self.compared:
            bare = Change(self.year, self.beside)
            return [
                Figure(wanted, self.year, filters, self.lang, one, None, bare, None, keys={dim: member})
                for member, one in now.items()
            ]
        told: dict[str, Any] = {
            "year": self.year,
            "base_year": self.beside,
            "same_definition": compare.same_definition(self.snapshot, wanted, self.year, self.beside),
            "invented": yearly.invented(self.snapshot, name, self.beside, filters),
        }
        return [
            Figure(
                wanted, self.year, filters, self.lang, one, before.get(member),
                compare.change(wanted, one, before.get(member), **told), None, keys={dim: member},
            )
            for member, one in now.items()
        ]  # fmt: skip

    def _groups(self, name: str, dim: str, where: Mapping[str, Any]) -> tuple[dict[Any, Answer], dict[Any, Answer]]:
        """The groups of the year and of the one beside it, in one question."""
        try:
            found = answer(self.snapshot, name, (self.year, self.beside), by=(dim,), where=where)
        except Refused:
            found = []
        years = [[one for one in found if one.year == year] for year in (self.year, self.beside)]
        now, before = ({one.keys[dim]: one for one in groups} for groups in years)
        return now, before

    def over(self, name: str, years: Iterable[int], where: Mapping[str, Any] | None = None) -> list[Figure]:
        """A metric's figures of several years in one question, compared with nothing and not yet printed."""
        wanted, filters = metric(name), {**(where or {}), **self.where}
        asked = sorted(years)
        try:
            found = {one.year: one for one in answer(self.snapshot, name, asked, where=filters)} if asked else {}
        except Refused:
            found = {}
        bare = [(year, found.get(year), Change(year, year - 1, reason="not_compared")) for year in asked]
        return [Figure(wanted, year, filters, self.lang, one, None, moved, None) for year, one, moved in bare]

    def label(self, figure: Figure) -> str:
        """What a figure is called, with what it is filtered by beside its unit: 活动参与人次(运动会)."""
        filters = [self.named(dim, one) for dim, one in figure.where.items() if dim not in self.where]
        told = {"label": figure.label, "filters": self.say("and").join(filters)}
        return self.say("filtered", **told) if filters else figure.label

    def passport(self, figure: Figure) -> explain.Told | None:
        """What the figure rests on, in three lines and in full; None of a figure without an answer."""
        asked = self._asked(figure)
        if asked is None:
            return None
        return explain.passport(self.store, self.snapshot, asked, figure.where, self.lang, sources=self.sources)

    def traced(self, figure: Figure) -> passports.Passport | None:
        """The figure down to every row of its files, as far as files may be named."""
        asked = self._asked(figure)
        if asked is None:
            return None
        return passports.of(
            self.store, self.snapshot, asked, figure.where, sources=self.sources, every_row=self.sources
        )

    def _asked(self, figure: Figure) -> Answer | None:
        return figure.now and replace(figure.now, keys=dict(figure.keys))
