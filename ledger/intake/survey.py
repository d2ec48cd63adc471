"""A questionnaire's forms: which of them are taken, and what they answered on the scale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ledger.intake.definition import Item
from ledger.intake.form import UNANSWERED, Asked, whole
from ledger.intake.gaps import Organisation
from ledger.intake.identity import identify
from ledger.intake.likert import number_of
from ledger.intake.moments import read_times
from ledger.intake.reading import Reading, Survey
from ledger.intake.respondents import Times, add_responses, tell_year
from ledger.intake.text import like
from ledger.intake.wrong import Wrong


def take(reading: Reading, survey: Survey, organisation: Organisation, held: Mapping[str, str]) -> None:
    """Add one file's forms to the survey.

    `held`: forms in force that a supplement may not repeat: id → when it was handed in.
    """
    times = _submit_times(reading)
    identify(reading, survey, times, held)
    for rule, rows in reading.form.left_out.items():
        listed = "、".join(str(reading.form.sheet.numbers[row]) for row in rows[:10])
        reading.note(rule, count=len(rows), rows=listed)
    rated, good = _answers(reading, survey)
    submitted = [times[position] for position in reading.kept]
    add_responses(reading, survey, organisation, rated, submitted)
    tell_year(reading, survey.year, submitted)
    _tell_reversed(reading, good)
    reading.report.read = len(reading.form.rows)
    reading.report.accepted = len(reading.kept)


def _submit_times(reading: Reading) -> Times:
    """When each form was handed in; None, with a note, where the cell is no time."""
    form, found = reading.form, list[datetime | None]()
    cells = form.column(form.meta.get("submitted"))
    unclear = 0
    for row, cell, moment in zip(form.numbers, cells, read_times(cells), strict=True):
        if isinstance(moment, Wrong):
            unclear += moment.rule == "day_order"
            if moment.rule != "day_order":
                reading.note("no_time", row, reading.heading("submitted"), cell[:40])
        found.append(None if isinstance(moment, Wrong) else moment)
    if unclear:
        reading.note("day_order_column", column=reading.heading("submitted"), count=unclear)
    return found


def _answers(reading: Reading, survey: Survey) -> tuple[list[int], list[list[bool | None]]]:
    """Every item's answers, column by column; how many rated ones each form has, and which of them are favourable."""
    rated = [0] * len(reading.kept)
    good = []
    for item in reading.definition.items:
        question = reading.find(item.header, "items")
        assert question
        good.append(_item_answers(reading, survey, item, question, rated))
    return rated, good


def _item_answers(reading: Reading, survey: Survey, item: Item, question: Asked, rated: list[int]) -> list[bool | None]:
    definition = reading.definition
    scale = item.scale or definition.scale
    levels, good = _levels(item, scale, definition.favourable or ())
    spared = UNANSWERED | {like(option) for option in definition.not_rated or ()}
    cells = reading.form.answers(question)
    answers = [cells[position] for position in reading.kept]
    alike = {answer: like(whole(answer)) for answer in set(answers)}
    found = [levels.get(alike[answer]) for answer in answers]
    for place, (answer, level) in enumerate(zip(answers, found, strict=True)):
        rated[place] += level is not None
        if level is None and alike[answer] not in spared:
            row = reading.form.numbers[reading.kept[place]]
            reading.note("answer_unknown", row, question.label, answer[:60])
    favourable = [level in good if level else None for level in found]
    survey.add(
        "survey_answers",
        {
            "response_id": reading.ids,
            "item_code": [item.code] * len(answers),
            "answer": reading.hidden([answer or None for answer in answers], question.label),
            "level": found,
            "levels": [len(scale) if level else None for level in found],
            "favourable": favourable,
            "rated": [level is not None for level in found],
            **reading.provenance(),
        },
    )
    return favourable


def _levels(item: Item, scale: tuple[str, ...], favourable: tuple[str, ...]) -> tuple[dict[str, int], set[int]]:
    """Option as compared → its level, 1 the best; and the favourable levels. A reversed item is read upside down."""
    wanted = {like(option) for option in favourable}
    good = {level for level, option in enumerate(scale, 1) if like(option) in wanted}
    levels: dict[str, int] = {}
    for level, option in enumerate(scale[::-1] if item.reversed else scale, 1):
        levels[like(option)] = level
        number = number_of(option)
        if number is not None:
            levels.setdefault(str(number), level)  # 「5分」 in one file is 5 in the next
    return levels, good


def _tell_reversed(reading: Reading, good: list[list[bool | None]]) -> None:
    """An item hardly anyone likes where the others are liked may be asked the other way round."""
    shares = [_share(answers) for answers in good]
    for item, share in zip(reading.definition.items, shares, strict=True):
        others = [other for other in shares if other is not None and other is not share]
        if share is not None and share < 0.2 and len(others) > 1 and min(others) > 0.8 and not item.reversed:
            reading.note("looks_reversed", column=item.header, value=f"{share:.1%}")


def _share(answers: list[bool | None]) -> float | None:
    known = [answer for answer in answers if answer is not None]
    return sum(known) / len(known) if len(known) >= 10 else None
