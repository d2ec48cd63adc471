"""Tools that are known by the names of their own columns: 腾讯问卷, Microsoft Forms, Viva Glint."""

from __future__ import annotations

import re
from collections.abc import Callable

from ledger.intake.form import Asked, Form
from ledger.intake.grid import Sheet
from ledger.intake.text import like
from ledger.intake.tools.columns import columns
from ledger.intake.tools.heads import ASKED, asked, gridded, plain, title

Heads = list[tuple[int, str]]
"""Columns that may ask something: place and heading."""
_BESIDE = {
    "tencent": re.compile("^地理位置"),
    "msforms": re.compile(
        r"^(?:points|feedback|点数|得分|反馈)\s*[-–—\x97]|^(?:total points|quiz feedback|总分|测验反馈)$", re.IGNORECASE
    ),
    "glint": re.compile(r"_(?:COMMENT|COMMENT_TOPICS|SENSITIVE_COMMENT_FLAG)$"),
}
"""Columns that stand beside a question and are no answers to it."""


def _tencent(heads: Heads) -> list[Asked]:
    """「7.stem:row」 over several columns is a matrix."""
    found = [(place, cell, ASKED.match(cell)) for place, cell in heads]
    often = [match[1] for _, _, match in found if match]
    return [
        _row(place, match[1], match[2], often.count(match[1]) > 1) if match else asked("", "", cell, place)
        for place, cell, match in found
    ]


def _row(place: int, number: str, text: str, several: bool) -> Asked:
    stem, mark, row = text.replace("：", ":").rpartition(":")
    split = bool(several and mark and row)
    return asked(number, stem.strip() if split else "", row.strip() if split else text, place)


TOOLS: dict[str, Callable[[Heads], list[Asked]]] = {"tencent": _tencent, "msforms": gridded, "glint": gridded}


def read(sheet: Sheet, titles: tuple[str, ...]) -> Form | None:
    """The sheet as an export of one of these tools, None if it is none."""
    for index, row in enumerate(sheet.rows[:10]):
        places = {like(cell): place for place, cell in enumerate(row) if cell}
        for tool, questions in TOOLS.items():
            if columns(tool).known_by(places):
                own = columns(tool).own(places)
                rest = [(place, plain(cell)) for place, cell in enumerate(row) if cell and place not in own]
                heads = [(place, cell) for place, cell in rest if not _BESIDE[tool].search(cell)]
                meta = columns(tool).meta(places)
                return Form(sheet, index, meta, questions(heads), title(titles), tool, lettered=tool == "tencent")
    return None
