"""A sheet: rows of text under the numbers that Excel shows, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ledger.intake.text import clean


@dataclass
class Sheet:
    """The filled rows of one sheet, each as wide as the widest, cells cleaned."""

    name: str
    rows: list[list[str]]
    numbers: list[int]
    """Excel's number of each row."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged areas as first row, first column, last row, last column, counted from 0."""
    hidden: bool = False
    ragged: bool = False
    """A text file: a row longer than the header has slipped."""


def gather(name: str, raw: Iterable[Sequence[str]], first: int, *, ragged: bool = False) -> Sheet:
    """A sheet of these rows, the first of which Excel numbers `first`; empty rows keep their number and go."""
    rows, numbers, width = [], [], 0
    for number, cells in enumerate(raw, first):
        row = [clean(cell) if cell else "" for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            rows.append(row)
            numbers.append(number)
            width = max(width, len(row))
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Sheet(name, rows, numbers, ragged=ragged)
