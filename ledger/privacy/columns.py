"""Columns: which members of an attribute are hidden, of the top and of every row below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ledger.privacy.cells import Count, combined, extreme, small
from ledger.privacy.table import Member, Table


def hidden_members(table: Table, already: Iterable[Member]) -> frozenset[Member]:
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


def hidden_below(table: Table, always: frozenset[Member]) -> Iterator[frozenset[Member]]:
    """Sets of members to hide below the top: those that must be, then with them the ones that are small most often.

    Members of one coarser member go together: its own sum may be told.
    """
    top, groups = table.cells.get(table.top, {}), table.groups
    if table.coarser:
        always = always.union(*(group for group in groups if group & always))
    yield always
    often = Counter(
        member for cells in table.cells.values() for member, one in cells.items() if table.refuses(member, one)
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
