"""A questionnaire's forms: which of them are taken, and what they answered on the scale."""

from __future__ import annotations

from ledger.intake.definition import Item
from ledger.intake.reading import Reading, Survey
from ledger.intake.respondents import add_responses, submit_times, tell_year
from ledger.intake.text import like
from ledger.intake.units import Units
from ledger.intake.wjx import UNANSWERED, Asked

RULE = "全部有效问卷的全部作答合并计算"


def take(reading: Reading, survey: Survey, units: Units, held: set[str]) -> None:
    """Add one file's forms to the survey. `held`: response ids in force that a supplement may not repeat."""
    _identify(reading, survey, held)
    rated = _answers(reading, survey)
    submitted = submit_times(reading)
    add_responses(reading, survey, units, rated, submitted)
    tell_year(reading, survey.year, submitted)
    reading.report.read = len(reading.form.rows)
    reading.report.accepted = len(reading.kept)


def _identify(reading: Reading, survey: Survey, held: set[str]) -> None:
    """序号 are the ids; a form filed twice is one, two forms with one 序号 (two exports pasted together) are two."""
    form, report = reading.form, reading.report
    numbers = form.column(form.meta.get("序号"))
    renamed = 0
    for position, (row, said) in enumerate(zip(form.rows, numbers, strict=True)):
        number = said or f"r{form.numbers[position]}"
        cells, name, again = tuple(row), number, 1
        while name in survey.taken and survey.taken[name] != cells:
            again += 1
            name = f"{number}#{again}"
        if name in survey.taken:
            report.duplicate += 1
        elif name in held:
            reading.refuse(form.numbers[position], "序号", name, "key_in_force")
        else:
            survey.taken[name] = cells
            renamed += name != number
            reading.kept.append(position)
            reading.ids.append(name)
    if renamed:
        reading.note("same_number", count=renamed)


def _answers(reading: Reading, survey: Survey) -> list[int]:
    """Every item's answers, column by column; how many rated answers each form has."""
    rated = [0] * len(reading.kept)
    for item in reading.definition.items:
        question = reading.find(item.header, "items")
        assert question
        _item_answers(reading, survey, item, question, rated)
    return rated


def _item_answers(reading: Reading, survey: Survey, item: Item, question: Asked, rated: list[int]) -> None:
    definition = reading.definition
    scale = item.scale or definition.scale
    levels = {like(option): level for level, option in enumerate(scale, 1)}
    good = {like(option) for option in definition.favourable or ()}
    spared = UNANSWERED | {like(option) for option in definition.not_rated}
    cells = reading.form.answers(question)
    answers = [cells[position] for position in reading.kept]
    alike = {answer: like(answer) for answer in set(answers)}
    found = [levels.get(alike[answer]) for answer in answers]
    for place, (answer, level) in enumerate(zip(answers, found, strict=True)):
        rated[place] += level is not None
        if level is None and alike[answer] not in spared:
            row = reading.form.numbers[reading.kept[place]]
            reading.note("answer_unknown", row, question.label, answer[:60])
    survey.add(
        "survey_answers",
        {
            "response_id": reading.ids,
            "item_code": [item.code] * len(answers),
            "answer": [answer or None for answer in answers],
            "level": found,
            "levels": [len(scale) if level else None for level in found],
            "favourable": [
                alike[answer] in good if level else None for answer, level in zip(answers, found, strict=True)
            ],
            "rated": [level is not None for level in found],
            **reading.provenance(),
        },
    )
