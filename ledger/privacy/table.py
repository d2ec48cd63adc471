"""A fixed table as it is closed: rows, columns, margins, and what of it is hidden."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from ledger.privacy.cells import Count, extreme, small, unanimous

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
    by_rows: bool = False
    """Whether whole rows alone may go: what is told of a row adds some of its columns up."""
    coarser: Mapping[Member, Hashable] = field(default_factory=dict)
    """The member of a coarser published attribute in which each member lies: their sums are known too."""

    @property
    def groups(self) -> list[frozenset[Member]]:
        """The members that add up to a member of the coarser attribute; without one each by itself."""
        found: dict[Hashable, set[Member]] = {}
        for member in self.cells.get(self.top, {}):
            found.setdefault(self.coarser.get(member, (member,)), set()).add(member)
        return [frozenset(one) for one in found.values()]

    def refuses(self, member: Member, count: Count) -> bool:
        """Whether a cell may not be told. Where all of the whole are of one mind, and told so, each part is known to
        be.
        """
        whole = self.cells.get(self.top, {}).get(member) if self.cells else self.rows[self.top]
        settled = whole is not None and unanimous(whole)
        return small(count, self.k) or (extreme(count, self.k) and not settled)


@dataclass(frozen=True)
class Hidden:
    """Members hidden in every row, members hidden in every row but the top, and rows of which nothing is told."""

    members: frozenset[Member] = frozenset()
    below: frozenset[Member] = frozenset()
    rows: frozenset[Row] = frozenset()
