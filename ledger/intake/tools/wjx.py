"""问卷星: by option text, by option number (按序号) and by score (按分数)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ledger.intake.form import DASH, UNANSWERED, Asked, Form, Role
from ledger.intake.grid import Sheet
from ledger.intake.likert import scale_of
from ledger.intake.text import like
from ledger.intake.tools.heads import ASKED, TAGS, survey_number, title

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip", "总分")
_ROLES: dict[str, Role] = {"序号": "id", "提交答卷时间": "submitted", "所用时间": "seconds"}
_SPLIT = re.compile(r"^第(\d+)题[(（](.*)[)）]$", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CHOSEN = frozenset(("0", "1", "0.0", "1.0")) | UNANSWERED


def read(sheet: Sheet, titles: tuple[str, ...]) -> Form | None:
    """The sheet as a wjx export, None if it is none."""
    for index, row in enumerate(sheet.rows[:10]):
        own = {like(cell): place for place, cell in enumerate(row) if like(cell) in META}
        heads = [(place, TAGS.sub("", cell)) for place, cell in enumerate(row) if cell and place not in own.values()]
        asked = sum(bool(ASKED.match(cell) or _SPLIT.match(cell)) for _, cell in heads)
        if asked and (len(own) >= 2 or (asked >= 3 and asked * 10 >= len(heads) * 6)):
            meta = {_ROLES[name]: place for name, place in own.items() if name in _ROLES}
            form = Form(sheet, index, meta, _questions(heads), title(titles), "wjx", survey_number(titles))
            return _coded(form, titles[-1])
    return None


def _questions(heads: Iterable[tuple[int, str]]) -> list[Asked]:
    """Columns as questions; the stem of a matrix stands in its first column only."""
    asked, stem, current = [], "", ""
    for place, cell in heads:
        match = ASKED.match(cell)
        if not match:
            split = _SPLIT.match(cell)
            asked.append(Asked(cell, cell, "", place, split[1] if split else ""))
            continue
        number, text = match[1], " ".join(match[2].split())
        if number != current:
            before, dash, _ = text.partition(DASH)
            current, stem = number, before.strip() if dash else ""
        elif stem and not text.startswith(stem + DASH):
            text = f"{stem}{DASH}{text}"
        asked.append(Asked(f"{number}、{text}", text, stem, place))
    return asked


def _coded(form: Form, name: str) -> Form:
    """The form, marked where it has numbers instead of answers."""
    form.asked = [_question(form, question) for question in form.asked]
    single = [options for question in form.asked if not question.option_of and (options := form.options(question))]
    numeric = sum(all(_NUMBER.fullmatch(option) for option in options) for options in single)
    split = any(question.option_of for question in form.asked)
    named = "按序号" in name or "按分数" in name
    rated = any(scale_of(form.answered(question)) for question in form.asked)
    form.coded = not rated and bool(numeric) and (named or split or numeric == len(single))
    return form


def _question(form: Form, question: Asked) -> Asked:
    """An option of a multiple choice is 0 or 1; with other numbers 「第7题(食堂)」 is the row of a matrix."""
    split = _SPLIT.match(question.label)
    if not split or {like(cell) for cell in form.column(question.place)} <= _CHOSEN:
        return question
    return Asked(f"{split[1]}、{split[2]}", split[2], "", question.place)
