"""Qualtrics: codes, wordings and import ids in three rows of header; in the old layout V1, V2 … over the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from ledger.intake.form import Asked, Form
from ledger.intake.grid import Sheet
from ledger.intake.text import like
from ledger.intake.tools.columns import columns
from ledger.intake.tools.heads import asked, plain, title

_TRIED = frozenset(("surveypreview", "1", "surveytest", "2", "spam", "8"))
"""Values of Status that are no respondents'."""
_ROW = re.compile(r"^(.*\S)\s+[-–]\s+(\S.*)$", re.DOTALL)
_WRITTEN = re.compile(r"_TEXT$| - Topics$|_Topics$")
_OLD = re.compile(r"[VQ]\d+(_\w+)?")


def read(sheet: Sheet, titles: tuple[str, ...]) -> Form | None:
    """The sheet as a Qualtrics export, None if it is none."""
    for index, row in enumerate(sheet.rows[:10]):
        places = {like(cell): place for place, cell in enumerate(row) if cell}
        if columns("qualtrics").known_by(places):
            return _form(sheet, index, places, titles)
    return None


def _form(sheet: Sheet, index: int, places: Mapping[str, int], titles: tuple[str, ...]) -> Form:
    """`index`: the row with the codes; in the old layout the one with the names."""
    rows, own = sheet.rows, columns("qualtrics").own(places)
    old = index > 0 and all(_OLD.fullmatch(cell) for cell in rows[index - 1] if cell)
    worded = index + 2 < len(rows) and any('"ImportId"' in cell for cell in rows[index + 2])
    codes, words = rows[index - 1 if old else index], rows[index + 1 if worded else index]
    heads = [(place, codes[place], plain(cell)) for place, cell in enumerate(words) if cell and place not in own]
    kept = [head for head in heads if not _WRITTEN.search(head[1])]
    header = index + 2 if worded else index
    status = places.get("status")
    below = range(header + 1, len(rows)) if status is not None else ()
    tried = tuple(row for row in below if like(rows[row][status or 0]) in _TRIED)
    left_out = {"preview_rows": tried} if tried else {}
    meta = columns("qualtrics").meta(places)
    return Form(sheet, header, meta, _questions(kept), title(titles), "qualtrics", left_out=left_out)


def _questions(heads: list[tuple[int, str, str]]) -> list[Asked]:
    """Columns Q5_1, Q5_2 … with one wording before the last dash are the rows of a matrix."""
    stems = Counter((_base(code), match[1]) for _, code, text in heads if (match := _ROW.match(text)))
    questions = []
    for place, code, text in heads:
        match = _ROW.match(text)
        number = code if code != text else ""
        if match and stems[_base(code), match[1]] > 1:
            questions.append(asked(number, match[1], match[2], place))
        else:
            questions.append(asked(number, "", text, place))
    return questions


def _base(code: str) -> str:
    return code.partition("_")[0]
