"""What moved a figure: the parts of its change, one or two a unit, adding up to it exactly.

Counts and sums: what each unit contributed. Sums spread over cases: more cases, or more per case. Ratios: the unit's
own rate, and its weight in the whole (Kitagawa 1955, two-fold, centred). Units of one year only stand apart as entered
or left. Nothing here knows hidden cells: they are pooled before (`pooled`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["amount", "cases", "average", "rate", "mix", "entered", "left", "rest"]
"""amount: of a count or sum; cases and average: of a sum over cases; rate and mix: of a ratio; rest: hidden, or counted
in more than one unit."""
REST = ""
"""The name of what is not told apart."""


@dataclass(frozen=True)
class Share:
    """One unit in one year: a count in `numerator`, a ratio or a sum over cases with its `denominator`."""

    numerator: float
    denominator: float = 0.0

    @property
    def rate(self) -> float:
        return self.numerator / self.denominator if self.denominator else 0.0


@dataclass(frozen=True)
class Part:
    """One piece of a change, in the change's own scale."""

    name: str
    effect: float
    kind: Kind


Shares = Mapping[str, Share]


def counts(now: Shares, before: Shares, total: float) -> list[Part]:
    """Contributions to the change of a count or sum; what the units do not add up to is the rest.

    Persons counted in two units make such a rest: they are never added up.
    """
    parts = [
        Part(name, _n(now, name) - _n(before, name), _kind(name, now, before, "amount")) for name in _names(now, before)
    ]
    return _closed(parts, total)


def sums(now: Shares, before: Shares, total: float) -> list[Part]:
    """The change of a sum as more or fewer cases and more or less per case: Δn·(m₀+m₁)/2 + Δm·(n₀+n₁)/2."""
    parts: list[Part] = []
    for name in _names(now, before):
        if (kind := _kind(name, now, before, "amount")) != "amount":
            parts.append(Part(name, _n(now, name) - _n(before, name), kind))
            continue
        one, other = now[name], before[name]
        parts.append(
            Part(name, (one.denominator - other.denominator) * (one.rate + other.rate) / 2, "cases"),
        )
        parts.append(Part(name, (one.rate - other.rate) * (one.denominator + other.denominator) / 2, "average"))
    return _closed(parts, total)


def ratios(now: Shares, before: Shares, total: float) -> list[Part]:
    """The change of Σn/Σd: rate and mix of the units of both years, then what entered and what left."""
    now, before = _standing(now), _standing(before)
    both = [name for name in now if name in before]
    if not both:
        return _closed([], total)
    came, went = _rate(now, both), _rate(before, both)
    entered = [Part(one, _weight(now, one) * (now[one].rate - came), "entered") for one in now if one not in both]
    left = [Part(one, _weight(before, one) * (went - before[one].rate), "left") for one in before if one not in both]
    return _closed([*_both(both, now, before), *entered, *left], total)


def _both(both: Sequence[str], now: Shares, before: Shares) -> list[Part]:
    whole = {id(year): sum(year[name].denominator for name in both) for year in (now, before)}
    middle = (_rate(now, both) + _rate(before, both)) / 2
    parts: list[Part] = []
    for name in both:
        one, other = now[name], before[name]
        w1, w0 = one.denominator / whole[id(now)], other.denominator / whole[id(before)]
        parts.append(Part(name, (w1 + w0) / 2 * (one.rate - other.rate), "rate"))
        parts.append(Part(name, (w1 - w0) * ((one.rate + other.rate) / 2 - middle), "mix"))
    return parts


def pooled(now: dict[str, Share], before: dict[str, Share], hidden: set[str]) -> tuple[dict[str, Share], ...]:
    """Both years without the units of which either year is hidden: they are the rest, never one of them alone."""
    return tuple({name: one for name, one in year.items() if name not in hidden} for year in (now, before))


def by_kind(parts: Sequence[Part]) -> dict[str, float]:
    """What all units together contribute, a kind."""
    found: dict[str, float] = {}
    for part in parts:
        found[part.kind] = found.get(part.kind, 0.0) + part.effect
    return found


def scaled(parts: Sequence[Part], factor: float) -> list[Part]:
    """The parts in another scale: percentage points are fractions times 100."""
    return [replace(part, effect=part.effect * factor) for part in parts]


def reversed_by_all(now: Shares, before: Shares, total: float) -> bool:
    """Simpson's paradox: the whole moved one way, and every unit of both years the other."""
    moves = [now[name].rate - before[name].rate for name in _names(now, before) if name in now and name in before]
    return len(moves) > 1 and total != 0 and all(move * total < 0 for move in moves)


def _closed(parts: list[Part], total: float) -> list[Part]:
    """The parts with the rest that makes them add up. Rounding noise is no rest: it goes into the largest part."""
    rest = total - sum(part.effect for part in parts)
    scale = max([abs(total), *(abs(part.effect) for part in parts)], default=0.0)
    if parts and abs(rest) <= 1e-9 * max(scale, 1e-9):
        return parts
    return [*parts, Part(REST, rest, "rest")] if rest else parts


def _kind(name: str, now: Shares, before: Shares, usual: Kind) -> Kind:
    if name not in before:
        return "entered"
    return usual if name in now else "left"


def _names(now: Shares, before: Shares) -> list[str]:
    return list(dict.fromkeys([*now, *before]))


def _standing(year: Shares) -> dict[str, Share]:
    """Units with something to divide by: the others have no rate to enter or to leave with."""
    return {name: one for name, one in year.items() if one.denominator}


def _n(year: Shares, name: str) -> float:
    return year[name].numerator if name in year else 0.0


def _weight(year: Shares, name: str) -> float:
    return year[name].denominator / sum(one.denominator for one in year.values())


def _rate(year: Shares, names: Sequence[str]) -> float:
    below = sum(year[name].denominator for name in names)
    return sum(year[name].numerator for name in names) / below if below else 0.0
