"""Times of a whole column: whether day or month stands first is read off all its cells together, never off one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from ledger.intake.dates import read_moment
from ledger.intake.wrong import Wrong

_TURNED = re.compile(
    r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?)?$"
)
_WORDED = re.compile(r"^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})(.*)$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONE = re.compile(r"\s*(?:GMT|UTC|CST)(?:[+-]\d{1,2}(?::?\d\d)?)?$|\.\d{3,6}(?=Z?$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_CLOCK = re.compile(r"^(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|min))?\s*(?:(\d+(?:\.\d+)?)\s*(?:秒|s)?)?$")
_COLONS = re.compile(r"^(\d{1,2}):(\d{2}):(\d{2})$")


def read_times(cells: Sequence[str]) -> list[datetime | Wrong | None]:
    """Each cell's moment, None for an empty one; a day that may as well be a month is wrong, as is no time."""
    turned = [match for cell in set(cells) if (match := _TURNED.match(_trimmed(cell)))]
    first = any(int(match[1]) > 12 or match[2] == "." for match in turned)
    second = any(int(match[3]) > 12 for match in turned)
    order = "day" if first and not second else "month" if second and not first else ""
    read = cache(lambda cell: _read(_trimmed(cell), order))
    return [read(cell) if cell else None for cell in cells]


def _trimmed(cell: str) -> str:
    return _ZONE.sub("", cell).strip()


def _read(cell: str, order: str) -> datetime | Wrong:
    if match := _TURNED.match(cell):
        return _turned(match, order) if order else Wrong("day_order")
    if match := _WORDED.match(cell):
        month = _MONTHS.index(match[2].lower()) + 1 if match[2].lower() in _MONTHS else 0
        return read_moment(f"{match[3]}-{month}-{match[1]}{match[4]}", None)
    return read_moment(cell, None)


def _turned(match: re.Match[str], order: str) -> datetime | Wrong:
    day, month = (match[1], match[3]) if order == "day" else (match[3], match[1])
    year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
    hour = int(match[5] or 0)
    if match[8]:
        hour = hour % 12 + (12 if match[8].lower() == "pm" else 0)
    try:
        return datetime(year, int(month), int(day), hour, int(match[6] or 0), int(match[7] or 0))
    except ValueError:
        return Wrong("no_such_day")


def year_of(cell: str, moment: datetime | Wrong | None) -> int | None:
    """The year a cell states, also where day and month cannot be told apart."""
    if isinstance(moment, datetime):
        return moment.year
    if match := _TURNED.match(_trimmed(cell)):
        return int(match[4]) + (2000 if len(match[4]) == 2 else 0)
    found = _YEAR.search(cell)
    return int(found[1]) if found else None


def read_seconds(cell: str) -> int | None:
    """243秒 · 4分3秒 · 243 · 00:04:03; None for what is no duration."""
    if colons := _COLONS.match(cell):
        return int(colons[1]) * 3600 + int(colons[2]) * 60 + int(colons[3])
    match = _CLOCK.match(cell)
    if not cell or not match:
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(hours * 3600 + minutes * 60 + seconds)
