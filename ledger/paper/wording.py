"""Public wording: a number as the office says it in print, 380余人次 or 约30000学时, bound by what that allows.

The annual report's own words stand where the ledger bears them out. In other years a figure keeps the manner in which
the newest report told it, its word and how far it was rounded; one that no report ever rounded is told exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from ledger import words
from ledger.paper.figure import Figure
from ledger.reconcile import Line

NEAR = Decimal("0.8")
"""近 is said from four fifths of the number on, and below it."""
TEN_THOUSAND = 10_000
EXACT = ""
KEPT = (EXACT, "余", "多", "约", "近")
"""What a report's word must be for its print to be taken over: 全体 is no number."""


def worded(figure: Figure) -> str:
    """The figure in public wording, without commas between thousands in Chinese; else why there is no number."""
    if _is_printed(figure) and figure.printed is not None:
        return figure.printed.short
    rounded = _rounded(figure, figure.worded) if figure.shown and figure.worded else ""
    return rounded or plain(figure)


def plain(figure: Figure) -> str:
    """The exact figure as running text has it: 4582份, 90万元."""
    return ungrouped(re.sub(r"\.00(?=万元)", "", figure.text), figure.lang)


def ungrouped(text: str, lang: str) -> str:
    """Chinese running text writes 30000 in one piece, as the report does; English keeps its commas."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text) if lang == "zh" else text


def _is_printed(figure: Figure) -> bool:
    line = figure.printed
    borne_out = line is not None and line.status == "一致" and line.qualifier in KEPT
    return borne_out and figure.lang == "zh" and figure.part == "value"


def _rounded(figure: Figure, line: Line) -> str:
    rule = RULES.get(line.qualifier)
    if rule is None or line.value is None or figure.part != "value":
        return ""
    value, place = Decimal(str(figure.number)), _place(Decimal(str(line.value)))
    told = rule(value, place)
    return _said(figure, line.qualifier, told) if told and told != value else ""


def _place(printed: Decimal) -> Decimal:
    """The place of the last digit that is not nought: ten of 380, a thousand of 5000."""
    _, digits, exponent = printed.normalize().as_tuple()
    return Decimal(1).scaleb(int(exponent)) if digits != (0,) else Decimal(1)


def _more_than(value: Decimal, place: Decimal) -> Decimal:
    return (value / place).to_integral_value(ROUND_FLOOR) * place


def _about(value: Decimal, place: Decimal) -> Decimal:
    return (value / place).to_integral_value(ROUND_HALF_UP) * place


def _nearly(value: Decimal, place: Decimal) -> Decimal:
    """The next round number, or nought where it is too far off to be said."""
    above = (value / place).to_integral_value(ROUND_CEILING) * place
    return above if value >= NEAR * above else Decimal(0)


RULES: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "余": _more_than,
    "多": _more_than,
    "约": _about,
    "近": _nearly,
}


def _said(figure: Figure, qualifier: str, told: Decimal) -> str:
    metric, lang = figure.metric, figure.lang
    in_bulk = metric.unit == "yuan" and lang == "zh" and told >= TEN_THOUSAND
    digits = words.grouped(words.shortest(told / TEN_THOUSAND if in_bulk else told))
    unit = "万元" if in_bulk else words.unit_word(metric, lang)
    return ungrouped(words.say(f"paper.worded.{qualifier}", lang, n=digits, unit=unit), lang)
