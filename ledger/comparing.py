"""Comparisons in words: one sentence for what changed, one for what moved it, and the document of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ledger import names, words
from ledger.answers import UNMATCHED, Answer
from ledger.catalogue import metric
from ledger.compare import REST, Change, Comparison, Differences, Part, by_kind, rounded
from ledger.store import Snapshot
from ledger.words import say

KINDS = ("rate", "mix", "cases", "average", "amount", "entered", "left", "rest")
"""In the order in which a sentence and a waterfall tell them."""

SMALL_MONEY = 100_000
"""Yuan: below, a part of a tenth is not a whole 万元."""


def sentence(snapshot: Snapshot, found: Comparison, lang: str) -> str:
    """「总体满意率2024年97.28%，提升1.44个百分点，明显变化。」; without a comparison both values and the reason."""
    parts = {
        "name": found.metric.label(lang),
        "year": found.year,
        "value": words.text(found.metric, found.now, lang),
        "change": words.change(found.metric, found.change, lang),
    }
    told = say("compare.sentence", lang, **parts)
    if found.verdict in (None, "口径不同"):
        return told  # the change has said so already
    return say("compare.judged", lang, told=told, verdict=judged(found, lang))


def judged(found: Comparison, lang: str) -> str:
    """The verdict with what it rests on: 可能波动(95%区间−0.30至0.90个百分点)."""
    assert found.verdict is not None
    name = say(f"verdict.{found.verdict}", lang)
    if found.low is None or found.high is None or found.verdict in ("样本不足", "口径不同"):
        return name
    low, high = (number(found, end, lang) for end in (found.low, found.high))
    return say("compare.interval", lang, verdict=name, low=low, high=high, unit=unit(found, lang))


def moved_by(snapshot: Snapshot, found: Comparison, lang: str) -> str:
    """What moved it, kinds first, then the member that pushed most and the one that held back most; empty if untold."""
    if not found.parts or not any(part.effect for part in found.parts):
        return ""
    kinds = [one for one in kinds_of(found, lang) if one[1]]
    comma = say("compare.and", lang)
    told = comma.join(f"{name}{signed(found, effect, lang)}" for name, effect in kinds)
    told_ends = comma.join(ends(snapshot, found, lang))
    key = "compare.moved" if told_ends else "compare.moved_plain"
    return say(key, lang, kinds=told, unit=unit(found, lang), ends=told_ends)


def kinds_of(found: Comparison, lang: str) -> list[tuple[str, float]]:
    """Each kind of part with its name in print and what all members together contribute, in the order of `KINDS`."""
    sums = by_kind(found.parts)
    return [(kind(found, one, lang), sums[one]) for one in KINDS if one in sums]


def kind(found: Comparison, one: str, lang: str) -> str:
    """A kind in print with what it is split over; cases bear the name of the count that the sum is spread over."""
    cases = metric(found.metric.count).label(lang) if found.metric.count else ""
    dim = say(f"dim.{found.options.by.removesuffix('_now')}", lang) if found.options.by else ""
    return say(f"compare.kind.{one}", lang, cases=cases, dim=dim)


def member(snapshot: Snapshot, found: Comparison, name: str, lang: str) -> str:
    """A part's name in print."""
    if name == REST:
        return say("compare.kind.rest", lang)
    return names.named(snapshot, found.options.by, None if name == UNMATCHED else name, lang)


def by_member(parts: Iterable[Part]) -> dict[str, float]:
    """What each member contributes, all kinds together; the largest push first."""
    found: dict[str, float] = {}
    for part in parts:
        found[part.name] = found.get(part.name, 0.0) + part.effect
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def ends(snapshot: Snapshot, found: Comparison, lang: str) -> list[str]:
    """The member that pushed most and the one that held back most, a clause each; [] of fewer than two members."""
    told = {name: effect for name, effect in by_member(found.parts).items() if name != REST}
    if len(told) < 2:
        return []
    extremes = (("up", max(told, key=lambda one: told[one])), ("down", min(told, key=lambda one: told[one])))
    return [
        say(f"compare.most_{way}", lang, name=member(snapshot, found, name, lang), n=signed(found, told[name], lang))
        for way, name in extremes
        if (told[name] > 0) == (way == "up") and told[name]
    ]


def unit(found: Comparison, lang: str) -> str:
    """The unit that `number` and `signed` leave out: 个百分点, 万元, 人次."""
    if found.change.unit == "points":
        return say("change.points", lang, n="").strip()
    return say("unit.yuan", lang) if in_yuan(found) else words.short_unit(found.metric, lang)


def number(found: Comparison, amount: float, lang: str) -> str:
    """An amount in the scale of the comparison's parts, without its unit."""
    if found.change.unit == "points":
        return f"{rounded(amount, found.metric.decimals)}".replace("-", "−")
    if in_yuan(found):
        return words.grouped(rounded(amount, 0)).replace("-", "−")
    return words.short(found.metric, amount, lang).replace("-", "−")


def in_yuan(found: Comparison) -> bool:
    """Sums of money whose parts would all be nought in 万元."""
    ends = [abs(float(one.value)) for one in (found.now, found.before) if one is not None and one.value is not None]
    return found.metric.unit == "yuan" and max(ends, default=0) < SMALL_MONEY


def signed(found: Comparison, amount: float, lang: str) -> str:
    """The same with + or −; nought bears no sign."""
    text = number(found, amount, lang)
    return text if text.startswith("−") or not any(digit in text for digit in "123456789") else f"+{text}"


def brief(found: Comparison, change: Change, lang: str) -> str:
    """A member's change for a crowded chart: +1.44 where the key names 个百分点, +6.2%, −3; – where there is none."""
    if change.change is None:
        return "–"
    sign = {"up": "+", "down": "−"}.get(change.direction or "", "")
    if change.unit == "points":
        return f"{sign}{rounded(abs(change.change), found.metric.decimals)}"
    return f"{sign}{words.amount(found.metric, change, lang)}"


def apart(found: Differences, lang: str) -> list[str]:
    """What two questionnaires do not share, a line each; empty where they are alike."""
    pairs = {"rule": found.rule, "favourable": found.favourable, "version": found.version}
    lines = [say(f"compare.apart.{key}", lang, now=pair[0], before=pair[1]) for key, pair in pairs.items() if pair]
    lines += [say("compare.apart.scale", lang, now=now, before=before) for now, before in found.scale]
    lines += [say("compare.apart.reworded", lang, now=now, before=before) for now, before in found.reworded]
    comma = say("chart.comma", lang)
    for key, items in (("added", found.added), ("dropped", found.dropped), ("matched", found.matched)):
        if items and (key != "matched" or found.any):
            lines.append(say(f"compare.apart.{key}", lang, items=comma.join(items), n=len(items)))
    return lines


def document(snapshot: Snapshot, found: Comparison, lang: str) -> dict[str, Any]:
    """The fields of `python -m ledger compare --json`; values and effects unrounded, codes as they are."""
    change = found.change
    return {
        "metric": found.metric.name,
        "year": found.year,
        "base_year": found.base_year,
        "value": _value(found.now),
        "base_value": _value(found.before),
        "change": change.change,
        "unit": change.unit,
        "text": words.change(found.metric, change, lang),
        "low": found.low,
        "high": found.high,
        "verdict": found.verdict,
        "reason": change.reason,
        "parts": [
            {"name": member(snapshot, found, part.name, lang), "effect": part.effect, "kind": part.kind}
            for part in found.parts
        ],
        "groups": [_group(snapshot, found, group, lang) for group in found.groups],
        "sentence": sentence(snapshot, found, lang),
        "moved_by": moved_by(snapshot, found, lang),
        "differences": apart(found.differences, lang),
        "paradox": found.paradox,
    }


def _group(snapshot: Snapshot, found: Comparison, group: Any, lang: str) -> dict[str, Any]:
    return {
        "name": names.named(snapshot, found.options.by, group.member, lang),
        "value": _value(group.now),
        "base_value": _value(group.before),
        "change": group.change.change,
        "unit": group.change.unit,
        "text": words.change(found.metric, group.change, lang),
        "verdict": group.verdict,
    }


def _value(one: Answer | None) -> Any:
    return None if one is None else one.value
