"""Crossing: what follows of units by members and pieces of the year where only the three tables of two are told.

A programme that the group pays in autumn alone gives away what a branch paid of it in autumn. The bounds are those that
sums and differences of the told tables give, taken in turns until they are as narrow as they get (the shuttle algorithm
of Buzzigoli and Giusti, 1999).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping

Key = tuple[Hashable, Hashable, Hashable]
"""Unit, member, piece; None is all that is not told by name."""
SIDES = ((0, 1), (0, 2), (1, 2))
"""The tables that are told: units by members, units by pieces, members by pieces."""
TURNS = 8


def follows(people: Mapping[Key, int], told: tuple[Collection[Hashable], ...], k: int) -> bool:
    """Whether a cell of fewer than k, of a unit and a member that are told, is known to within k: in a piece that is
    told, or in all the others, which those leave.
    """
    cells = _named(people, told)
    least, most = bounds(cells)
    small = (at for at, count in cells.items() if 0 < count < k and None not in at[:2])
    return any(most[at] - least[at] < k for at in small)


def _named(people: Mapping[Key, int], told: tuple[Collection[Hashable], ...]) -> Counter[Key]:
    """The cells with all that is not told by name added up; those with nobody in them too."""
    found: Counter[Key] = Counter()
    for (unit, member, piece), count in people.items():
        known = tuple(one if one in names else None for one, names in zip((unit, member, piece), told, strict=True))
        found[known[0], known[1], known[2]] += count
    units, members, pieces = ({at[side] for at in found} for side in range(3))
    return Counter(
        {(unit, member, piece): found[unit, member, piece] for unit in units for member in members for piece in pieces}
    )


def bounds(cells: Mapping[Key, int]) -> tuple[dict[Key, int], dict[Key, int]]:
    """The least and the most that every cell can hold, beside the sums of each two of its sides."""
    sums = [_sums(cells, side) for side in SIDES]
    least = dict.fromkeys(cells, 0)
    most = {at: min(one[_at(at, side)] for one, side in zip(sums, SIDES, strict=True)) for at in cells}
    for _ in range(TURNS):
        for known, side in zip(sums, SIDES, strict=True):
            low, high = _sums(least, side), _sums(most, side)
            least, most = (
                {at: max(one, known[on := _at(at, side)] - (high[on] - most[at])) for at, one in least.items()},
                {at: min(one, known[on := _at(at, side)] - (low[on] - least[at])) for at, one in most.items()},
            )
    return least, most


def _sums(cells: Mapping[Key, int], side: tuple[int, int]) -> Counter[tuple[Hashable, Hashable]]:
    found: Counter[tuple[Hashable, Hashable]] = Counter()
    for at, count in cells.items():
        found[_at(at, side)] += count
    return found


def _at(key: Key, side: tuple[int, int]) -> tuple[Hashable, Hashable]:
    return key[side[0]], key[side[1]]
