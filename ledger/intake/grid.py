"""A sheet: columns of text under the row numbers that Excel shows, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ledger.intake.coded import Coded
from ledger.intake.coding import Gathering, some
from ledger.intake.text import UNSEEN, clean

Range = tuple[int, int]
"""The first and the last, counted from 0."""


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
    hidden_rows: Sequence[Range] = ()
    """Rows that Excel does not show, filtered out or hidden."""
    hidden_columns: Sequence[Range] = ()
    unseen: dict[int, set[int]] = field(default_factory=dict)
    """Column → Excel's numbers of the rows in which a control character was taken out of its cell."""
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
    found = Gathering("")
    for rows in some((number, cells) for number, cells in enumerate(raw, first) if any(cells)):
        found.add(rows)
    return sheet_of(name, [Coded.finished(column) for column in found.columns], list(found.numbers), ragged=ragged)


def sheet_of(name: str, columns: Iterable[Coded[str]], numbers: Sequence[int], *, ragged: bool = False) -> Sheet:
    """A sheet of these columns as filed, a number for each of their rows."""
    filed = list(columns)
    clean_ = [column.map(clean) for column in filed]
    unseen = {place: {numbers[row] for row in column.where(UNSEEN.search)} for place, column in enumerate(filed)}
    while clean_ and not any(clean_[-1].values):
        clean_.pop()
    sheet = Sheet(name, clean_, numbers if clean_ else (), ragged=ragged)
    sheet.unseen = {place: rows for place, rows in unseen.items() if rows}
    if empty := set(_empty(clean_)):
        sheet.keep([row for row in range(len(numbers)) if row not in empty])
    return sheet


def _empty(columns: list[Coded[str]]) -> list[int]:
    """Rows in which nothing stands."""
    bare = [set(column.where(_is_empty)) for column in columns if not all(column.values)]
    return sorted(set.intersection(*bare)) if columns and len(bare) == len(columns) else []


def _is_empty(cell: str) -> bool:
    return not cell
