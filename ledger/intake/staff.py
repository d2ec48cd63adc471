"""Staff numbers as people write them: what is only a mark for none, and what is another number of the person."""

from __future__ import annotations

import re

from ledger.intake.text import like
from ledger.intake.values import NOTHING, spoilt

_MARKS = NOTHING | {"不详", "未知", "不明", "没有", "无工号", "暂缺", "缺", "待定", "*", "?", "."}
_FILLING = re.compile(r"^(?:0+|9{5,})$")
_WHOLE = re.compile(r"^(\d+)\.0+$")
_IDENTITY = re.compile(r"^\d{17}[\dXx]$")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")


def bare_number(cell: str) -> str:
    """The 工号 in a cell, without Excel's apostrophe and ".0"; '' for a mark that stands for none (无, -, 0, 99999)."""
    if cell.isascii() and cell.isdecimal():  # nearly all: 40,000 of them take 0.01 s so, 0.1 s below
        return "" if _FILLING.match(cell) else cell
    number = _WHOLE.sub(r"\1", cell.lstrip("'‘’`").strip())
    return "" if like(number) in _MARKS or _FILLING.match(number) else number


def wrong_number(number: str) -> str:
    """Why a 工号 cannot be one (the code of the sentence), or ''."""
    if rule := spoilt(number):
        return rule
    if "E+" in number or "e+" in number:
        return "spoilt_number"
    if _IDENTITY.match(number):
        return "identity_number"
    return "mobile_number" if _MOBILE.match(number) else ""
