"""LimeSurvey: headings as code, as wording or as both, a matrix as 「Stem [row]」 or 「Q1[SQ001]. Stem [row]」."""

from __future__ import annotations

import re

from ledger.intake.form import Form
from ledger.intake.grid import Sheet
from ledger.intake.text import like
from ledger.intake.tools.columns import columns
from ledger.intake.tools.heads import gridded, plain, title

_CODE = re.compile(r"^([A-Za-z]\w*)(\[\w+\])?\.\s+(.*)$", re.DOTALL)
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
    return Form(sheet, 0, meta, questions, title(titles), "limesurvey", open=frozenset(open_))


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
