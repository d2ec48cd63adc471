"""Headings of questions: numbers, stems and rows of a matrix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ledger.intake.form import DASH, Asked
from ledger.intake.text import like

ASKED = re.compile(r"^(\d{1,3})\s*[、.:：]\s*(?!\d+%?$)(.+)$", re.DOTALL)
"""A number and what is asked; 61.2% is a figure."""
TAGS = re.compile(r"<[^<>]{1,200}>|&nbsp;")
_NUMBERED_FILE = re.compile(r"^\D{0,8}(\d{6,})_(?:按文本|按序号|按分数)_")
_FILE = re.compile(r"^\D{0,8}\d{6,}_(?:按文本|按序号|按分数)_(.+?)(?:_\d+_\d+)?(?:\s*\(\d+\))?$")
_GRID = re.compile(r"^(.*\S)\s*\[\s*([^\]]+?)\s*\]$", re.DOTALL)


def title(titles: tuple[str, ...]) -> str:
    """The questionnaire's title as the file's name says it."""
    match = _FILE.match(titles[-1])
    return match[1] if match else titles[-1]


def survey_number(titles: tuple[str, ...]) -> str:
    """The number a tool gave the questionnaire, '' where the name does not begin with it."""
    match = _NUMBERED_FILE.match(titles[-1])
    return match[1] if match else ""


def plain(cell: str) -> str:
    """A heading on one line, without the markup that a form's author put in."""
    return " ".join(TAGS.sub("", cell).split())


def asked(number: str, stem: str, row: str, place: int) -> Asked:
    """A question, or with a stem the row of a matrix."""
    text = f"{stem}{DASH}{row}" if stem else row
    return Asked(f"{number}、{text}" if number else text, text, stem, place)


def gridded(heads: Iterable[tuple[int, str]]) -> list[Asked]:
    """Questions of headings that write a matrix as 「Stem [row]」; a stem that stands alone is none."""
    cut = [(place, cell, _GRID.match(cell)) for place, cell in heads]
    stems = Counter(match[1] for _, _, match in cut if match)
    return [
        asked("", match[1], match[2], place) if match and stems[match[1]] > 1 else asked("", "", cell, place)
        for place, cell, match in cut
    ]


def told_apart(asked: list[Asked]) -> list[Asked]:
    """Questions of one and the same heading with their turn behind it: a mapping has to name one of them."""
    seen, found = Counter[str](), []
    for question in asked:
        seen[like(question.label)] += 1
        turn = seen[like(question.label)]
        label, text = f"{question.label} ({turn})", f"{question.text} ({turn})"
        found.append(replace(question, label=label, text=text) if turn > 1 else question)
    return found
