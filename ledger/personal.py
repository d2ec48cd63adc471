"""Personal data inside texts: found by their shape, or as names that the same file lists, and put out of sight.

What a column is about is known by its heading and dropped at the door. This is for the rest: a telephone number in a
remark, an identity number in a file name, a name in a course's title. The store passes every text through `redacted`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_NEW, _OLD = rf"(?:18|19|20)\d\d{_DAY}\d{{3}}[\dXx]", rf"\d\d{_DAY}\d{{3}}"
_MOBILE, _FIXED = r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}", r"0\d{2,3}-\d{7,8}"
_HEX = "[0-9A-Fa-f]{1,4}"
_LATITUDE = r"\d{1,3}\.\d{4,}"


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: the check digit of a bank card."""
    doubled = [int(one) * (1 + place % 2) for place, one in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def _card(found: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", found[0])
    return 16 <= len(digits) <= 19 and _luhn(digits)


def _sure(_found: re.Match[str]) -> bool:
    return True


KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("证件号", re.compile(rf"(?<![0-9A-Za-z])[1-9]\d{{5}}(?:{_NEW}|{_OLD})(?![0-9A-Za-z])"), _sure),
    ("账号", re.compile(r"(?<!\d)[3-69]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)"), _card),
    ("电话", re.compile(rf"(?<![\d.])(?:{_MOBILE}|{_FIXED})(?!\d)"), _sure),
    ("邮箱", re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), _sure),
    ("IP", re.compile(rf"(?<![\d.:A-Fa-f])(?:(?:{_BYTE}\.){{3}}{_BYTE}|(?:{_HEX}:){{7}}{_HEX})(?![\d.])"), _sure),
    ("位置", re.compile(rf"(?<!\d){_LATITUDE}\s*[,，;；]\s*{_LATITUDE}(?!\d)"), _sure),
)
"""What stands in the place → its shape, and whether what has the shape is one."""
HINT = (
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d(?:[ -]?\d){14}|0\d{2,3}-\d{7}|@|(?:\d+\.){3}\d|\.\d{4,}\s*[,，;；]"
    r"|(?::[0-9A-Fa-f]{1,4}){7}"
)
"""No text without this holds any of them: a first look that costs little, also for the engine of Arrow."""
_HINT = re.compile(HINT)
NAME = "〔姓名〕"
_CHARACTER = re.compile(r"[㐀-鿿A-Za-z]")
_ADDRESS = re.compile(r"同志|师傅|先生|女士|主席|书记|主任|部长|老师|班长|等|的|和|与|及")
SHORTEST, LONGEST = 2, 20
"""Characters of a name; a single one is no name to look for."""


NAMING = re.compile(r"姓名|名字|昵称|签名|签字|(?:人|者|员|师|联系人)(?:$|[(\d])|name", re.IGNORECASE)
"""Headings of columns that list persons."""
_PERSON = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,8}·[㐀-鿿]{1,8}|[A-Za-z][A-Za-z'’-]+(?: [A-Za-z][A-Za-z.'’-]*)+")


def is_person(text: str) -> bool:
    """Whether a cell under such a heading is a name, not a remark or a mark for nobody."""
    return bool(_PERSON.fullmatch(text))


def hidden(text: str, names: Collection[str] = frozenset()) -> str:
    """The text without these persons' names and without what is personal by its shape."""
    return redacted(without_names(text, names) if names else text)


def redacted(text: str) -> str:
    """The text with 〔电话〕 and the like in the place of identity, telephone and card numbers, mail, IP, location."""
    if _HINT.search(text):
        for label, shape, is_one in KINDS:
            text = shape.sub(partial(_put, label, is_one), text)
    return text


def _put(label: str, is_one: Callable[[re.Match[str]], bool], found: re.Match[str]) -> str:
    return f"〔{label}〕" if is_one(found) else found[0]


def without_names(text: str, names: Collection[str]) -> str:
    """The same for whole names out of a set; the longest at each place.

    Two characters are a word as often as a name (向阳, 建国): they count where no character stands before them, and
    none or a form of address behind.
    """
    found, at = list[str](), 0
    while at < len(text):
        lengths = range(min(LONGEST, len(text) - at), SHORTEST - 1, -1)
        taken = next((one for one in lengths if text[at : at + one] in names and _stands(text, at, one)), 0)
        found.append(NAME if taken else text[at])
        at += taken or 1
    return "".join(found)


def _stands(text: str, at: int, length: int) -> bool:
    """Whether a name found there is one, not two characters of a word."""
    before, behind = text[max(at - 1, 0) : at], text[at + length :]
    return length > SHORTEST or not (
        _CHARACTER.match(before) or (_CHARACTER.match(behind) and not _ADDRESS.match(behind))
    )
