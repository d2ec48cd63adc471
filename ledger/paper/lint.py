"""The number lint: what a sentence about numbers may not say, after GB/T 15835 and domain usage of 倍, 百分点 and 约.

It reads text alone and knows nothing of what is true. A fault names its rule and the words; no fault is no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FEWEST_YEARS = 3
"""A record is one among so many comparable years or more."""
ABOUT_DIGITS = 2
"""A rounded number has no more digits than these before its noughts: 约12%, 近1.5万."""


@dataclass(frozen=True)
class Fault:
    """A rule that a text breaks, and the words that break it."""

    rule: str
    words: str


N = r"\d+(?:,\d{3})*(?:\.\d+)?"
OVER = r"(?:[1-9]\d{3,}|[2-9]\d\d|1(?!00(?:\.0+)?%)\d\d)(?:\.\d+)?"
UP = r"增长|增加|提升|提高|上升|增|升|涨|扩大"
DOWN = r"减少|下降|降低|回落|下滑|缩减|缩短|减|降|跌"
AFTER = r"(?:同比|环比|较[^，。；%]{1,14}?|比[^，。；%]{1,8}?)?"
UNITS = r"万元|亿元|元|人次|人|名|户次|户|件|项|场|期|份|学时|小时|天|平方米"
MANY = r"[两二三四五六七八九十百几数半]"

ZH: Mapping[str, str] = {
    # Nothing falls by its whole or more: 减少一半, 减少到三分之一.
    "times_fall": rf"(?:{DOWN})了?(?:{N}|{MANY}|一)倍",
    "below_nothing": rf"(?:{DOWN})了?{OVER}%",
    # 增长到 names where it stands, 增长了 how far it came: 同比 asks for the second, 到…倍 for of what.
    "to_or_by": rf"(?:同比|环比)(?:{UP}|{DOWN})(?:到|至|为)|(?:{UP}|{DOWN})了(?:到|至)"
    rf"|(?:{UP})(?:到|至)了?(?:{N}|{MANY}|一)倍",
    "doubled": rf"翻了?(?:{N}|{MANY}|一)倍",
    "points_due": rf"(?:率(?!先)|占比|比重|比例)[^，。；\d]{{0,6}}(?:{N}%)?[，,]?"
    rf"{AFTER}(?:{UP}|{DOWN})了?{N}%(?!个?百分点)",
    "percent_due": rf"{N}(?:{UNITS})[，,]?{AFTER}(?:{UP}|{DOWN})了?{N}个?百分点",
    "points_word": rf"{N}百分点|%个?百分点|个百分比",
    # GB/T 15835 5.1: ～ between numbers, the unit of % and the 万 of both ends written twice.
    "range": rf"(?<![\d.,%]){N}(?:[~～—–-]|至|到){N}%|%[—–-]+{N}%|(?<![\d.,万亿]){N}(?:[~～—–-]|至|到){N}[万亿]",
    "hundreds": rf"{N}余?[千百](?!分|瓦|米|克|伏|字|焦|帕|年|家|里|度)",
    "about_twice": rf"(?:大约|(?<!预)约|接近|近){N}[万亿]?(?:余|多|(?:{UNITS})?(?:左右|上下))"
    rf"|余(?:{UNITS})?(?:左右|上下)",
    "signed": rf"(?<!增)(?:{UP}|{DOWN})了?[-−–+]{N}",
    "empty": r"∞|\b(?:nan|NaN|None|inf|null)\b|(?<!\d)[-−]0(?:\.0+)?(?![\d.])|\{\w*\}",
    "spaced": rf"{N} +(?:%|个?百分点|{UNITS})",
}
EN_MOVE = r"(?:up|down|rose|fell|grew|dropped|higher|lower|increased?|decreased?|declined?|improved?)"
ROUGHLY = "about|around|nearly|almost|approximately|roughly"
EN: Mapping[str, str] = {
    "times_fall": rf"{N} times (?:less|fewer|lower|smaller|down)|(?:fell|down|dropped|decreased) (?:by )?{N} times",
    "below_nothing": rf"(?:down|fell|dropped|decreased) (?:by )?{OVER}%",
    "points_due": rf"(?:rate|share|coverage|proportion)\b[^,.;:\d]{{0,12}}(?:{N}%)?,? {EN_MOVE} (?:by )?{N}%",
    "percent_due": rf"{N} (?:persons|attendances|yuan|cases|items|hours|forms|days)[^,.;]{{0,12}},? {EN_MOVE} "
    rf"(?:by )?{N} percentage points?",
    "points_word": rf"{N}%? percent points|{N}% percentage points|percentual points",
    "range": rf"(?<![\d.,%]){N} ?(?:[~–-]|to) ?{N}%",
    "signed": rf"{EN_MOVE} (?:by )?[-−+]{N}",
    "empty": ZH["empty"],
    "spaced": rf"{N} +%",
}
ABOUT: Mapping[str, str] = {
    "zh": rf"(?P<about>大约|(?<!预)约|接近|近)?(?P<n>{N})(?P<more>余|多)?[万亿]?(?:{UNITS})?(?P<near>左右|上下)?",
    "en": rf"(?P<about>(?:{ROUGHLY}) )?(?P<n>{N})(?P<more> odd)?(?P<near> or so)?",
}
RECORD: Mapping[str, str] = {
    "zh": r"(?:以来|历史|历年|有记录)(?:的|上)?最(?:高|低|多|少|好|大|小)"
    r"|创[^，。；]{0,9}(?:新高|新低|纪录|记录)|历史新[高低]",
    "en": r"\b(?:record (?:high|low|number|level)|all-time|(?:highest|lowest|most|fewest) (?:ever|since|on record))",
}
SINCE: Mapping[str, str] = {"zh": r"(?:19|20)\d\d年以来", "en": r"since (?:19|20)\d\d"}


def faults(text: str, lang: str = "zh", comparable: int = 0) -> list[Fault]:
    """What a text says about numbers that it may not, in the order of the rules.

    `comparable` is how many years the caller can compare for the claims of records in it: under three, or without
    naming the year they count from, such a claim is a fault.
    """
    rules = {"zh": ZH, "en": EN}[lang]
    return [*_broken(rules, text), *_abouts(text, lang), *_records(text, lang, comparable)]


def _broken(rules: Mapping[str, str], text: str) -> Iterator[Fault]:
    for rule, pattern in rules.items():
        for found in re.finditer(pattern, text):
            yield Fault(rule, found.group())


def _abouts(text: str, lang: str) -> Iterator[Fault]:
    """约97.28%, 4582余份: a number that is about right has no exact digits."""
    for found in re.finditer(ABOUT[lang], text):
        digits = found["n"].replace(",", "")
        exact = not digits.endswith("0") or "." in digits
        if exact and (
            found["more"] or ((found["about"] or found["near"]) and len(digits.replace(".", "")) > ABOUT_DIGITS)
        ):
            yield Fault("about_exact", found.group())


def _records(text: str, lang: str, comparable: int) -> Iterator[Fault]:
    for found in re.finditer(RECORD[lang], text):
        since = re.search(SINCE[lang], text[max(found.start() - 8, 0) : found.end() + 8])
        if comparable < FEWEST_YEARS or not since:
            yield Fault("record", found.group())
