"""The parts of a change as a waterfall tells them: few bars, the largest by name, the rest of a kind together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ledger import comparing, engine
from ledger.compare import REST, Comparison, Part
from ledger.store import Snapshot
from ledger.words import say

MOST = 8
"""Bars between the two years; a ninth is not looked at."""
FEW = 2
"""So many of a kind are named one by one."""
NOUGHT = 0.002
"""Share of the largest bar under which another cannot be seen."""
TOLD = ("entered", "left", "cases", "average")
"""Kinds that a member's bar names: in the others a member has just one."""
WHOLE = ("mix", "rest")
"""Kinds that mean something only together: one unit's weight grows because another's shrinks."""
MERGED = """
SELECT DISTINCT
    was.division AS former,
    was.division_now AS now
FROM organisation AS was
WHERE was.workshop IS NULL
    AND was.division <> was.division_now
    AND (was.valid_from IS NULL OR year(was.valid_from) <= $base_year)
    AND (was.valid_to IS NULL OR year(was.valid_to) >= $base_year)
    AND year(was.valid_to) < $year
ORDER BY former
"""


@dataclass(frozen=True)
class Bar:
    """One bar: its text, what it adds in the change's scale, and the member it speaks of, empty for several."""

    text: str
    effect: float
    member: str = ""


def bars(snapshot: Snapshot, found: Comparison, lang: str) -> list[Bar]:
    """At most `MOST` bars that add up to the change, kind by kind in the order of `comparing.KINDS`.

    What nobody would see beside the largest is left out.
    """
    kinds = {kind: [part for part in found.parts if part.kind == kind] for kind in comparing.KINDS}
    told = {kind: parts for kind, parts in kinds.items() if any(part.effect for part in parts)}
    many = [kind for kind in told if kind not in WHOLE and len(told[kind]) > FEW]
    largest = max(many, key=lambda kind: sum(abs(part.effect) for part in told[kind]), default="")
    named = {kind: FEW if kind not in WHOLE and len(told[kind]) <= FEW else 0 for kind in told}
    if largest:
        named[largest] = 0
        named[largest] = MOST - 1 - sum(max(count, 1) for kind, count in named.items() if kind != largest)
    all_ = [bar for kind, parts in told.items() for bar in _of_kind(snapshot, found, kind, parts, named[kind], lang)]
    least = NOUGHT * max((abs(bar.effect) for bar in all_), default=0.0)
    return [bar for bar in all_ if abs(bar.effect) > least]


def _of_kind(
    snapshot: Snapshot, found: Comparison, kind: str, parts: Sequence[Part], named: int, lang: str
) -> list[Bar]:
    """The largest of a kind by name and the others as one; just one other is named too."""
    ranked = sorted(parts, key=lambda part: -abs(part.effect))
    cut = len(ranked) if len(ranked) <= named + 1 and named else named
    single = [_named(snapshot, found, kind, part, lang) for part in ranked[:cut] if part.effect]
    rest = sum(part.effect for part in ranked[cut:])
    if not ranked[cut:]:
        return single
    name = comparing.kind(found, kind, lang)
    text = say("compare.others", lang, n=len(ranked) - cut, kind=name) if cut else name
    return [*single, Bar(text, rest)]


def _named(snapshot: Snapshot, found: Comparison, kind: str, part: Part, lang: str) -> Bar:
    name = comparing.member(snapshot, found, part.name, lang)
    text = say(f"compare.bar.{kind}", lang, name=name) if kind in TOLD else name
    return Bar(text, part.effect, "" if part.name == REST else name)


@lru_cache(maxsize=256)
def merged(snapshot: Snapshot, year: int, base_year: int) -> dict[str, tuple[str, ...]]:
    """Branches of `year` that took in others which stood in `base_year`, with the names of these."""
    rows = engine.run(snapshot, MERGED, {"year": year, "base_year": base_year}).dicts()
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["now"]] = (*found.get(row["now"], ()), row["former"])
    return found
