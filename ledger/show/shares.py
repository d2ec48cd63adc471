"""A card of one rate over units or groups: the lowest first, each with what was divided by what."""

from __future__ import annotations

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import parts
from ledger.show.scene import Scene


def by(scene: Scene, key: str, name: str, dim: str | None, phrases: str, *, tint: figures.Tint = "accent") -> None:
    """`phrases` holds the finding where rates differ (ends), are all alike, or there is one (single), and the key."""
    found = sorted(parts.asked(scene, name, by=(dim,)), key=lambda one: float(one.value or 0)) if dim else []
    bars = [_bar(scene, dim, one) for one in parts.shown(found)] if dim else []
    figure = figures.bars(bars, parts.drawn(scene), whole=1, rest="quiet", tint=tint) if bars else None
    notes = (words.say(f"{phrases}.key", scene.lang), parts.hidden(scene, found, dim) if dim else "")
    parts.chart(scene, key, _finding(scene, name, bars, phrases), figure, [found], parts.joined(*notes))


def _bar(scene: Scene, dim: str, one: Answer) -> figures.Bar:
    texts = (parts.text(scene, one), parts.divided(scene, one))
    return figures.Bar(parts.name(scene, dim, one), (min(float(one.value or 0), 1.0),), texts)


def _finding(scene: Scene, name: str, bars: list[figures.Bar], phrases: str) -> str:
    if not bars:
        return metric(name).label(scene.lang)
    ends = {"first": bars[0].label, "low": bars[0].texts[0], "last": bars[-1].label, "high": bars[-1].texts[0]}
    shape = "single" if len(bars) == 1 else "alike" if ends["low"] == ends["high"] else "ends"
    return words.say(f"{phrases}.{shape}", scene.lang, **ends)
