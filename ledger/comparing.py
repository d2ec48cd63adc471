"""Comparisons in words: one sentence for what changed, one for what moved it, and the document of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ledger import names, words
from ledger.answers import UNMATCHED, Answer
from ledger.catalogue import metric
from ledger.compare import REST, Comparison, Differences, Part, by_kind, rounded
from ledger.store import Snapshot
from ledger.words import say

KINDS = ("rate", "mix", "cases", "average", "amount", "entered", "left", "rest")
"""In the order in which a sentence and a waterfall tell them."""


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
    ends = [_number(found, end, lang) for end in (found.low, found.high)]
    return say("compare.interval", lang, verdict=name, low=ends[0], high=ends[1], unit=_unit(found, lang))


def moved_by(snapshot: Snapshot, found: Comparison, lang: str) -> str:
    """What moved it, kinds first, then the member that pushed most and the one that held back most; empty if untold."""
    if not found.parts or not any(part.effect for part in found.parts):
        return ""
    kinds = [one for one in kinds_of(found, lang) if one[1]]
    comma = say("compare.and", lang)
    told = comma.join(f"{name}{_signed(found, effect, lang)}" for name, effect in kinds)
    ends = comma.join(_ends(snapshot, found, lang))
    key = "compare.moved" if ends else "compare.moved_plain"
    return say(key, lang, kinds=told, unit=_unit(found, lang), ends=ends)


def kinds_of(found: Comparison, lang: str) -> list[tuple[str, float]]:
    """Each kind of part with its name in print and what all members together contribute, in the order of `KINDS`."""
    sums = by_kind(found.parts)
    return [(kind(found, one, lang), sums[one]) for one in KINDS if one in sums]


def kind(found: Comparison, one: str, lang: str) -> str:
    """A kind in print; cases bear the name of the count that the sum is spread over."""
    cases = metric(found.metric.count).label(lang) if found.metric.count else ""
    return say(f"compare.kind.{one}", lang, cases=cases)


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


def _ends(snapshot: Snapshot, found: Comparison, lang: str) -> list[str]:
    told = {name: effect for name, effect in by_member(found.parts).items() if name != REST}
    if len(told) < 2:
        return []
    ends = (("up", max(told, key=lambda one: told[one])), ("down", min(told, key=lambda one: told[one])))
    return [
        say(f"compare.most_{way}", lang, name=member(snapshot, found, name, lang), n=_signed(found, told[name], lang))
        for way, name in ends
        if (told[name] > 0) == (way == "up") and told[name]
    ]


def _unit(found: Comparison, lang: str) -> str:
    if found.change.unit == "points":
        return say("change.points", lang, n="").strip()
    return words.short_unit(found.metric, lang)


def _number(found: Comparison, amount: float, lang: str) -> str:
    if found.change.unit == "points":
        return f"{rounded(amount, found.metric.decimals)}".replace("-", "−")
    return words.short(found.metric, amount, lang).replace("-", "−")


def _signed(found: Comparison, amount: float, lang: str) -> str:
    text = _number(found, amount, lang)
    return text if text.startswith("−") or not any(digit in text for digit in "123456789") else f"+{text}"


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
