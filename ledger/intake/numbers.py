"""Money, amounts and counts as people write them: 1,500 · ￥8000 · 8,000.00元 · 0.8万."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ledger.intake.wrong import Wrong

_NUMBER = re.compile(r"^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$|^[-+]?\.\d+$")
_EXPONENT = re.compile(r"^[-+]?\d+(?:\.\d+)?[eE]([-+]?\d{1,3})$")
_SIGNS = str.maketrans(
    {"，": ",", "．": ".", "−": "-", "－": "-", "＋": "+", "￥": "", "¥": "", "（": "(", "）": ")", " ": ""}
)
_DAY_OR_FRACTION = re.compile(
    r"^\d{1,4}/\d{1,4}(?:/\d{1,4})?$|^\d{4}-\d\d-\d\d(?:\d\d:\d\d:\d\d)?$|^\d{1,2}月\d{1,2}日$|^\d{1,2}-\d{1,2}$"
)
_CAPITALS = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟]")
_SCALES = {"万": 10_000, "万元": 10_000, "千元": 1000, "亿元": 100_000_000, "元": 1, "元整": 1, "块": 1, "圆": 1}
_MONEY_TAIL = re.compile(r"(万元|千元|亿元|元整|元|万|块|圆)$")
_MONEY_HEAD = re.compile(r"^(人民币|rmb|cny)", re.IGNORECASE)
_COUNT_TAIL = re.compile(r"(人次|人|名|份|个|次|项|件|场|位|户|秒|题|分)$")
_AMOUNT_TAIL = re.compile(r"(学时|课时|小时|h|分|人次|人|元|项|件|次|份|㎡|平方米)$")
CENT = Decimal("0.01")
FINE = Decimal("0.0001")
_MOST = Decimal(10) ** 12


def read_number(cell: str) -> Decimal | Wrong:
    """A plain number, with or without thousands separators."""
    bare = cell.translate(_SIGNS)
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    if _NUMBER.match(bare):
        number = Decimal(bare.replace(",", ""))
        return number if abs(number) < _MOST else Wrong("too_large")
    if match := _EXPONENT.match(bare):
        return Decimal(bare) if -20 < int(match[1]) < 12 else Wrong("spoilt")
    if _DAY_OR_FRACTION.match(bare):
        return Wrong("day_or_fraction")
    return Wrong("percent" if bare.endswith(("%", "％", "‰")) else "number")


def read_money(cell: str, factor: Decimal) -> Decimal | Wrong:
    """Yuan to the cent, half up; a unit in the cell goes before the heading's `factor`."""
    if _CAPITALS.search(cell):
        return Wrong("capitals")
    bare = _MONEY_HEAD.sub("", cell.translate(_SIGNS))
    tail = _MONEY_TAIL.search(bare)
    number = read_number(bare[: tail.start()] if tail else bare)
    if isinstance(number, Wrong):
        return Wrong("money") if number.rule == "number" else number
    yuan = number * (_SCALES[tail[1]] if tail else factor)
    return yuan.quantize(CENT, ROUND_HALF_UP) if abs(yuan) < _MOST else Wrong("too_large")


def read_amount(cell: str) -> Decimal | Wrong:
    """A number with at most four decimals, its unit tolerated behind it."""
    bare = cell.translate(_SIGNS)
    if bare.endswith("天"):
        return Wrong("days")
    number = read_number(_AMOUNT_TAIL.sub("", bare))
    return number if isinstance(number, Wrong) else number.quantize(FINE, ROUND_HALF_UP)


def read_count(cell: str) -> int | Wrong:
    """A whole number from 0 up, its counting word tolerated behind it."""
    number = read_number(_COUNT_TAIL.sub("", cell.translate(_SIGNS)))
    if isinstance(number, Wrong):
        return Wrong("count") if number.rule == "number" else number
    return int(number) if number == number.to_integral_value() and number >= 0 else Wrong("count")
