"""Who answered, as far as it may be known: unit, attributes, time, and whether the form is valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from ledger.intake.dates import read_moment
from ledger.intake.definition import ATTRIBUTES
from ledger.intake.phrases import listed
from ledger.intake.reading import Reading, Survey
from ledger.intake.text import like
from ledger.intake.units import Units
from ledger.intake.wjx import META, UNANSWERED, Asked
from ledger.intake.wrong import Wrong

_CLOCK = re.compile(r"^(?:(\d+)\s*(?:小时|时))?\s*(?:(\d+)\s*(?:分钟|分))?\s*(?:(\d+(?:\.\d+)?)\s*秒?)?$")
Times = list[datetime | None]


def add_responses(reading: Reading, survey: Survey, units: Units, rated: list[int], submitted: Times) -> None:
    """One row per form taken; `rated` and `submitted` say how many rated answers each has, and when it came in."""
    form, definition = reading.form, reading.definition
    seconds = [read_seconds(cell) for cell in reading.cells(form.meta.get(META[2]))]
    reasons = [_reason(count, spent, definition.min_seconds) for count, spent in zip(rated, seconds, strict=True)]
    attributes: Mapping[str, str] = definition.attributes or {}
    survey.add(
        "survey_responses",
        {
            "response_id": reading.ids,
            "unit": _units(reading, units),
            **{name: _attribute(reading, name, attributes.get(name, "")) for name in ATTRIBUTES},
            "submitted": submitted,
            "seconds": seconds,
            "valid": [reason is None for reason in reasons],
            "invalid_reason": reasons,
            **reading.provenance(),
        },
    )
    invalid = Counter(reason for reason in reasons if reason)
    for reason, count in invalid.items():
        reading.note("invalid_forms", reason=reason, count=count)


def _reason(rated: int, seconds: int | None, least: int) -> str | None:
    if not rated:
        return "未作答评价题"
    return "答题时间过短" if seconds is not None and seconds < least else None


def read_seconds(cell: str) -> int | None:
    """243秒 · 4分3秒 · 243; None for what is no duration."""
    match = _CLOCK.match(cell)
    if not cell or not match:
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(hours * 3600 + minutes * 60 + seconds)


def _units(reading: Reading, units: Units) -> list[str | None]:
    unit = reading.find(reading.definition.unit or "", "unit")
    workshop = reading.find(reading.definition.workshop, "workshop")
    pairs = list(zip(_said(reading, unit), _said(reading, workshop), strict=True))
    memo = {pair: units.path(*pair) for pair in set(pairs)}
    if unknown := sorted(path for path, known in memo.values() if path and not known):
        names = listed(unknown, reading.lang, 40)
        reading.note("unknown_units", column=unit.label if unit else "", count=len(unknown), names=names)
    return [memo[pair][0] for pair in pairs]


def _said(reading: Reading, question: Asked | None) -> list[str | None]:
    if question is None:
        return [None] * len(reading.kept)
    cells = reading.form.answers(question)
    return [cell if like(cell := cells[position]) not in UNANSWERED else None for position in reading.kept]


def _attribute(reading: Reading, name: str, heading: str) -> list[str | None]:
    said = _said(reading, reading.find(heading, f"attributes.{name}"))
    if name != "gender":
        return said
    return [{"男性": "男", "女性": "女", "男士": "男", "女士": "女"}.get(cell or "", cell) for cell in said]


def submit_times(reading: Reading) -> Times:
    """When each form taken was handed in; None, with a note, where the cell is no time."""
    found: list[datetime | None] = []
    for position, cell in zip(reading.kept, reading.cells(reading.form.meta.get(META[1])), strict=True):
        moment = read_moment(cell, None) if cell else None
        if isinstance(moment, Wrong):
            reading.note("no_time", reading.form.numbers[position], "提交答卷时间", cell[:40])
            moment = None
        found.append(moment)
    return found


def tell_year(reading: Reading, year: int, submitted: Times) -> None:
    """Say so if fewer than 95 % of the forms were handed in in the survey's year or the first quarter after."""
    known = [moment.date() for moment in submitted if moment]
    inside = sum(date(year, 1, 1) <= day <= date(year + 1, 3, 31) for day in known)
    if known and inside * 100 < 95 * len(known):
        reading.note("year_share", year=year, outside=len(known) - inside, count=len(known))
