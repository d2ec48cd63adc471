"""Chance that comes out the same every time: each topic has a stream of its own, so one change moves no other file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def stream(topic: str) -> Random:
    return Random(f"北岭 {topic}")


def weighted(dice: Random, shares: Mapping[Thing, float]) -> Thing:
    return dice.choices(list(shares), list(shares.values()))[0]


def favoured(dice: Random, things: Iterable[tuple[Thing, float]], count: int) -> list[Thing]:
    """`count` different things, the heavier ones more often (Efraimidis and Spirakis 2006)."""
    keyed = [(math.log(1.0 - dice.random()) / weight, place, thing) for place, (thing, weight) in enumerate(things)]
    return [thing for _, _, thing in sorted(keyed, key=lambda item: (-item[0], item[1]))[:count]]


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that add up to `total`, in proportion, the largest remainders rounded up."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: total - sum(whole)]:
        whole[place] += 1
    return whole
