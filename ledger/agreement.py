"""Agreement: what the printed figures and the identities say of the ledgers, in lines of text."""

from __future__ import annotations

from decimal import Decimal

from ledger import words
from ledger.answer import Answer
from ledger.catalogue import metric
from ledger.compare import Change
from ledger.identities import ByTheWord, Identity
from ledger.reconcile import Line
from ledger.words import say

EXPLAINED = {"sent_off": "too_many_sent", "insured": "too_many_insured"}

# --- printed figures ----------------------------------------------------------------------------------------


def held(line: Line, lang: str) -> str:
    """The ledger's side of a printed figure, as printed: 97.28%, 1.44个百分点, 6,214人次."""
    if line.ledger is None or line.metric is None:
        return "–"
    if line.measure == "change":
        moved = Change(1, 0, change=line.ledger, unit="points")
        return words.amount(line.metric, moved, lang)
    value = line.ledger / 100 if line.metric.unit == "percent" else line.ledger
    return words.number(line.metric, value, lang)


def bounds(line: Line, lang: str) -> str:
    """What the wording allows, as printed: 6,001人次 – 6,999人次, 97.275% – 97.285%; one number where it is exact."""
    low, high = (None if end is None else _bound(line, end, lang) for end in (line.low, line.high))
    if low is None and high is None:
        return "–"
    if low is None or high is None:
        return say("reconciliation.at_least" if high is None else "reconciliation.at_most", lang, low=low, high=high)
    return low if low == high else f"{low} – {high}"


def _bound(line: Line, value: float, lang: str) -> str:
    """With all the digits a bound has: rounded to print, 97.275 would let 97.28 in from both sides."""
    whole = value == int(value)
    digits = words.grouped(int(value) if whole else Decimal(str(value)))
    if line.metric is None:
        return digits
    if line.measure == "change":
        return say("change.points", lang, n=digits)
    if line.metric.unit == "percent":
        return f"{digits}%"
    unit = words.unit_word(line.metric, lang)
    return words.number(line.metric, value, lang) if whole else digits + (f" {unit}" if lang == "en" else unit)


def note(line: Line, lang: str) -> str:
    """Why the status is what it is, and what the register says beside the figure."""
    why = say(f"reconcile.{line.why}", lang) if line.why else ""
    return ("。" if lang == "zh" else ". ").join(part.rstrip("。. ") for part in (why, line.note) if part)


# --- identities --------------------------------------------------------------------------------------------


def identity(one: Identity, lang: str) -> str:
    """An identity as a formula in words: 总学时 = 参训人数 × 人均学时(按参训人)."""
    labels = [metric(name).label(lang) for name in one.names]
    gaps = {"product": ("whole", "times", "each"), "parts": ("name",)}.get(one.rule, ("less", "more"))
    return say(f"identity.{one.rule}", lang, **dict(zip(gaps, labels, strict=True)))


def identity_note(one: Identity, lang: str) -> str:
    """Why it was not checked; else how far apart two sides lie that should be equal, and what that usually means."""
    if one.why:
        return say(f"identity.{one.why}", lang)
    if one.rule in EXPLAINED:
        return say(f"identity.{EXPLAINED[one.rule]}", lang) if one.status == "broken" else ""
    if one.sign != "=" or abs(one.gap) < 0.5:
        return ""
    more = say("identity.more" if one.gap > 0 else "identity.less", lang)
    gap = say("identity.gap", lang, more=more, n=words.number(metric(one.metric), abs(one.gap), lang))
    unknown = one.metric == "training.hours" and one.rule == "product" and one.gap > 0
    return f"{gap} {say('identity.unknown_people', lang)}" if unknown else gap


def contradiction(one: Line | Identity, lang: str) -> tuple[str, str]:
    """What was printed or must hold, and how the ledger differs from it: a title and a sentence (plain text)."""
    if isinstance(one, Line):
        parts = {"held": held(one, lang), "bounds": bounds(one, lang), "note": note(one, lang)}
        return one.wording, say("reconciliation.outside", lang, **parts).rstrip()
    left, right = (words.number(metric(side.unit_of), side.value, lang) for side in (one.left, one.right))
    said = say("identity.sides", lang, left=left, right=right, note=identity_note(one, lang))
    return identity(one, lang), said.rstrip()


def by_the_word(literal: ByTheWord, average: Answer, lang: str) -> str:
    """Why 200余 × 174 is not 约30000; `average` is the ledger's hours per trainee of the same year."""
    hours = metric(average.metric)
    return say(
        "identity.by_the_word",
        lang,
        times=literal.times.short,
        each=literal.each.short,
        total=literal.total.short,
        least=words.number(metric("training.hours"), literal.least, lang),
        held=held(literal.total, lang),
        numerator=f"{average.numerator:,}",
        denominator=f"{average.denominator:,}",
        value=words.text(hours, average, lang),
    )
