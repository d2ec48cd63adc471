"""The attacker: everything a leader can get of one count, as equations over what is not told, and what follows of it.

The unknowns are counts of a year, a unit at the bottom of the organisation and a member of an attribute; months are one
attribute, from which quarters, seasons and the union's year are sums. The attacker knows the organisation, the members,
that nothing is below nought, and that what is not listed is nought. Every told answer is an equation; linear programmes
give the least and the most that any hidden cell can hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from ledger import engine
from ledger.answers import Answer, Refused, Windows, answer
from ledger.catalogue import metric
from ledger.store import Snapshot

Cell = tuple[Any, ...]
"""(attribute, year, (division, workshop, division_now, workshop_now), member)"""
GRAINS = ((), ("division",), ("division", "workshop"), ("division_now",), ("division_now", "workshop_now"))
SEASONS = {"两节": (11, 12, 1, 2), "春": (3, 4, 5), "夏": (6, 7, 8), "秋": (9, 10)}
UNITS = ("division", "workshop", "division_now", "workshop_now")


@dataclass
class Attacker:
    """Collects answers of one additive count (`name`) and bounds what was hidden."""

    snapshot: Snapshot
    name: str
    attributes: Sequence[str]
    cells: dict[Cell, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float]] = field(default_factory=list)
    by_piece = False
    """Whether unknowns are of a member and a piece of the year at once: what windows cut out of a member adds up."""

    def __post_init__(self) -> None:
        wanted = metric(self.name)
        units = ", ".join(UNITS)
        found = engine.run(self.snapshot, f"SELECT DISTINCT {units} FROM {wanted.view}").rows
        self.units = [tuple(row) for row in found]
        self.years = [one.year for one in answer(self.snapshot, self.name)]
        self.dated = not wanted.declared
        self.members: dict[str, list[Any]] = {dim: self._members(dim) for dim in self.attributes}
        if self.dated:
            self.members["month"] = list(range(1, 13))
        if not self.members:
            self.members[""] = [None]

    def _members(self, dim: str) -> list[Any]:
        return [
            row[0] for row in engine.run(self.snapshot, f"SELECT DISTINCT {dim} FROM {metric(self.name).view}").rows
        ]

    # --- what the answers say ------------------------------------------------------------------------------

    def listen(self, calendars: Iterable[Any] = ("natural",)) -> None:
        """Asks everything, and ties the attributes together: each adds up to the same totals."""
        for year in self.years:
            for unit in self.units:
                first, *others = self.members
                for other in others:
                    self._equals(self._cells(first, year, unit), self._cells(other, year, unit))
        for calendar in calendars:
            for grain in GRAINS:
                self._ask((), grain, calendar)
                for dim in self.members:
                    if dim:
                        self._ask((dim,), grain, calendar)
                if self.dated:
                    self._ask(("quarter",), grain, calendar)
                if "season" in metric(self.name).groupings:
                    self._ask(("season",), grain, calendar)

    def _ask(self, dims: Sequence[str], grain: Sequence[str], calendar: Any) -> None:
        try:
            found = self._answers((*grain, *dims), calendar)
        except Refused:
            return
        told = {(one.year, *one.keys.values()): one for one in found}
        for place in self._places(dims, grain):
            one = told.get(place)
            if one is None or not one.suppressed:
                self._hear(place, dims, grain, calendar, one)

    def _answers(self, by: Sequence[str], calendar: Any) -> list[Answer]:
        return answer(self.snapshot, self.name, self.years, by, calendar=calendar)

    def _places(self, dims: Sequence[str], grain: Sequence[str]) -> Iterator[Cell]:
        where = {tuple(unit[UNITS.index(dim)] for dim in grain) for unit in self.units}
        for year in self.years:
            for unit in where:
                for member in self._values(dims):
                    yield (year, *unit, *member)

    def _values(self, dims: Sequence[str]) -> list[tuple[Any, ...]]:
        if not dims:
            return [()]
        known = {"quarter": list(range(1, 5)), "season": list(SEASONS)} | self.members
        return [(member,) for member in known[dims[0]]]

    def _hear(self, place: Cell, dims: Sequence[str], grain: Sequence[str], calendar: Any, one: Answer | None) -> None:
        """One equation: what the answer adds up is what it says, and nothing where it is not listed."""
        year, unit, member = place[0], place[1 : 1 + len(grain)], place[1 + len(grain) :]
        inside = [own for own in self.units if tuple(own[UNITS.index(dim)] for dim in grain) == unit]
        added = [cell for own in inside for cell in self._of(year, own, dims, member, calendar)]
        if calendar != "natural" and dims and dims[0] not in ("quarter", "month", "season") and not self.by_piece:
            return
        self.rows.append((self._sum(added), float((one.numerator if one else 0) or 0)))

    def _of(self, year: int, unit: Cell, dims: Sequence[str], member: Cell, calendar: Any) -> Iterator[Cell]:
        dim = dims[0] if dims else ""
        if not self.dated or (dim and dim not in ("quarter", "month", "season")):
            first = dim or next(iter(self.members))
            yield from ((first, year, unit, one) for one in (member or self.members[first]))
            return
        months = range(1, 13)
        if dim == "month":
            months = [int(member[0])]
        elif dim == "quarter":
            months = range(3 * int(member[0]) - 2, 3 * int(member[0]) + 1)
        elif dim == "season":
            months = SEASONS[member[0]]
        for month in months:
            yield "month", year - (1 if calendar == "union" and month >= 10 else 0), unit, month

    def _cells(self, dim: str, year: int, unit: Cell) -> list[Cell]:
        return [(dim, year, unit, member) for member in self.members[dim]]

    def _equals(self, left: Iterable[Cell], right: Iterable[Cell]) -> None:
        both = self._sum(left)
        for at, value in self._sum(right).items():
            both[at] = both.get(at, 0) - value
        self.rows.append((both, 0.0))

    def _sum(self, cells: Iterable[Cell]) -> dict[int, float]:
        added: dict[int, float] = defaultdict(float)
        for cell in cells:
            if cell[1] in self.years:
                added[self.cells.setdefault(cell, len(self.cells))] += 1
        return dict(added)

    # --- what follows --------------------------------------------------------------------------------------

    def bounds(self, cells: Sequence[Cell]) -> tuple[float, float]:
        """The least and the most that these cells can hold together."""
        weight = np.zeros(len(self.cells))
        for at, value in self._sum(cells).items():
            weight[at] = value
        return self._least(weight), -self._least(-weight)

    def _least(self, weight: Any) -> float:
        found = linprog(weight, A_eq=self._matrix, b_eq=self._right, bounds=(0, None), method="highs")
        assert found.status in (0, 3), found.message
        return -np.inf if found.status == 3 else float(found.fun)

    @property
    def _matrix(self) -> Any:
        if not hasattr(self, "_kept") or self._kept[0] != len(self.cells):
            at = [(row, column, value) for row, (one, _) in enumerate(self.rows) for column, value in one.items()]
            rows, columns, values = (np.array(one) for one in zip(*at, strict=True))
            shape = (len(self.rows), len(self.cells))
            self._kept = len(self.cells), coo_array((values, (rows, columns)), shape=shape).tocsr()
        return self._kept[1]

    @property
    def _right(self) -> Any:
        return np.array([value for _, value in self.rows])

    def small(self, k: int, people: Mapping[Cell, int]) -> list[tuple[Cell, list[Cell]]]:
        """The cells with fewer than k people behind them, at any level, with the unknowns they add up."""
        return [(place, self._unknowns(place)) for place, count in people.items() if 0 < count < k]

    def _unknowns(self, place: Cell) -> list[Cell]:
        dim, year, grain, unit, member = place
        inside = [own for own in self.units if tuple(own[UNITS.index(one)] for one in grain) == unit]
        return [cell for own in inside for cell in self._of(year, own, (dim,) if dim else (), member, "natural")]

    def truth(self, dims: Iterable[str], only: str = "TRUE") -> dict[Cell, int]:
        """Who really stands in each cell, straight from the ledger: (attribute, year, grain, unit, member) → people."""
        wanted = metric(self.name)
        (base,) = (
            one.this.sql("duckdb", comments=False) for one in wanted.expression().expressions if one.alias == "base"
        )
        where = wanted.expression().args.get("where")
        year = wanted.when if wanted.declared else f"year({wanted.when})"
        found: dict[Cell, int] = {}
        for dim in ("", *dims):
            column = f"{dim}({wanted.when})" if dim in ("month", "quarter") else dim or "NULL"
            for grain in GRAINS:
                units = "".join(f"{one}, " for one in grain)
                columns = f"{year} AS y, {units}{column} AS m, {base} AS n"
                tests = f"({where.this.sql('duckdb')}) AND {only}" if where else only
                sql = f"SELECT {columns} FROM {wanted.view} WHERE {tests} GROUP BY ALL"
                for row in engine.run(self.snapshot, sql).rows:
                    if row[0] is not None:
                        member = (row[-2],) if dim else ()
                        found[dim, int(row[0]), grain, tuple(row[1:-2]), member] = int(row[-1])
        return found


class Calendars(Attacker):
    """Asks by other years, too: the union's, to date, rolling. Its unknowns are of a member and a piece of the year at
    once; pieces are the months, cut where windows begin or end within one.
    """

    by_piece = True

    def listen(self, calendars: Iterable[Any] = ("natural",)) -> None:
        """Asks everything under every calendar; in each piece the members of every attribute add up to the same."""
        asked = list(calendars)
        self.begins = begins(asked)
        self.members.pop("month", None)
        first, *others = self.members
        for year, unit, piece, other in product(self.years, self.units, range(len(self.begins)), others):
            self._equals(self._within(first, year, unit, [piece]), self._within(other, year, unit, [piece]))
        parts = [one for one in ("month", "quarter", "season") if one in metric(self.name).groupings]
        for calendar, grain, dim in product(asked, GRAINS, ["", *self.members, *parts]):
            self._ask((dim,) if dim else (), grain, calendar)

    def _values(self, dims: Sequence[str]) -> list[tuple[Any, ...]]:
        return [(month,) for month in range(1, 13)] if dims == ("month",) else super()._values(dims)

    def _within(self, dim: str, year: int, unit: Cell, pieces: Iterable[int], member: Cell = ()) -> list[Cell]:
        return [(dim, year, unit, one, piece) for piece in pieces for one in (member or self.members[dim])]

    def _of(self, year: int, unit: Cell, dims: Sequence[str], member: Cell, calendar: Any) -> Iterator[Cell]:
        dim = dims[0] if dims else ""
        inside = [one for one in self._days(year, calendar) if _falls(self.begins[one[1]][0], dim, member)]
        first = dim if dim in self.members else next(iter(self.members))
        for at, piece in inside:
            yield from self._within(first, at, unit, [piece], member if dim == first else ())

    def _days(self, year: int, calendar: Any) -> list[tuple[int, int]]:
        """The pieces (year, number) that a calendar calls this year."""
        first, last = span(year, calendar)
        every = ((at, nth) for at in range(first.year, last.year + 1) for nth in range(len(self.begins)))
        return [(at, nth) for at, nth in every if first <= date(at, *self.begins[nth]) <= last]

    def few(self, dims: Sequence[str]) -> list[tuple[Cell, list[Cell]]]:
        """The few of a piece of the year, of all up to it and of all from it on, by unit and member, with the unknowns
        they add up. Every row is to be somebody else.
        """
        people = [self.truth(dims, self._inside(piece)) for piece in range(len(self.begins))]
        every = range(len(people))
        runs = [run for at in every for run in ([at], [*every[: at + 1]], [*every[at:]])]
        return [one for run in runs for one in self._few_of(run, people)]

    def _inside(self, piece: int) -> str:
        (first, *_), (last, *_) = self.begins[piece : piece + 1], [*self.begins[piece + 1 : piece + 2], (13, 1)]
        day = f"strftime({metric(self.name).when}, '%m%d')"
        return f"{day} >= '{first[0]:02}{first[1]:02}' AND {day} < '{last[0]:02}{last[1]:02}'"

    def _few_of(self, run: Sequence[int], people: Sequence[Mapping[Cell, int]]) -> Iterator[tuple[Cell, list[Cell]]]:
        for place in sorted({place for piece in run for place in people[piece]}, key=str):
            dim, year, grain, unit, member = place
            if sum(people[piece].get(place, 0) for piece in run) < 5:
                own = [one for one in self.units if tuple(one[UNITS.index(name)] for name in grain) == unit]
                by = dim or next(iter(self.members))
                cells = [cell for one in own for cell in self._within(by, year, one, run, member if dim else ())]
                yield place, cells


def begins(calendars: Iterable[Any]) -> list[tuple[int, int]]:
    """Month and day at which each piece of a year begins."""
    months = {(month, 1) for month in range(1, 13)}
    named = (one for one in calendars if isinstance(one, Windows))
    ends = (day for one in named for _, first, last in one.days for day in (first, last + timedelta(days=1)))
    return sorted(months.union((day.month, day.day) for day in ends))


def span(year: int, calendar: Any) -> tuple[date, date]:
    """The first and the last day of what a calendar calls this year."""
    if isinstance(calendar, Windows):
        return calendar.of(year)
    return (date(year - 1, 10, 1), date(year, 9, 30)) if calendar == "union" else (date(year, 1, 1), date(year, 12, 31))


def _falls(month: int, dim: str, member: Cell) -> bool:
    if dim == "season":
        return month in SEASONS[member[0]]
    part = {"month": month, "quarter": (month + 2) // 3}.get(dim)
    return part is None or int(member[0]) == part


class Subtracting(Attacker):
    """Knows an earlier version and a later one to which rows were added: what came is an unknown beside each cell."""

    later = False

    def subtract(self, *earlier: Snapshot) -> None:
        """Asks everything of the later version, then of the earlier one, and of those that are like it again."""
        self.later = True
        self.listen()
        self.later = False
        for self.snapshot in earlier:
            self.listen()

    def _sum(self, cells: Iterable[Cell]) -> dict[int, float]:
        both = list(cells)
        return super()._sum([*both, *(came(cell) for cell in both)] if self.later else both)


def came(cell: Cell) -> Cell:
    """What the later version has more of in a cell."""
    return (*cell, "came")


def pinned(attacker: Attacker, k: int, cells: Sequence[tuple[Cell, list[Cell]]]) -> list[tuple[Cell, float, float]]:
    """The small cells that can be bounded to a width below k, with their bounds."""
    found = []
    for place, unknowns in cells:
        least, most = attacker.bounds(unknowns)
        if most - least < k - 1e-6:
            found.append((place, least, most))
    return found
