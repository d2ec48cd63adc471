"""SurveyMonkey: questions in the first row of the header, 「Response」, options and matrix rows in the second."""

from __future__ import annotations

from ledger.intake.form import Asked, Form
from ledger.intake.grid import Sheet
from ledger.intake.text import like
from ledger.intake.tools.columns import columns
from ledger.intake.tools.heads import asked, plain, title

_WHOLE = frozenset(("response", "open-endedresponse", "回复", "开放式答复"))
"""What the second row says under a question that has one column."""


def read(sheet: Sheet, titles: tuple[str, ...]) -> Form | None:
    """The sheet as a SurveyMonkey export, None if it is none."""
    tool, upper = columns("surveymonkey"), sheet.rows[0]
    places = {like(cell): place for place, cell in enumerate(upper) if cell}
    if len(sheet.rows) < 2 or not tool.known_by(places):
        return None
    meta, own = tool.meta(places), tool.own(places)
    two = not any(sheet.rows[1][place] for place in own)
    questions = _questions(upper, sheet.rows[1] if two else [""] * len(upper), own)
    return Form(sheet, 1 if two else 0, meta, questions, title(titles), "surveymonkey")


def _questions(upper: list[str], lower: list[str], own: set[int]) -> list[Asked]:
    """Columns as questions; a question over several columns is a matrix, or has a column for each option."""
    questions, stem = [], ""
    for place, (above, below) in enumerate(zip(upper, lower, strict=True)):
        stem = "" if place in own else plain(above) or stem
        if stem:
            single = not below or like(below) in _WHOLE
            questions.append(asked("", "" if single else stem, stem if single else plain(below), place))
    return questions
