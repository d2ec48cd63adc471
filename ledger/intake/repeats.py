"""One person, several forms: told by the column that only one person can fill in so, counted as the definition says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from ledger.intake.form import Asked, Form
from ledger.intake.phrases import numbered
from ledger.intake.reading import Reading
from ledger.intake.staff import bare_number
from ledger.intake.text import like

PERSONAL = re.compile("工号|(?:员工|职工|人员)编[号码]|身份证|证件号|手机|电话|openid")
"""Headings of columns that only one person can fill in so. A shared IP address says nothing: a factory has one."""
REPEATED = "同一人另有一份"
"""Why a form is not valid where one form of a person counts."""
Places = list[int]
Moments = Sequence[datetime | None]
Reasons = Sequence[str | None]


def named_by(form: Form) -> list[Asked]:
    """The columns that tell one person from another."""
    return [question for question in form.asked if PERSONAL.search(like(question.text))]


def repeated(form: Form) -> int | None:
    """How many forms are of persons who handed in several; None where no column tells who did."""
    columns = named_by(form)
    again = {place for column in columns for places in _again(form.column(column.place)) for place in places}
    return len(again) if columns else None


def once_each(
    reading: Reading, submitted: Sequence[datetime | None], reasons: Sequence[str | None]
) -> list[str | None]:
    """Why each form taken is not valid, None for a valid one: `reasons`, and those that the definition counts no more.

    Persons with several forms are said with their rows; no form is dropped.
    """
    rule, done = reading.definition.same_person or "all", list(reasons)
    for column in named_by(reading.form):
        again = _again(reading.cells(column.place))
        if not again:
            continue
        rows = sorted(reading.form.numbers[reading.kept[place]] for places in again for place in places)
        shown = numbered(rows, reading.lang)
        reading.note(f"same_person_{rule}", rows[0], column.label, count=len(rows), rows=shown)
        others = [_others(places, submitted, done, rule) for places in again] if rule != "all" else []
        for place in (place for places in others for place in places):
            done[place] = REPEATED
    return done


def _again(cells: Iterable[str]) -> list[Places]:
    """Places, from 0, of what one and the same person handed in; of each person who did so more than once."""
    found: dict[str, Places] = defaultdict(list)
    for place, cell in enumerate(cells):
        if number := bare_number(cell):
            found[number].append(place)
    return [places for places in found.values() if len(places) > 1]


def _others(places: Places, submitted: Moments, reasons: Reasons, rule: str) -> Places:
    """All but the one that counts: the first or last handed in of those that are valid, by row where no time says."""
    valid = [place for place in places if reasons[place] is None]
    ordered = sorted(valid, key=lambda place: (submitted[place] or datetime.min, place))
    return ordered[1:] if rule == "first" else ordered[:-1]
