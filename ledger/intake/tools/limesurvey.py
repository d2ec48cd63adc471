"""LimeSurvey: headings as code, wording or both, a matrix as 「Stem [row]」 or 「Q1[SQ001]. Stem [row]」.

Answers in full, or by their codes (A1, AO01), which have to be said as the numbers of other tools have.
"""

from __future__ import annotations

import re
from functools import partial

from ledger.intake.form import Asked, Form
from ledger.intake.grid import Sheet
from ledger.intake.text import like
from ledger.intake.tools.columns import columns
from ledger.intake.tools.heads import gridded, plain, title

_CODE = re.compile(r"^([A-Za-z]\w*)(\[\w+\])?\.\s+(.*)$", re.DOTALL)
_ANSWER = re.compile(r"AO?\d{1,3}")
_GRID = re.compile(r"\[[^\]]+\]$")


def read(sheet: Sheet, titles: tuple[str, ...]) -> Form | None:
    """The sheet as a LimeSurvey export, None if it is none."""
    tool, row = columns("limesurvey"), sheet.rows[0]
    places = {name: place for place, cell in enumerate(row) if cell for name in _called(cell)}
    meta, own = tool.meta(places), tool.own(places)
    if "id" not in meta or not _looks_like_it(row, len(tool.signs & set(places))):
        return None
    heads = [(place, plain(_wording(cell))) for place, cell in enumerate(row) if cell and place not in own]
    questions = gridded(heads)
    done = meta.get("submitted")
    open_ = (index for index, cells in enumerate(sheet.rows) if done is not None and not cells[done])
    form = Form(sheet, 0, meta, questions, title(titles), "limesurvey", open=frozenset(open_))
    form.coded = sum(map(partial(_is_coded, form), questions)) > 1
    return form


def _is_coded(form: Form, question: Asked) -> bool:
    """Whether a question was exported by its answers' codes: A1, A2 …"""
    options = form.options(question)
    return bool(options) and all(_ANSWER.fullmatch(option) for option in options)


def _looks_like_it(row: list[str], signs: int) -> bool:
    """By two of its own columns; by one and coded or bracketed questions; or by brackets alone."""
    grids = sum(bool(_GRID.search(cell)) for cell in row)
    coded = sum(bool(_CODE.match(cell)) for cell in row)
    return signs >= 2 or (signs > 0 and grids + coded >= 2) or coded * 2 > len(row) > 3 or grids * 3 > len(row) > 9


def _called(cell: str) -> set[str]:
    """What a heading may call a column of the tool's own: its code, its wording."""
    match = _CODE.match(cell)
    return {like(match[1]), like(match[3])} if match and not match[2] else {like(cell)}


def _wording(cell: str) -> str:
    match = _CODE.match(cell)
    return match[3] if match else cell
