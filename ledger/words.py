"""Words: numbers, changes and phrases into print. The only place that scales money and writes 个百分点."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from ledger.places import ROOT
from ledger.rounding import RELATIVE_DECIMALS, rounded

if TYPE_CHECKING:  # whatever says a word would else load all that answers: half a second at every start
    from ledger.answer import Answer
    from ledger.catalogue import Metric
    from ledger.compare import Change

Lang = Literal["zh", "en"]
TEN_THOUSAND = 10_000


class MissingPhrase(KeyError):
    """A phrase that words.<lang>.toml does not hold."""


@cache
def phrases(lang: str) -> dict[str, str]:
    """Every phrase of one language, nested tables flattened to dotted keys."""
    raw = tomllib.loads((ROOT / "ledger" / f"words.{lang}.toml").read_text(encoding="utf-8"))
    return dict(_flat(raw, ""))


def _flat(raw: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in raw.items():
        found += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]
    return found


def say(key: str, lang: str, **parts: object) -> str:
    """A phrase with its gaps filled. Raises MissingPhrase."""
    try:
        return phrases(lang)[key].format(**parts)
    except KeyError as error:
        raise MissingPhrase(f"{lang}: {key}") from error


# --- numbers -----------------------------------------------------------------------------------------------


def unit_word(metric: Metric, lang: str) -> str:
    """The word behind the number: 人次, 学时, 份. Empty for percent, whose sign stands in the number."""
    return metric.word.get(lang) or say(f"unit.{metric.unit}", lang)


def figure(metric: Metric, value: float | int | Decimal | None, lang: str) -> tuple[str, str]:
    """A number as printed, and the unit word that follows it: ("81.26", "万元"), ("97.28%", "")."""
    if value is None:
        return "–", ""
    if metric.unit == "percent":
        return f"{rounded(Decimal(str(value)) * 100, metric.decimals)}%", ""
    if metric.unit == "yuan":
        return _money(metric, value, lang)
    digits, word = grouped(rounded(value, metric.decimals)), unit_word(metric, lang)
    return digits, _singular(word) if lang == "en" and digits == "1" else word


def _singular(word: str) -> str:
    """English counts one measure and one ceremony; what has no plural stays."""
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _money(metric: Metric, value: float | int | Decimal, lang: str) -> tuple[str, str]:
    amount = Decimal(str(value))
    if lang == "zh" and abs(amount) >= TEN_THOUSAND:
        return grouped(rounded(amount / TEN_THOUSAND, 2)), "万元"
    return _yuan(metric, amount), unit_word(metric, lang)


def _yuan(metric: Metric, amount: Decimal) -> str:
    return grouped(rounded(amount, 0 if amount == amount.to_integral_value() else metric.decimals))


def grouped(number: Decimal | int) -> str:
    """Thousands apart, the sign as a minus that lines up with digits."""
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def shortest(value: float | int | Decimal) -> Decimal:
    """A count or sum without trailing zeros: 29928, 1.5."""
    plain = Decimal(str(value)).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else rounded(plain, 2)


def number(metric: Metric, value: float | int | Decimal | None, lang: str) -> str:
    """A value with its unit in one piece: 97.28%, 6,214人次, 81.26万元; English sets a space before words."""
    digits, word = figure(metric, value, lang)
    return digits + (f" {word}" if lang == "en" and word else word)


def in_full(metric: Metric, value: float | int | Decimal, lang: str) -> str:
    """A value with its unit and money never in 万元: 812,643.70元."""
    if metric.unit != "yuan":
        return number(metric, value, lang)
    unit = unit_word(metric, lang)
    return _yuan(metric, Decimal(str(value))) + (f" {unit}" if lang == "en" else unit)


def short(metric: Metric, value: float | int | Decimal | None, lang: str) -> str:
    """Digits for a crowded chart whose key names `short_unit`: sums of money in 万元, in English in thousands."""
    if value is None:
        return ""
    if not in_bulk(metric):
        return grouped(rounded(value, metric.decimals)) if metric.unit == "yuan" else figure(metric, value, lang)[0]
    scale = TEN_THOUSAND if lang == "zh" else 1_000
    return grouped(rounded(Decimal(str(value)) / scale, 1))


def short_unit(metric: Metric, lang: str) -> str:
    """The unit that `short` leaves out."""
    return say("unit.short_money", lang) if in_bulk(metric) else unit_word(metric, lang)


def in_bulk(metric: Metric) -> bool:
    """Sums of money; what one head or one case gets would be 0.0万元."""
    return metric.unit == "yuan" and metric.is_count


def text(metric: Metric, answer: Answer | None, lang: str) -> str:
    """An answer as it is printed; a hidden cell and a missing one say so."""
    if answer is None or (answer.value is None and not answer.suppressed):
        return say("value.none", lang)
    if answer.suppressed:
        return say(f"value.bound_{answer.bound}" if answer.bound else "value.hidden", lang)
    return number(metric, answer.value, lang)


# --- changes -----------------------------------------------------------------------------------------------


def amount(metric: Metric, change: Change, lang: str) -> str:
    """The size of a change with its unit, without direction: 1.44个百分点, 6.2%, 2人次."""
    assert change.change is not None
    size = abs(change.change)
    if change.unit == "points":
        return say("change.points", lang, n=rounded(size, metric.decimals))
    if change.unit == "relative":
        return f"{rounded(size, RELATIVE_DECIMALS)}%"
    return number(metric, size, lang)


def change(metric: Metric, change: Change, lang: str) -> str:
    """A change in one phrase: 提升1.44个百分点, 同比增长6.2%, 较上年增加2人次, 与上年持平, 无上年同口径数据."""
    span: str = change.against
    if span == "year" and change.base_year != change.year - 1:
        span = "other"
    if change.change is None:
        return say(f"change.{change.reason}.{span}", lang, year=change.base_year)
    if change.direction == "flat":
        return say(f"change.flat.{span}", lang, year=change.base_year)
    phrase = f"change.{change.unit}_{change.direction}.{span}"
    return say(phrase, lang, n=amount(metric, change, lang), year=change.base_year)


def changed(metric: Metric, moved: Change, lang: str) -> str:
    """The same; measured from a year of the sample that was invented, the words end in 示例."""
    text = change(metric, moved, lang)
    return say("show.invented", lang, text=text) if moved.invented and moved.change is not None else text
