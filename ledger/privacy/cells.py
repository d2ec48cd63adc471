"""Cells: the people behind one number, and when they are too few or too much of one mind to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """The people behind a cell; of a rate also its numerator and denominator.

    `group` are the people a rate is about where they are others than `people`: the retired, not those sent off.
    """

    people: int = 0
    numerator: float | None = None
    denominator: float | None = None
    group: int | None = None
    changed: tuple[int, ...] = ()
    """How many people differ from what earlier versions told of this cell, version by version."""


def small(count: Count, k: int) -> bool:
    """Whether so few people stand behind the cell, or behind its change, that it is not told. Nobody is not few."""
    return any(0 < few < k for few in (count.people, *count.changed))


def unanimous(count: Count) -> bool:
    """Whether none or all behind a rate are of one kind."""
    if not count.denominator or count.numerator is None:
        return False
    return count.numerator <= 0 or count.numerator >= count.denominator


def extreme(count: Count, k: int) -> bool:
    """Whether none or all of a group below 2k are of one kind: to tell the rate is to tell of each what they said."""
    group = count.people if count.group is None else count.group
    return 0 < group < 2 * k and unanimous(count)


def combined(whole: Count, shown: Sequence[Count], hidden: Sequence[Count]) -> Count:
    """What a reader who knows the whole and the shown cells knows of the hidden ones together.

    Their people are what the shown leave of the whole. Where one person may stand in several cells that can be too
    few: the largest hidden cell is then all that is sure.
    """
    left = whole.people - sum(one.people for one in shown)
    people = max([left, *(one.people for one in hidden)])
    changed = tuple(
        max([_since(one, nth) for one in hidden] + [known - sum(_since(one, nth) for one in shown)])
        for nth, known in enumerate(whole.changed)
    )
    if any(one.numerator is None for one in hidden):
        return Count(people, changed=changed)
    return Count(
        people,
        sum(one.numerator or 0 for one in hidden),
        sum(one.denominator or 0 for one in hidden),
        None if whole.group is None else sum(one.group or 0 for one in hidden),
        changed,
    )


def _since(count: Count, nth: int) -> int:
    """How many differ from what an earlier version told; nobody in a cell that holds nobody, which no table lists."""
    return count.changed[nth] if count.changed else 0
