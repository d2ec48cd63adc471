"""Rows: which units are hidden, so that neither they nor what the shown ones leave of a total is of too few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledger.privacy.cells import Count, combined, extreme, small
from ledger.privacy.table import ALL, REST, Member, Row, Table


def hidden_rows(table: Table, below: frozenset[Member], already: Iterable[Row]) -> frozenset[Row]:
    """The rows of which nothing is told, where these members are hidden in every row but the top."""
    return frozenset(_Closing(table, below, already).run())


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
        return any(self.table.refuses(member, one) for member, one in self.columns[row].items())

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
        return self.table.refuses(member, combined(self.columns[parent][member], *cells))
