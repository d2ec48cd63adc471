"""Closure: which cells of one fixed table are hidden, so that no total, sibling or member gives a small one away.

A table is the organisation in rows and the members of at most one attribute in columns. Cells are hidden in whole
rows (a unit is told by none of the members) and in whole columns (a member is told of the group only). Where the totals
of both margins are known, the bounds of a cell in such a full block are max(0, r + c − N) and min(r, c) (Fréchet), so a
block whose rows, columns and remainders hold k people leaves every small cell a width of k. Cells hidden one by one
have no such bound: a chain of them can fix one exactly.
"""

from __future__ import annotations

from itertools import islice

from ledger.privacy.columns import hidden_below, hidden_members
from ledger.privacy.rows import hidden_rows
from ledger.privacy.table import Hidden, Table


def closed(table: Table, already: Hidden | None = None) -> Hidden:
    """What is hidden: what was so already, what is too small, and what would give that away.

    Of the ways to do so in whole rows and columns the one that hides fewest cells; of two such always the same one,
    in whatever order the cells come: both together would tell more than either.
    """
    before = already or Hidden()
    if not table.cells:
        return Hidden(rows=hidden_rows(table, frozenset(), before.rows))
    top = table.cells.get(table.top, {})
    members = hidden_members(table, before.members)
    columns = hidden_below(table, members | (before.below & set(top)))
    ways = (
        Hidden(members, below, hidden_rows(table, below, before.rows))
        for below in (islice(columns, 1) if table.by_rows else columns)
    )
    return min(ways, key=lambda way: (_cost(table, way), len(way.below)))


def _cost(table: Table, way: Hidden) -> int:
    """How many cells with anybody in them are hidden; a row counts like its cells."""
    hidden = 0
    for row, cells in table.cells.items():
        gone = way.members if row == table.top else way.below
        hidden += sum(one.people > 0 and (row in way.rows or member in gone) for member, one in cells.items())
    return hidden
