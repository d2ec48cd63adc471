"""A sheet: columns of text under the row numbers that Excel shows, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any

from ledger.intake.coded import Coded, Coding
from ledger.intake.text import clean

AT_ONCE = 256
"""Rows turned into columns at a time: the quickest of 64 to 8192, and a million rows never exist as rows."""


class Rows(Sequence[list[str]]):
    """The columns seen as rows, each made when it is asked for."""

    def __init__(self, columns: Sequence[Coded[str]], size: int) -> None:
        self.columns, self.size = columns, size

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[list[str]]:
        return map(list, zip(*self.columns, strict=True))

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(self.size))]
        return [column[at] for column in self.columns]


@dataclass
class Sheet:
    """The filled rows of one sheet, each as wide as the widest, cells cleaned."""

    name: str
    columns: list[Coded[str]]
    numbers: Sequence[int]
    """Excel's number of each row."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged areas as first row, first column, last row, last column, counted from 0."""
    hidden: bool = False
    ragged: bool = False
    """A text file: a row longer than the header has slipped."""

    @property
    def rows(self) -> Sequence[list[str]]:
        return Rows(self.columns, len(self.numbers))

    def keep(self, rows: Sequence[int]) -> None:
        """Only these rows stay, under their numbers."""
        self.columns = [column.take(rows) for column in self.columns]
        self.numbers = [self.numbers[row] for row in rows]


def gather(name: str, raw: Iterable[Sequence[str]], first: int, *, ragged: bool = False) -> Sheet:
    """A sheet of these rows, the first of which Excel numbers `first`; empty rows keep their number and go."""
    codings: list[Coding[str]] = []
    numbers: list[int] = []
    rows = ((number, cells) for number, cells in enumerate(raw, first) if any(cells))
    while some := list(islice(rows, AT_ONCE)):
        filled = [cells for _, cells in some]
        width = max(map(len, filled))
        codings += [Coding.filled("", len(numbers)) for _ in range(width - len(codings))]
        columns = [*zip_longest(*filled, fillvalue="")] + [[""] * len(some)] * (len(codings) - width)
        for coding, column in zip(codings, columns, strict=True):
            coding.extend(column)
        numbers += [number for number, _ in some]
    return sheet_of(name, [coding.coded() for coding in codings], numbers, ragged=ragged)


def sheet_of(name: str, columns: Iterable[Coded[str]], numbers: Sequence[int], *, ragged: bool = False) -> Sheet:
    """A sheet of these columns as filed, a number for each of their rows."""
    clean_ = [column.map(clean) for column in columns]
    while clean_ and not any(clean_[-1].values):
        clean_.pop()
    sheet = Sheet(name, clean_, numbers if clean_ else (), ragged=ragged)
    if empty := set(_empty(clean_)):
        sheet.keep([row for row in range(len(numbers)) if row not in empty])
    return sheet


def _empty(columns: list[Coded[str]]) -> list[int]:
    """Rows in which nothing stands."""
    bare = [set(column.where(_is_empty)) for column in columns if not all(column.values)]
    return sorted(set.intersection(*bare)) if columns and len(bare) == len(columns) else []


def _is_empty(cell: str) -> bool:
    return not cell
