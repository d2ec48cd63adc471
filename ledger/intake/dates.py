"""Days and moments in every style that exports use; what is not a day is refused, never bent into one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from ledger.intake.wrong import Wrong

EARLIEST = 1949
SERIALS = range(18264, 73051)  # Excel's 1950-01-01 to 2100-01-01
_EXCEL = date(1899, 12, 30)
_CLOCK = r"(?:[\sT]*(上午|下午|AM|PM|am|pm)?\s*(\d{1,2})[:：时](\d{1,2})(?:分?$|[:：分](\d{1,2})(?:\.\d+)?秒?))?"
_FULL = re.compile(
    r"^(\d{4})\s*([-/.年])\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*[日号]?\s*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    + _CLOCK
    + r"\s*(?:Z|[+]08:?00)?$"
)
_DIGITS = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_OF_THE_YEAR = re.compile(r"^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?" + _CLOCK + "$")
_SERIAL = re.compile(r"^(\d{5})(?:\.(\d+))?$")
_WIDE = str.maketrans("－．／", "-./")
_ONLY_MONTH = re.compile(r"^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$|^\d{1,2}月$")
_BACKWARDS = re.compile(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_BIRTH = re.compile(r"^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})?\s*月?|(0[1-9]|1[0-2]))?$")


def read_moment(cell: str, year: int | None) -> datetime | Wrong:
    """The moment a cell states, midnight where it states a day only."""
    cell = cell.translate(_WIDE)
    if match := _FULL.match(cell):
        return _moment(match[1], match[3], match[4], match.groups()[4:8], cell)
    if match := _DIGITS.match(cell):
        return _moment(match[1], match[2], match[3], (None, None, None, None), cell)
    if match := _OF_THE_YEAR.match(cell):
        if year is None:
            return Wrong("no_year")
        return _moment(str(year), match[1], match[2], match.groups()[2:6], cell)
    if (match := _SERIAL.match(cell)) and int(match[1]) in SERIALS:
        seconds = round(float(f"0.{match[2] or 0}") * 86400)
        return datetime.combine(_EXCEL + timedelta(days=int(match[1])), time()) + timedelta(seconds=seconds)
    if _ONLY_MONTH.match(cell):
        return Wrong("only_month")
    return Wrong("day_order" if _BACKWARDS.match(cell) else "date")


def _moment(year: str, month: str, day: str, clock: tuple[str | None, ...], cell: str) -> datetime | Wrong:
    half, hour, minute, second = clock
    hours = int(hour or 0)
    if half in ("下午", "PM", "pm") and hours < 12:
        hours += 12
    try:
        return datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0))
    except ValueError:
        return Wrong("no_such_day")


def read_date(cell: str, year: int | None, latest: date) -> date | Wrong:
    """The day a cell states, from 1949 to `latest`."""
    moment = read_moment(cell, year)
    return moment if isinstance(moment, Wrong) else _within(moment.date(), latest)


def read_timestamp(cell: str, year: int | None, latest: date) -> datetime | Wrong:
    """The moment a cell states, from 1949 to the end of `latest`."""
    moment = read_moment(cell, year)
    if isinstance(moment, Wrong):
        return moment
    day = _within(moment.date(), latest)
    return day if isinstance(day, Wrong) else moment


def _within(day: date, latest: date) -> date | Wrong:
    if day.year < EARLIEST:
        return Wrong("too_early", least=EARLIEST)
    return Wrong("future", most=latest.isoformat()) if day > latest else day


def read_year(cell: str, latest: date) -> int | Wrong:
    """A declared year: 2024, 2024年, 2024年度."""
    match = re.match(r"^((?:19|20)\d\d)\s*年?度?$", cell)
    if not match:
        return Wrong("year")
    return Wrong("future", most=latest.year) if int(match[1]) > latest.year else int(match[1])


def read_birth_year(cell: str, latest: date) -> int | Wrong:
    """The year of a birth date, a birth month or a year."""
    if match := _BIRTH.match(cell):
        year = int(match[1])
    else:
        moment = read_moment(cell, None) if not _SERIAL.match(cell) else _early_serial(cell)
        if isinstance(moment, Wrong):
            return moment
        year = moment.year
    return year if 1900 < year <= latest.year else Wrong("birth_year")


def _early_serial(cell: str) -> datetime:
    return datetime.combine(_EXCEL + timedelta(days=int(cell.partition(".")[0])), time())
