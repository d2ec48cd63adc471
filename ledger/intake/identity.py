"""Which forms of a file are new: the same form filed twice is one, two forms under one number are two."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

from ledger.intake.form import Form
from ledger.intake.reading import Reading, Survey
from ledger.intake.respondents import Times
from ledger.intake.text import like

Said = frozenset[tuple[str, str]]
"""What a form says, question by question as compared: the same from xlsx and csv, in any order of columns."""


def identify(reading: Reading, survey: Survey, times: Times, held: Mapping[str, str]) -> None:
    """Choose the forms to take and their ids. `held`: forms in force that a supplement may not repeat, by id."""
    form, report = reading.form, reading.report
    said = _said(form)
    names = form.column(form.meta.get("id")) if "id" in form.meta else [""] * len(form.rows)
    unnamed, renamed = Counter[str](), 0
    for position, (own, cells) in enumerate(zip(names, said, strict=True)):
        when = str(times[position] or "")
        number = own or _nameless(cells, when, unnamed)
        name = _free_name(number, (when, cells), survey, held)
        if (name, when) in survey.taken:
            report.duplicate += 1
        elif held.get(name) == when:
            reading.refuse(form.numbers[position], reading.heading("id"), name, "key_in_force")
        else:
            survey.taken[name, when] = cells
            survey.names[name] = when
            renamed += name != number
            reading.kept.append(position)
            reading.ids.append(name)
    if renamed:
        reading.note("same_number", count=renamed)


def _said(form: Form) -> list[Said]:
    """Every form's answers; what is about a person is not among them."""
    asked = [question for question in form.asked if not form.is_personal(question)]
    texts = [like(question.text) for question in asked]
    columns = [form.answers(question) for question in asked]
    return [frozenset(zip(texts, map(like, answers), strict=True)) for answers in zip(*columns, strict=True)]


def _nameless(cells: Said, when: str, unnamed: Counter[str]) -> str:
    """An id for a form whose file has none: by what it says, and by how often that has come."""
    digest = hashlib.sha256(repr((sorted(cells), when)).encode()).hexdigest()[:12]
    unnamed[digest] += 1
    return f"h{digest}" if unnamed[digest] == 1 else f"h{digest}-{unnamed[digest]}"


def _free_name(number: str, form: tuple[str, Said], survey: Survey, held: Mapping[str, str]) -> str:
    """The form's number; with #2, #3 … if another form has it, taken here or in force."""
    when, cells = form
    name, again = number, 1
    while _is_other(survey, held, name, when, cells):
        again += 1
        name = f"{number}#{again}"
    return name


def _is_other(survey: Survey, held: Mapping[str, str], name: str, when: str, cells: Said) -> bool:
    if name in survey.names:
        return survey.names[name] != when or survey.taken[name, when] != cells
    return name in held and held[name] != when
