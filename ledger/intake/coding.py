"""Columns under way, as their different values: what the reading child may load too, which knows no Arrow."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
AT_ONCE = 256
"""Rows turned into columns at a time: the quickest of 64 to 8192, and a million rows never exist as rows."""
Row = tuple[int, Sequence[T]]
"""Its number as Excel shows it, and its cells."""


class _Numbered(dict[Any, int]):
    """Each new value gets the next number."""

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self)
        return number


class Coding(Generic[T]):
    """A column under way: values are added; each gets the number of its first appearance."""

    def __init__(self) -> None:
        self.numbers = _Numbered()
        self.codes = array("i")

    @staticmethod
    def filled(value: U, size: int) -> Coding[U]:
        """A column under way that has had the same value in every row so far."""
        coding = Coding[U]()
        coding.extend([value] * size)
        return coding

    def extend(self, values: Iterable[T]) -> None:
        self.codes.extend(map(self.numbers.__getitem__, values))


class Gathering(Generic[T]):
    """Rows of any width turned into columns, `nothing` standing where a row is short."""

    def __init__(self, nothing: T, as_kept: Callable[[Sequence[T]], Sequence[T]] = lambda cells: cells) -> None:
        self.nothing, self.as_kept = nothing, as_kept
        self.columns: list[Coding[T]] = []
        self.numbers = array("i")

    @property
    def cells(self) -> int:
        """How many there are, short rows filled up."""
        return len(self.columns) * len(self.numbers)

    def add(self, rows: Sequence[Row[T]]) -> None:
        """Put some rows below those before."""
        filled = [cells for _, cells in rows]
        width = max(map(len, filled))
        self.columns += [Coding.filled(self.nothing, len(self.numbers)) for _ in range(width - len(self.columns))]
        columns = [*zip_longest(*filled, fillvalue=self.nothing)]
        columns += [(self.nothing,) * len(rows)] * (len(self.columns) - width)
        for coding, column in zip(self.columns, columns, strict=True):
            coding.extend(self.as_kept(column))
        self.numbers.extend(number for number, _ in rows)


def some(rows: Iterable[Row[T]]) -> Iterator[list[Row[T]]]:
    """The rows, a handful at a time."""
    left = iter(rows)
    while handful := list(islice(left, AT_ONCE)):
        yield handful
