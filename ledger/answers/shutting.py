"""Shutting: one year of one counted table closed, from rows by name to rows by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger.answers.counting import GROUP, Counted, Name
from ledger.privacy import Hidden, Table, closed, small

Members = Callable[[Any], Iterable[Any] | None]
"""The members of a table that a member of another one is, or is made of."""


def alike(member: Any) -> list[Any]:
    """Both tables have the same members."""
    return [member]


@dataclass(frozen=True)
class Shut:
    """What one year of one table hides: members in every row, members in every row but the group, whole rows.

    `columns` and `known` are all members and all rows that anybody belongs to.
    """

    members: frozenset[Any]
    below: frozenset[Any]
    rows: frozenset[Name]
    columns: frozenset[Any]
    known: frozenset[Name]

    def beside(self, row: Name) -> frozenset[Name]:
        """The hidden rows under the same unit, the row itself included."""
        return frozenset(one for one in self.rows if len(one) == len(row) and one[:-1] == row[:-1])


@dataclass
class Before:
    """What other tables have hidden of this one already."""

    rows: set[Name] = field(default_factory=set)
    members: set[Any] = field(default_factory=set)
    below: set[Any] = field(default_factory=set)
    untold: set[Name] = field(default_factory=set)
    """Rows of which not even the total is told."""

    def add(self, more: Before) -> None:
        """What others need beside what they hide."""
        self.rows |= more.rows
        self.members |= more.members
        self.below |= more.below

    def take(self, shut: Shut, mine: Members = alike) -> None:
        """What another table hides: rows as they are, members as `mine` knows them."""
        self.rows |= shut.rows
        self.members.update(*(mine(member) or () for member in shut.members))
        self.below.update(*(mine(member) or () for member in shut.below))

    def take_rows(self, shut: Shut) -> None:
        """What a table hides whose members are the rows of this one."""
        self.rows |= {("member", member) for member in shut.members}

    def take_slice(self, shut: Shut, member: str) -> None:
        """What the table hides of which this one is a member."""
        self.rows |= shut.rows
        if member in shut.below:
            self.rows |= shut.known - {GROUP}
        if member in shut.members:
            self.rows |= {GROUP}


def closed_year(
    k: int, whole: Counted, split: Counted | None, before: Before, coarser: Mapping[Any, Any] | None = None
) -> Shut:
    """The table closed, its rows by name again."""
    row = _rows(whole)
    cells = {row[name]: one for name, one in split.cells.items()} if split else {}
    table = Table(
        k=k,
        top=row[GROUP],
        rows={row[name]: one for name, one in whole.rows.items()},
        margins=list(_margins(row)),
        cells=cells,
        apart=frozenset(row[name] for name in _apart(split or whole, k) if name in row),
        by_rows=any(name[:1] == ("member",) for name in whole.rows),
        coarser=coarser or {},
        untold=frozenset(row[name] for name in before.untold if name in row),
    )
    rows = frozenset(row[name] for name in before.rows if name in row)
    done = closed(table, Hidden(frozenset(before.members), frozenset(before.below), rows))
    gone = frozenset(name for name, at in row.items() if at in done.rows)
    return Shut(done.members, done.below, gone, frozenset(cells.get(row[GROUP], {})), frozenset(row))


def _rows(whole: Counted) -> dict[Name, int]:
    """A number for every row; two that hold the same people, as a unit that nothing happened to, have the same."""
    places = whole.places or {(*name[1:], *name[1:]) for name in whole.rows if len(name) == 3 and name[0] == "was"}
    numbers: dict[object, int] = {}
    names = sorted(whole.rows, key=lambda name: (len(name), str(name)))
    return {name: numbers.setdefault(_held(name, places), len(numbers)) for name in names}


def _held(name: Name, places: Iterable[tuple[Any, ...]]) -> object:
    """Who a row holds: the places that lie in it."""
    if name and name[0] == "member":
        return name
    start = 2 if name and name[0] == "now" else 0
    return frozenset(place for place in places if place[start : start + len(name) - 1] == name[1:] or not name)


def _margins(row: Mapping[Name, int]) -> Iterator[tuple[int, list[int]]]:
    """Every row with those directly under it, in each of the organisations."""
    below: dict[tuple[str, Name], set[int]] = defaultdict(set)
    for name, number in row.items():
        if name:
            parent = name[:-1] if len(name) > 2 else GROUP
            below[name[0], parent].add(number)
    for (_, parent), children in below.items():
        if own := sorted(children - {row[parent]}):
            yield row[parent], own


def _apart(found: Counted, k: int) -> Iterator[Name]:
    """Rows as organised now that too few people came to or left."""
    for (was, now), counts in found.moves.items():
        if any(small(one, k) for one in counts):
            yield from (now, ("now", *was[1:]))


def crossing(whole: Counted, split: Counted, pieces: Mapping[Any, Any]) -> tuple[Counted, Counted]:
    """The group's members as rows and the pieces of the year as columns."""
    members: dict[Name, Any] = {}
    cells: dict[Name, dict[Any, Any]] = {GROUP: dict(pieces)}
    for at, count in split.cells[GROUP].items():
        if isinstance(at, tuple):
            cells.setdefault(("member", at[0]), {})[at[1]] = count
        else:
            members["member", at] = count
    rows = Counted({GROUP: whole.rows[GROUP], **members}, {}, frozenset(), {})
    return rows, Counted({}, cells, frozenset(), {})
