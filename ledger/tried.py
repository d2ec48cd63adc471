"""A trial of definitions told in words, the same on page and command line; texts are plain and bear data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from ledger.compare import rounded
from ledger.names import named
from ledger.store import Snapshot
from ledger.tally import Favourable, NoSurvey
from ledger.trial import Base, Trial, Try
from ledger.words import say

MORE = 2
"""Decimals beyond the printed ones, so that what prints alike can be told apart."""


def printed(found: Trial) -> str:
    return f"{found.printed.digits}%"


def percent(value: Fraction, decimals: int) -> str:
    return f"{rounded(float(value), decimals)}%"


def rule(snapshot: Snapshot, one: Try, lang: str) -> str:
    """全部作答合并，最好的2档算满意(即本看板的总体满意率)."""
    item = named(snapshot, "item", one.item, lang) if one.item else ""
    text = say(f"trial.rules.{one.rule}", lang, item=item)
    if one.cut is None:
        return text
    text = say("trial.with_top", lang, rule=text, top=_top(one.cut, lang))
    return say("trial.ours", lang, text=text) if one.own and not one.item else text


def _top(cut: Favourable, lang: str) -> str:
    """The options counted as favourable."""
    text = say({0: "trial.top.own", 1: "trial.top.one"}.get(cut.top, "trial.top.more"), lang, n=cut.top)
    return say("trial.top.as_asked", lang, text=text) if cut.own and cut.top else text


def result(found: Trial, one: Try) -> str:
    """44,184 ÷ 45,420 = 97.2787%; of a mean the percentage alone."""
    value = percent(one.percent, found.printed.decimals + MORE)
    return f"{divided(one)} = {value}" if one.numerator is not None else value


def divided(one: Try) -> str:
    return "–" if one.numerator is None else f"{one.numerator:,} ÷ {one.denominator:,}"


def verdict(one: Try, lang: str) -> str:
    return say(f"trial.verdicts.{one.verdict}", lang)


def headline(found: Trial, lang: str) -> str:
    """How many rules give the figure."""
    reproduced = len(found.reproduced)
    parts = {"printed": printed(found), "year": found.year, "n": reproduced}
    return say("trial.found" if reproduced else "trial.not_found", lang, **parts)


def nearest(snapshot: Snapshot, found: Trial, lang: str) -> str:
    """What came nearest where no rule gives the figure."""
    one = found.tries[0]
    gives = say("trial.gives", lang, rule=rule(snapshot, one, lang), result=result(found, one))
    return say("trial.nearest", lang, text=gives)


def on_forms(found: Trial, lang: str) -> str:
    """Whether one item answered on every questionnaire could print so."""
    base = next(one for one in found.bases if one.kind == "forms")
    parts = {"printed": printed(found), "size": f"{base.size:,}"}
    if base.possible:
        return say("trial.forms_could", lang, can=_span(base.can, lang), **parts)
    (below, below_text), (above, above_text) = _around(found, base)
    return say(
        "trial.forms_never", lang, below=below, below_text=below_text, above=above, above_text=above_text, **parts
    )


def base(snapshot: Snapshot, one: Base, lang: str) -> str:
    item = named(snapshot, "item", one.item, lang) if one.item else ""
    return say(f"trial.bases.{one.kind}", lang, item=item)


def numerators(found: Trial, one: Base, lang: str) -> str:
    """The whole numbers that print so, else the two around with what they print as."""
    if one.possible:
        return _span(one.can, lang)
    around = (say("trial.number_text", lang, n=n, text=text) for n, text in _around(found, one))
    return say("chart.comma", lang).join(around)


def able(one: Base, lang: str) -> str:
    return say("trial.can.yes" if one.possible else "trial.can.no", lang)


def no_survey(none: NoSurvey, lang: str) -> str:
    """That the year has no survey, and which years have one."""
    known = say("chart.comma", lang).join(map(str, none.known))
    return say("trial.no_survey" if known else "trial.none_on_file", lang, year=none.year, known=known)


def document(found: Trial) -> dict[str, Any]:
    """The whole trial for `--json`: percentages unrounded, a base's numerators as their lowest and highest."""
    tries = [{**asdict(one), "percent": float(one.percent), "own": one.own} for one in found.tries]
    bases = [
        {"kind": one.kind, "item": one.item, "size": one.size, "possible": one.possible}
        | {"low": min(one.can, default=None), "high": max(one.can, default=None), "near": one.near(found.printed)}
        for one in found.bases
    ]
    return {"printed": found.printed.digits, "year": found.year, "tries": tries, "bases": bases}


def _around(found: Trial, one: Base) -> list[tuple[str, str]]:
    shown = (percent(Fraction(100 * n, one.size), found.printed.decimals) for n in one.near(found.printed))
    return [(f"{n:,}", text) for n, text in zip(one.near(found.printed), shown, strict=True)]


def _span(can: range, lang: str) -> str:
    low, high = f"{can[0]:,}", f"{can[-1]:,}"
    return low if low == high else say("trial.from_to", lang, low=low, high=high)


def lines(snapshot: Snapshot, found: Trial, lang: str) -> list[str]:
    """The whole trial for reading, what gives the figure first."""
    told: Iterable[str] = (
        f"  {verdict(one, lang)}  {rule(snapshot, one, lang)}  {result(found, one)}" for one in found.tries
    )
    bases = (
        f"  {able(one, lang)}  {base(snapshot, one, lang)} {one.size:,}  {numerators(found, one, lang)}"
        for one in found.bases
    )
    return [headline(found, lang), on_forms(found, lang), *told, say("trial.other_bases", lang), *bases]
