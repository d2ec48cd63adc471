"""What titles, sheet names and file names say about time: a period, a year, a day of record."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_NUMBERS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_MADE_ON = re.compile(r"^(制表|打印|填报|导出|填表|上报)")
_DAY = re.compile(_YEAR + r"(?:年(\d{1,2})月(\d{1,2})日?|([-/.])(\d{1,2})\4(\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d))")
_MONTH = re.compile(_YEAR + r"(?:(?:[年./-]\s*(\d{1,2})(?!\d))|(\d\d)(?!\d))")
_ONLY_YEAR = re.compile(_YEAR + r"(?!\d)")
_ANY_YEAR = re.compile(_YEAR + r"(?=(?:0[1-9]|1[0-2])?(?!\d))")
_QUARTER = re.compile(r"第?([一二三四1-4])季度?|[Qq]([1-4])(?!\d)")
_HALF = re.compile(r"([上下])半年")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})月?\s*[-—~至到]\s*(\d{1,2})月")
_ONE_MONTH = re.compile(r"(?<![\d十])(\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份|$|[^\d日]|(?=\d{1,2}[^\d日]))")

Span = tuple[date, date]


def year_in(texts: tuple[str, ...]) -> int | None:
    """The first year that the texts name."""
    found = (_ONLY_YEAR.search(text) or _MONTH.search(text) or _DAY.search(text) for text in _said(texts))
    return next((int(match[1]) for match in found if match), None)


def years_named(texts: tuple[str, ...]) -> set[int]:
    """All years that the texts name by themselves or with a month; a full date may be the day of the export."""
    return {int(year) for text in _said(texts) for year in _ANY_YEAR.findall(_DAY.sub("", text))}


def _said(texts: tuple[str, ...]) -> list[str]:
    return [text for text in texts if not _MADE_ON.match(text)]


def months(year: int, first: int, last: int) -> Span:
    """From the first day of one month to the last of another."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def record_day(texts: tuple[str, ...]) -> date | None:
    """The day a list was true on: a full date, else the last day of a month."""
    for text in _said(texts):
        if days := _days(text):
            return days[0]
        if (match := _MONTH.search(text)) and 1 <= (number := int(match[2] or match[3])) <= 12:
            return months(int(match[1]), number, number)[1]
    return None


def _days(text: str) -> list[date]:
    found = []
    for match in _DAY.finditer(text):
        year, month, day = int(match[1]), int(match[2] or match[5] or match[7]), int(match[3] or match[6] or match[8])
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return found


def period(texts: tuple[str, ...], year: int | None) -> Span | None:
    """The narrowest period the texts name; a quarter or month without a year belongs to `year`."""
    found = [span for text in _said(texts) if (span := _period(text, year))]
    return min(found, key=lambda span: span[1] - span[0], default=None)


def _period(text: str, year: int | None) -> Span | None:
    named = _ONLY_YEAR.search(text) or _MONTH.search(text)
    known = int(named[1]) if named else year
    if known is None:
        return None
    if match := _MONTHS.search(text):
        first, last = int(match[1]), int(match[2])
        return months(known, first, last) if 1 <= first <= last <= 12 else None
    if match := _QUARTER.search(text):
        quarter = int(_NUMBERS.get(match[1], match[1] or match[2] or 0) or match[2])
        return months(known, 3 * quarter - 2, 3 * quarter)
    if match := _HALF.search(text):
        return months(known, 1, 6) if match[1] == "上" else months(known, 7, 12)
    if days := _days(text):
        return (min(days), max(days)) if len(days) > 1 else None
    if match := _ONE_MONTH.search(text):
        month = int(_NUMBERS.get(match[1], match[1]))
        return months(known, month, month) if 1 <= month <= 12 else None
    if (match := _MONTH.search(text)) and 1 <= int(match[2] or match[3]) <= 12:
        return months(known, int(match[2] or match[3]), int(match[2] or match[3]))
    return months(known, 1, 12) if named else None
