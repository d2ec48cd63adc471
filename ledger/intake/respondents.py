"""Who answered, as far as it may be known: unit, attributes, time, and whether the form is valid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from ledger.intake.coded import Coded
from ledger.intake.codes import is_number
from ledger.intake.definition import ATTRIBUTES
from ledger.intake.form import UNANSWERED, Asked, Form
from ledger.intake.gaps import Organisation
from ledger.intake.moments import read_seconds, read_times
from ledger.intake.phrases import listed
from ledger.intake.reading import Reading, Survey
from ledger.intake.repeats import once_each
from ledger.intake.text import like

Times = list[datetime | None]
UNFINISHED = frozenset(("0", "false", "no", "否", "未完成"))


def add_responses(
    reading: Reading, survey: Survey, organisation: Organisation, rated: list[int], submitted: Times
) -> None:
    """One row per form taken; `rated` and `submitted` say how many rated answers each has, and when it came in."""
    form, definition = reading.form, reading.definition
    spent = seconds_of(form)
    seconds = [spent[position] for position in reading.kept]
    open_ = _unfinished(form)
    least = definition.min_seconds or 0
    reasons = [
        _reason(count, time, least, position in open_)
        for count, time, position in zip(rated, seconds, reading.kept, strict=True)
    ]
    reasons = once_each(reading, survey, submitted, reasons)
    attributes: Mapping[str, str] = definition.attributes or {}
    survey.add(
        "survey_responses",
        {
            "response_id": reading.ids,
            "unit": _units(reading, organisation),
            **{name: _attribute(reading, name, attributes.get(name, "")) for name in ATTRIBUTES},
            "submitted": submitted,
            "seconds": seconds,
            "valid": [reason is None for reason in reasons],
            "invalid_reason": reasons,
            **reading.provenance(),
        },
    )
    _tell_valid(reading, reasons)


def _tell_valid(reading: Reading, reasons: list[str | None]) -> None:
    """How many forms are not valid and why; and if more are than persons who were to answer."""
    for reason, count in Counter(reason for reason in reasons if reason).items():
        reading.note("invalid_forms", reason=reason, count=count)
    valid, eligible = reasons.count(None), reading.definition.eligible
    if eligible and valid > eligible:
        reading.note("more_than_eligible", count=valid, eligible=eligible)


def _reason(rated: int, seconds: int | None, least: int, unfinished: bool) -> str | None:
    if unfinished:
        return "未提交完成"
    if not rated:
        return "未作答评价题"
    return "答题时间过短" if seconds is not None and seconds < least else None


def _unfinished(form: Form) -> set[int]:
    """Positions of the forms that were begun and never handed in, where the tool says so."""
    said = form.column(form.meta.get("finished"))
    return {
        position
        for position, (cell, index) in enumerate(zip(said, form.body, strict=True))
        if like(cell) in UNFINISHED or index in form.open
    }


def seconds_of(form: Form) -> list[int | None]:
    """How long each form took: as stated, else from its beginning to its end."""
    if "seconds" in form.meta:
        return [read_seconds(cell) for cell in form.column(form.meta["seconds"])]
    begun = read_times(form.column(form.meta.get("started")))
    ended = read_times(form.column(form.meta.get("submitted")))
    return [_between(first, last) for first, last in zip(begun, ended, strict=True)]


def _between(first: object, last: object) -> int | None:
    if not isinstance(first, datetime) or not isinstance(last, datetime) or last < first:
        return None
    return round((last - first).total_seconds())


def _units(reading: Reading, organisation: Organisation) -> list[str | None]:
    """Where each form belongs; named once, what the organisation lacks."""
    unit = reading.find(reading.definition.unit or "", "unit")
    workshop = reading.find(reading.definition.workshop or "", "workshop")
    pairs = zip(_said(reading, unit), _said(reading, workshop), strict=True)
    found, unknown = organisation.settled(Coded.of(pairs))
    if unknown:
        names = listed(unknown, reading.lang, 40)
        reading.note("unknown_units", column=unit.label if unit else "", count=len(unknown), names=names)
    return list(found)


def _said(reading: Reading, question: Asked | None) -> list[str | None]:
    """What each form taken says; nothing, with a note, where it only gives numbers that nobody has put into words."""
    form = reading.form
    if question is None:
        return [None] * len(reading.kept)
    cells = form.answers(question)
    options = form.options(question)
    if form.coded and question.place not in form.spoken and options and all(map(is_number, options)):
        reading.note("only_numbers", column=question.label)
        return [None] * len(reading.kept)
    said = [cell if like(cell := cells[position]) not in UNANSWERED else None for position in reading.kept]
    return reading.hidden(said, question.label)


def _attribute(reading: Reading, name: str, heading: str) -> list[str | None]:
    said = _said(reading, reading.find(heading, f"attributes.{name}"))
    if name != "gender":
        return said
    return [_GENDERS.get(like(cell or ""), cell) for cell in said]


_GENDERS = {
    **dict.fromkeys(("男性", "男士", "male", "m"), "男"),
    **dict.fromkeys(("女性", "女士", "female", "f"), "女"),
}


def tell_year(reading: Reading, year: int, submitted: Times) -> None:
    """Say so if fewer than 95 % of the forms were handed in in the survey's year or the first quarter after."""
    known = [moment.date() for moment in submitted if moment]
    inside = sum(date(year, 1, 1) <= day <= date(year + 1, 3, 31) for day in known)
    if known and inside * 100 < 95 * len(known):
        reading.note("year_share", year=year, outside=len(known) - inside, count=len(known))
