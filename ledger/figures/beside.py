"""Names beside dots: each where it covers no other name and no dot, as far as there is such a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.widths import width

WIDE, HIGH = 290, 240
"""Pixels of a plot on a phone, where names have least room."""
LETTER, LINE, DOT, OFF = 6.2, 15, 6, 8
"""Pixels of a narrow letter, a line, half a dot, and from a dot's middle to its name."""
PLACES: Mapping[str, tuple[int, int]] = {
    "top center": (0, 1),
    "bottom center": (0, -1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}
"""Plotly's places of a text beside its mark, the plainest first, and on which side they lie."""
Spot = tuple[float, float]
Box = tuple[float, float, float, float]


def places(spots: Sequence[Spot], names: Sequence[str], across: Spot, up: Spot) -> list[str]:
    """Where each name stands; `across` and `up` are the ends of the axes. Spots without a name take no room for one."""
    at = [(_share(x, across) * WIDE, _share(y, up) * HIGH) for x, y in spots]
    taken = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in at]
    found = ["top center"] * len(at)
    for nth in sorted((nth for nth, name in enumerate(names) if name), key=lambda nth: (at[nth], names[nth])):
        boxes = {place: _box(at[nth], names[nth], side) for place, side in PLACES.items()}
        others = [*taken[:nth], *taken[nth + 1 :]]
        found[nth] = min(boxes, key=lambda place: _covered(boxes[place], others))
        taken.append(boxes[found[nth]])
    return found


def _share(value: float, ends: Spot) -> float:
    low, high = ends
    return (value - low) / ((high - low) or 1)


def _box(at: Spot, name: str, side: tuple[int, int]) -> Box:
    """Left, bottom, right and top of a name on this side of its dot."""
    half = width(name) * LETTER / 2
    x = at[0] + side[0] * (half + OFF)
    y = at[1] + side[1] * (LINE / 2 + OFF)
    return x - half, y - LINE / 2, x + half, y + LINE / 2


def _covered(box: Box, others: Sequence[Box]) -> float:
    """Square pixels of the others that it stands on, and of its own outside the plot."""
    outside = _area(box) - _shared(box, (0, 0, WIDE, HIGH))
    return outside + sum(_shared(box, other) for other in others)


def _shared(one: Box, other: Box) -> float:
    return _area((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
