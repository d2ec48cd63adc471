"""Scopes in print: 2024年8月, 2024年三季度, as a receipt and a question name them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ledger.words import say

MONTH = re.compile(r"(\d{4})-(\d\d)$")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
YEAR = re.compile(r"\d{4}$")
NAMED_SCOPES = 3


def scope(name: str, lang: str) -> str:
    """A scope for people: 2024年7月, 2024年, 2024年12月31日; whatever is no date stays as it is."""
    if name == "all":
        return say("desk.scope.all", lang)
    for pattern, key in ((DAY, "day"), (MONTH, "month"), (YEAR, "year")):
        if match := pattern.match(name):
            year, month, day = (*(int(part) for part in name.split("-")), 0, 0)[:3]
            return say(f"desk.scope.{key}", lang, name=match[0], year=year, month=month, day=day)
    return name


def span(scopes: Iterable[str], lang: str) -> str:
    """Several scopes in short: a whole quarter or year of months by its name, else the first three."""
    found = sorted(set(scopes))
    months = [(int(match[1]), int(match[2])) for name in found if (match := MONTH.match(name))]
    year = months[0][0] if months else 0
    if len(months) == len(found) and months == [(year, month) for month in range(1, 13)]:
        return scope(str(year), lang)
    for quarter in range(1, 5):
        if len(months) == len(found) and months == [(year, 3 * quarter - 2 + step) for step in range(3)]:
            return say(f"desk.scope.quarter{quarter}", lang, year=year)
    shown = ("、" if lang == "zh" else ", ").join(scope(name, lang) for name in found[:NAMED_SCOPES])
    return shown if len(found) <= NAMED_SCOPES else say("desk.scope.more", lang, shown=shown, n=len(found))
