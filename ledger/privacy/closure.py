"""Closure: which cells of one fixed table are hidden, so that no total, sibling or member gives a small one away.

A table is the organisation in rows and the members of at most one attribute in columns. Cells are hidden in whole
rows (a unit is told by none of the members) and in whole columns (a member is told of the group only). Where the totals
of both margins are known, the bounds of a cell in such a full block are max(0, r + c − N) and min(r, c) (Fréchet), so a
block whose rows, columns and remainders hold k people leaves every small cell a width of k. Cells hidden one by one
have no such bound: a chain of them can fix one exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ledger.privacy.cells import Count, combined, extreme, small, unanimous

Row = int
Member = Hashable
REST: Member = ("rest",)
"""The column of all hidden members together: what the shown ones leave."""
ALL: Member = ("all",)
"""The one column of a table without an attribute."""


@dataclass(frozen=True)
class Table:
    """One year of one ledger: rows are units, two that hold the same people being one row.

    `margins` are every unit with the units directly below it, in each of the organisations (as it was, as it is now).
    `cells` hold what each row has of each member of the attribute; without one it is empty. `apart` are rows that
    differ from another published one by too few people.
    """

    k: int
    top: Row
    rows: Mapping[Row, Count]
    margins: Sequence[tuple[Row, Sequence[Row]]]
    cells: Mapping[Row, Mapping[Member, Count]] = field(default_factory=dict)
    apart: frozenset[Row] = frozenset()
    untold: frozenset[Row] = frozenset()
    """Rows of which not even the total is told."""
    coarser: Mapping[Member, Hashable] = field(default_factory=dict)
    """The member of a coarser published attribute in which each member lies: their sums are known too."""

    @property
    def groups(self) -> list[frozenset[Member]]:
        """The members that add up to a member of the coarser attribute; without one each by itself."""
        found: dict[Hashable, set[Member]] = {}
        for member in self.cells.get(self.top, {}):
            found.setdefault(self.coarser.get(member, (member,)), set()).add(member)
        return [frozenset(one) for one in found.values()]


@dataclass(frozen=True)
class Hidden:
    """Members hidden in every row, members hidden in every row but the top, and rows of which nothing is told."""

    members: frozenset[Member] = frozenset()
    below: frozenset[Member] = frozenset()
    rows: frozenset[Row] = frozenset()


def closed(table: Table, already: Hidden | None = None) -> Hidden:
    """What is hidden: what was so already, what is too small, and what would give that away.

    Of the ways to do so in whole rows and columns the one that hides fewest cells; of two such always the same one,
    in whatever order the cells come: both together would tell more than either.
    """
    before = already or Hidden()
    if not table.cells:
        return Hidden(rows=frozenset(_Closing(table, frozenset(), before.rows).run()))
    top = table.cells.get(table.top, {})
    members = _members(table, before.members)
    ways = (
        Hidden(members, below, frozenset(_Closing(table, below, before.rows).run()))
        for below in _columns(table, members | (before.below & set(top)))
    )
    return min(ways, key=lambda way: (_cost(table, way), len(way.below)))


def _members(table: Table, already: Iterable[Member]) -> frozenset[Member]:
    """What is hidden of the top: enough together of the whole, and of every coarser member."""
    top, hidden, size = table.cells.get(table.top, {}), frozenset(already), -1
    while size != len(hidden):
        size = len(hidden)
        hidden = closed_members(top, table.rows[table.top], table.k, hidden)
        for group in table.groups if table.coarser else []:
            cells = {member: one for member, one in top.items() if member in group}
            most = Count(max(one.people for one in cells.values()))
            hidden |= closed_members(cells, most, table.k, hidden)
    return hidden


def closed_members(
    cells: Mapping[Member, Count], whole: Count, k: int, already: Iterable[Member] = ()
) -> frozenset[Member]:
    """The cells of one partition beside its total that are hidden: none, or two and more with k people behind them."""
    hidden = {member for member, one in cells.items() if small(one, k) or extreme(one, k)} | (set(already) & set(cells))
    while hidden and not _safe(whole, cells, hidden, k):
        others = [member for member, one in cells.items() if member not in hidden and one.people]
        if not others:
            break
        hidden.add(min(others, key=lambda member: (cells[member].people, str(member))))
    return frozenset(hidden)


def _safe(whole: Count, cells: Mapping[Member, Count], hidden: set[Member], k: int) -> bool:
    behind = [cells[member] for member in hidden if cells[member].people]
    left = combined(whole, [one for member, one in cells.items() if member not in hidden], behind or [Count()])
    return not behind or (len(behind) > 1 and not small(left, k) and not extreme(left, k))


def _columns(table: Table, always: frozenset[Member]) -> Iterator[frozenset[Member]]:
    """Sets of members to hide below the top: those that must be, then with them the ones that are small most often.

    Members of one coarser member go together: its own sum may be told.
    """
    top, groups = table.cells.get(table.top, {}), table.groups
    if table.coarser:
        always = always.union(*(group for group in groups if group & always))
    yield always
    often = Counter(
        member for cells in table.cells.values() for member, one in cells.items() if _bad(table, member, one)
    )
    if not often:
        return
    size = {group: sum(top[member].people for member in group) for group in groups}
    ranked = sorted(
        groups, key=lambda group: (-max(often[member] for member in group), size[group], sorted(map(str, group)))
    )
    chosen = set(always)
    for group in ranked:
        chosen |= group
        blocks = [group for group in groups if group <= chosen] if table.coarser else [frozenset(chosen)]
        if len(chosen) > max(1, len(always)) and all(_is_block(table, block) for block in blocks):
            yield frozenset(chosen)


def _is_block(table: Table, chosen: frozenset[Member]) -> bool:
    """Whether no row directly under the top holds all but a few of the people of these columns."""
    pooled = {row: sum(table.cells.get(row, {}).get(member, Count()).people for member in chosen) for row in table.rows}
    under = [row for parent, children in table.margins if parent == table.top for row in children]
    return all(pooled[table.top] - pooled[row] >= table.k for row in under)


def _bad(table: Table, member: Member, count: Count) -> bool:
    """Whether a cell may not be told. Where all of the whole are of one mind, and told so, each part is known to be."""
    whole = table.cells.get(table.top, {}).get(member) if table.cells else table.rows[table.top]
    settled = whole is not None and unanimous(whole)
    return small(count, table.k) or (extreme(count, table.k) and not settled)


def _cost(table: Table, way: Hidden) -> int:
    """How many cells with anybody in them are hidden; a row counts like its cells."""
    hidden = 0
    for row, cells in table.cells.items():
        gone = way.members if row == table.top else way.below
        hidden += sum(one.people > 0 and (row in way.rows or member in gone) for member, one in cells.items())
    return hidden


class _Closing:
    """One table being closed, row by row until nothing more has to go."""

    def __init__(self, table: Table, below: frozenset[Member], hidden: Iterable[Row]) -> None:
        self.table, self.below, self.hidden = table, below, set(hidden)
        self.columns = {row: self._columns(row) for row in table.rows}

    def run(self) -> set[Row]:
        table = self.table
        self.hidden |= table.apart | {row for row in table.rows if row != table.top and self._unsafe(row)}
        whole = table.rows[table.top]
        if table.top in self.hidden or small(whole, table.k) or extreme(whole, table.k):
            return set(table.rows)
        size = -1
        while size != len(self.hidden):
            size = len(self.hidden)
            for parent, children in table.margins:
                self._close(parent, children)
        return self.hidden

    def _columns(self, row: Row) -> dict[Member, Count]:
        """What is told of a row that is not hidden; last what its hidden members come to."""
        if not self.table.cells:
            return {ALL: self.table.rows[row]}
        cells = self.table.cells.get(row, {})
        shown = {member: one for member, one in cells.items() if member not in self.below}
        kept = [one for member, one in cells.items() if member in self.below]
        return {**shown, REST: combined(self.table.rows[row], list(shown.values()), kept)} if kept else shown

    def _unsafe(self, row: Row) -> bool:
        return any(_bad(self.table, member, one) for member, one in self.columns[row].items())

    def _close(self, parent: Row, children: Sequence[Row]) -> None:
        """Under a hidden unit everything is hidden; else the smallest shown go until the hidden are enough together."""
        if parent in self.hidden:
            self.hidden.update(children)
            return
        while (short := self._short(parent, children)) is not None:
            others = [row for row in children if row not in self.hidden and self.table.rows[row].people]
            if not others:
                self.hidden |= {parent} - {self.table.top}
                return
            helping = [row for row in others if self.columns[row].get(short, Count()).people]
            self.hidden.add(min(helping or others, key=lambda row: (self.table.rows[row].people, row)))

    def _short(self, parent: Row, children: Sequence[Row]) -> Member | None:
        """A column in which the hidden children are too few together; None where they are nobody or enough."""
        hidden = [row for row in children if row in self.hidden and self.table.rows[row].people]
        if not hidden:
            return None
        shown = [row for row in children if row not in self.hidden]
        whole = combined(self.table.rows[parent], *([self.table.rows[row] for row in rows] for rows in (shown, hidden)))
        most = max((self.table.rows[row].people for row in hidden if row not in self.table.untold), default=0)
        if len(hidden) < 2 or (self.table.cells and whole.people - most < self.table.k):
            return ALL
        few = (member for member in self.columns[parent] if self._few(member, parent, shown, hidden))
        return min(few, key=str, default=None)

    def _few(self, member: Member, parent: Row, shown: Sequence[Row], hidden: Sequence[Row]) -> bool:
        cells = ([self.columns[row].get(member, Count()) for row in rows] for rows in (shown, hidden))
        return _bad(self.table, member, combined(self.columns[parent][member], *cells))
