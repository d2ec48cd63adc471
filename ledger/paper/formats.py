"""Formats: how a spreadsheet prints an exact number as `words` does: cells and charts hold the number itself."""

from __future__ import annotations

from ledger import comparing, words
from ledger.answer import Answer, Number
from ledger.compare import RELATIVE_DECIMALS, Change, Comparison
from ledger.metric import Metric

TEXT = "@"
WHOLE = "#,##0"


def cell(metric: Metric) -> str:
    """Of a value in a cell, in the metric's own unit: 97.28%, 812,643.70, 1,234."""
    if metric.unit == "percent":
        return f"{_digits('0', metric.decimals)}%"
    return _digits(WHOLE, metric.decimals)


def short(metric: Metric, lang: str) -> str:
    """Of a crowded chart whose heading names the unit, as `words.short`: sums of money in 万元 or thousands.

    A comma divides by a thousand; for 万 a literal point stands before the last of the digits that are left.
    """
    return _bulk(lang) if words.in_bulk(metric) else cell(metric)


def _bulk(lang: str) -> str:
    return r"0\.0," if lang == "zh" else "#,##0.0,"


def effect(found: Comparison, lang: str) -> str:
    """Of what one part contributes to a change, with its sign, in the unit that `comparing.unit` names."""
    if found.change.unit == "points":
        return _signed(_digits("0", found.metric.decimals), "")
    if comparing.in_yuan(found):
        return _signed(WHOLE, "")
    return _signed(short(found.metric, lang), "")


def change(metric: Metric, found: Change, lang: str) -> str:
    """Of a change in a cell, always with its sign and its own unit: +1.44个百分点, +12.3%, −3."""
    if found.unit == "relative":
        return _signed(_digits("0", RELATIVE_DECIMALS), '"%"')
    if found.unit == "points":
        return _signed(_digits("0", metric.decimals), f'"{words.say("change.points", lang, n="")}"')
    return _signed(_digits(WHOLE, metric.decimals), "")


def count(number: Number | None) -> str:
    """Of a bare numerator, denominator or base: whole where it is whole."""
    return WHOLE if number is None or number == int(number) else f"{WHOLE}.00"


def _digits(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _signed(digits: str, unit: str) -> str:
    return f"+{digits}{unit};−{digits}{unit};{digits}{unit}"


def number(one: Answer | None) -> float | int | None:
    """The value as a cell or a chart holds it: unrounded, a rate as a fraction; None of a hidden or missing one."""
    if one is None or one.value is None:
        return None
    return one.value if isinstance(one.value, int) else float(one.value)


def shown(value: object, number_format: str) -> str:
    """About what a number fills when it is printed, for the width of its column."""
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    decimals = number_format.partition(";")[0].partition(".")[2].count("0")
    unit = "".join(number_format.partition(";")[0].split('"')[1::2])
    sign = "+" if number_format.startswith("+") else ""
    return f"{sign}{value:,.{decimals}f}{unit}{'%' if number_format.endswith('%') else ''}"
