"""One person, several forms: told by the column that only one person can fill in so, counted as the definition says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from ledger.intake.form import Asked, Form
from ledger.intake.phrases import numbered
from ledger.intake.reading import Handed, Reading, Survey
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
    reading: Reading, survey: Survey, submitted: Sequence[datetime | None], reasons: Sequence[str | None]
) -> list[str | None]:
    """Why each form taken is not valid, None for a valid one: `reasons`, and those that the definition counts no more.

    A person is known again in every file of the upload; forms of earlier files that count no more are marked in
    `survey`. Not in those of earlier uploads: no ledger of forms keeps who filled them in. Persons with several forms
    are said with their rows; no form is dropped.
    """
    rule, done = reading.definition.same_person or "all", list(reasons)
    start = survey.forms
    for column in named_by(reading.form):
        several = _several(reading, survey, column, submitted, reasons)
        if not several:
            continue
        rows = sorted({reading.form.numbers[reading.kept[one.place - start]] for one in _here(several, start)})
        count, shown = len([one for forms in several for one in forms]), numbered(rows, reading.lang)
        reading.note(f"same_person_{rule}", rows[0], column.label, count=count, rows=shown)
        for one in (one for forms in several for one in _others(forms, rule)):
            if one.place < start:
                survey.strike(one.place, REPEATED)
            else:
                done[one.place - start] = REPEATED
    return done


def _several(
    reading: Reading, survey: Survey, column: Asked, submitted: Moments, reasons: Reasons
) -> list[list[Handed]]:
    """All forms of each person of this file who handed in more than one; those of this file are put on record."""
    found = []
    for nth, cell in enumerate(reading.cells(column.place)):
        if number := bare_number(cell):
            key = like(column.text), number
            survey.handed[key].append(Handed(survey.forms + nth, submitted[nth], reasons[nth] is None))
            found.append(key)
    return [survey.handed[key] for key in dict.fromkeys(found) if len(survey.handed[key]) > 1]


def _here(several: Sequence[Sequence[Handed]], start: int) -> list[Handed]:
    return [one for forms in several for one in forms if one.place >= start]


def _again(cells: Iterable[str]) -> list[Places]:
    """Places, from 0, of what one and the same person handed in; of each person who did so more than once."""
    found: dict[str, Places] = defaultdict(list)
    for place, cell in enumerate(cells):
        if number := bare_number(cell):
            found[number].append(place)
    return [places for places in found.values() if len(places) > 1]


def _others(forms: Sequence[Handed], rule: str) -> Sequence[Handed]:
    """All but the one that counts: the first or last handed in of those that are valid, by row where no time says."""
    if rule == "all":
        return []
    ordered = sorted((one for one in forms if one.valid), key=lambda one: (one.at or datetime.min, one.place))
    return ordered[1:] if rule == "first" else ordered[:-1]
