"""A questionnaire's forms into responses, answers, items and the survey's own row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from ledger.intake.dates import read_moment
from ledger.intake.definition import Definition, Item
from ledger.intake.model import FileReport, Lang, Problem
from ledger.intake.phrases import refuse, say
from ledger.intake.text import like
from ledger.intake.units import Units
from ledger.intake.wjx import META, UNANSWERED, Asked, Form
from ledger.intake.wrong import Wrong
from ledger.store.batches import fitted

_CLOCK = re.compile(r"^(?:(\d+)\s*(?:小时|时))?\s*(?:(\d+)\s*(?:分钟|分))?\s*(?:(\d+(?:\.\d+)?)\s*秒?)?$")
RULE = "全部有效问卷的全部作答合并计算"


@dataclass
class Survey:
    """The tables of one year's survey, of all files of this upload together."""

    year: int
    columns: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    taken: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Response id → the form's cells."""

    def table(self, name: str) -> pa.Table:
        columns = self.columns[name]
        size = len(next(iter(columns.values())))
        return fitted(name, pa.table({"survey_year": [self.year] * size, **columns}))

    def add(self, name: str, columns: dict[str, list[Any]]) -> None:
        """Put rows below those of the files before."""
        held = self.columns.setdefault(name, {column: [] for column in columns})
        for column, values in columns.items():
            held[column] += values


@dataclass
class Reading:
    """One form file being read under its definition."""

    form: Form
    definition: Definition
    report: FileReport
    lang: Lang
    file: str
    kept: list[int] = field(default_factory=list)
    """Positions of the forms taken."""
    ids: list[str] = field(default_factory=list)

    def note(self, rule: str, row: int | None = None, column: str = "", value: str = "", **words: Any) -> None:
        message = say(rule, self.lang, row=row, column=column, value=value, **words)
        self.report.problems.append(Problem(row, column, value, rule, message, refuses=False))

    def refuse(self, row: int, column: str, value: str, rule: str) -> None:
        message = say("cell", self.lang, row=row, column=column, value=value, why=say(rule, self.lang))
        self.report.problems.append(Problem(row, column, value, rule, message))
        self.report.rejected += 1

    def find(self, heading: str, key: str) -> Asked | None:
        """The column a mapping names. Raises Refused if the file has none of that heading."""
        found = self.form.find(heading) if heading else None
        if heading and found is None:
            raise refuse("mapping_heading", self.lang, key=key, heading=heading)
        return found


def take(reading: Reading, survey: Survey, units: Units, held: set[str]) -> None:
    """Add one file's forms to the survey. `held`: response ids in force that a supplement may not repeat."""
    _identify(reading, survey, held)
    rated = _answers(reading, survey)
    _responses(reading, survey, units, rated)
    _told_year(reading, survey.year)
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
            **_provenance(reading),
        },
    )


def _provenance(reading: Reading) -> dict[str, list[Any]]:
    rows = [reading.form.numbers[position] for position in reading.kept]
    return {"_file": [reading.file] * len(rows), "_row": rows}


def _responses(reading: Reading, survey: Survey, units: Units, rated: list[int]) -> None:
    form, definition = reading.form, reading.definition
    seconds = [read_seconds(cell) for cell in _kept(reading, form.meta.get(META[2]))]
    reasons = [_reason(count, spent, definition.min_seconds) for count, spent in zip(rated, seconds, strict=True)]
    attributes: Mapping[str, str] = definition.attributes or {}
    survey.add(
        "survey_responses",
        {
            "response_id": reading.ids,
            "unit": _units(reading, units),
            **{
                name: _attribute(reading, name, attributes.get(name, ""))
                for name in ("gender", "age_band", "job_class")
            },
            "submitted": _submitted(reading),
            "seconds": seconds,
            "valid": [reason is None for reason in reasons],
            "invalid_reason": reasons,
            **_provenance(reading),
        },
    )
    invalid = Counter(reason for reason in reasons if reason)
    for reason, count in invalid.items():
        reading.note("invalid_forms", reason=reason, count=count)


def _kept(reading: Reading, place: int | None) -> list[str]:
    cells = reading.form.column(place)
    return [cells[position] for position in reading.kept]


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
        reading.note(
            "unknown_units", column=unit.label if unit else "", count=len(unknown), names="、".join(unknown[:40])
        )
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


def _submitted(reading: Reading) -> list[datetime | None]:
    found: list[datetime | None] = []
    for position, cell in zip(reading.kept, _kept(reading, reading.form.meta.get(META[1])), strict=True):
        moment = read_moment(cell, None) if cell else None
        if isinstance(moment, Wrong):
            reading.note("no_time", reading.form.numbers[position], "提交答卷时间", cell[:40])
            moment = None
        found.append(moment)
    return found


def _told_year(reading: Reading, year: int) -> None:
    """Say so if fewer than 95 % of the forms were handed in in the survey's year or the first quarter after."""
    submitted = [day for day in _submitted_days(reading) if day]
    inside = sum(date(year, 1, 1) <= day <= date(year + 1, 3, 31) for day in submitted)
    if submitted and inside * 100 < 95 * len(submitted):
        reading.note("year_share", year=year, outside=len(submitted) - inside, count=len(submitted))


def _submitted_days(reading: Reading) -> list[date | None]:
    moments = (read_moment(cell, None) if cell else None for cell in _kept(reading, reading.form.meta.get(META[1])))
    return [moment.date() if isinstance(moment, datetime) else None for moment in moments]
