"""A questionnaire as the desk shows it: its columns, its match with last year, and what its forms look like."""

from __future__ import annotations

from statistics import median

from ledger.intake.defining import Defined
from ledger.intake.definition import Definition
from ledger.intake.form import Asked, Form
from ledger.intake.repeats import repeated
from ledger.intake.respondents import seconds_of
from ledger.intake.sketch import ColumnSketch, Sketch
from ledger.intake.text import like

QUICK = 15
"""Seconds under which hardly anybody has read ten questions."""
_FREE = 30
"""A question with more different answers was answered freely."""


def sketched(defined: Defined) -> Sketch:
    """Everything the desk may show and change about one questionnaire."""
    filed, form = defined.filed, defined.filed.form
    seconds = [spent for spent in seconds_of(form) if spent is not None]
    asked = [question for question in form.asked if not question.option_of and not form.is_personal(question)]
    return Sketch(
        file=filed.piece.upload.name,
        sha256=filed.piece.sha256,
        tool=form.tool,
        title=form.title,
        forms=len(form.rows),
        proposal=defined.definition.toml(),
        questions=defined.questions,
        columns=tuple(ColumnSketch(question.label, _options(form, question)) for question in asked),
        last_year=defined.last.year,
        matches=defined.matches if defined.last.year else (),
        median_seconds=round(median(seconds)) if seconds else None,
        quick=sum(spent < QUICK for spent in seconds),
        straight=_straight(form, defined.definition),
        repeated=repeated(form),
        staff=defined.staff,
    )


def _options(form: Form, question: Asked) -> tuple[str, ...]:
    options = form.options(question)
    return tuple(options[:8]) if len(options) <= _FREE else ()


def _straight(form: Form, definition: Definition) -> int:
    """Forms with one and the same answer to all of five or more items."""
    columns = [form.answers(question) for item in definition.items if (question := form.find(item.header))]
    if len(columns) < 5:
        return 0
    return sum(len({like(answer) for answer in answers}) == 1 for answers in zip(*columns, strict=True))
