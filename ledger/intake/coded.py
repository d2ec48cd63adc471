"""A column as its different values and, row by row, which of them stands there: work is done once per value."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from ledger.intake.coding import Coding

T = TypeVar("T")
U = TypeVar("U")
MOST_NUMBER = 1 << 62
"""Numbers that stand for several columns stay below this."""


class Coded(Sequence[T]):
    """A column of `values`, `codes` saying which stands in which row. A value may be listed twice or stand nowhere."""

    def __init__(self, values: Sequence[T], codes: array[int]) -> None:
        self.values, self.codes = values, codes

    @staticmethod
    def of(cells: Iterable[U]) -> Coded[U]:
        """A column of these cells, which are all of one type."""
        coding = Coding[U]()
        coding.extend(cells)
        return Coded.finished(coding)

    @staticmethod
    def finished(coding: Coding[U]) -> Coded[U]:
        """A column that was under way."""
        return Coded(list(coding.numbers), coding.codes)

    @staticmethod
    def from_arrow(column: Any) -> Coded[Any]:
        """A column from an Arrow dictionary array."""
        return Coded(column.dictionary.to_pylist(), _plain(column.indices))

    @staticmethod
    def repeated(value: U, size: int) -> Coded[U]:
        """The same value in every row."""
        return Coded([value], array("i", bytes(4 * size)))

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[T]:
        return map(self.values.__getitem__, self.codes)

    def __getitem__(self, at: Any) -> Any:
        return self.values[self.codes[at]] if isinstance(at, int) else [self.values[code] for code in self.codes[at]]

    def map(self, change: Callable[[T], U]) -> Coded[U]:
        """Every value changed; `change` is asked once per value."""
        return Coded([change(value) for value in self.values], self.codes)

    def take(self, rows: Sequence[int]) -> Coded[T]:
        """These rows; only values that stand there remain, each listed once if it was before."""
        codes = arrow(self.codes)
        if isinstance(rows, range) and rows.step == 1:
            found = codes.slice(rows.start, len(rows)).dictionary_encode()
        else:
            found = codes.take(pa.array(rows, pa.int64())).dictionary_encode()
        return Coded([self.values[code] for code in found.dictionary.to_pylist()], _plain(found.indices))

    def with_(self, rows: Sequence[int], others: Coded[T]) -> Coded[T]:
        """The column with other values in these rows."""
        codes, known = array("i", self.codes), len(self.values)
        for row, code in zip(rows, others.codes, strict=True):
            codes[row] = known + code
        return Coded([*self.values, *others.values], codes)

    def where(self, test: Callable[[T], object]) -> list[int]:
        """Rows, in order, whose value passes; `test` is asked once per value."""
        hits = [code for code, value in enumerate(self.values) if test(value)]
        return rows_in(arrow(self.codes), pa.array(hits, pa.int32())) if hits else []

    def counts(self) -> list[tuple[T, int]]:
        """Values that stand somewhere, each with its number of rows."""
        found = pc.value_counts(arrow(self.codes)).to_pylist()
        return [(self.values[one["values"]], one["counts"]) for one in found]

    def unified(self) -> Coded[T]:
        """Every value listed once."""
        first = Coded.of(self.values)
        if len(first.values) == len(self.values):
            return self
        return Coded(first.values, _plain(arrow(first.codes).take(arrow(self.codes))))

    def arrow(self, rows: Any) -> Any:
        """These rows, an Arrow array of positions, as an Arrow column; its type is taken from all values.

        Texts come as a dictionary: a million rows are 4 MB so, whatever they say.
        """
        codes = arrow(self.codes).take(rows)
        return _worded(codes, self._stored) if pa.types.is_string(self._stored.type) else self._stored.take(codes)

    @cached_property
    def _stored(self) -> Any:
        return pa.array(self.values)


def _worded(codes: Any, texts: Any) -> Any:
    return pa.DictionaryArray.from_arrays(codes, texts)


def same(text: str, size: int) -> Any:
    """The same text in every row, as an Arrow dictionary."""
    return _worded(pa.repeat(pa.scalar(0, pa.int32()), size), pa.array([text]))


def give_back() -> None:
    """What Arrow keeps for later goes back to the system: after a million rows that is 100 MB."""
    pa.default_memory_pool().release_unused()


def arrow(codes: array[int]) -> Any:
    """The codes as an Arrow array of the same memory."""
    return pa.Array.from_buffers(pa.int32(), len(codes), [None, pa.py_buffer(codes)])


def _plain(codes: Any) -> array[int]:
    plain = array("i")
    plain.frombytes(codes.cast(pa.int32()).buffers()[1].slice(4 * codes.offset, 4 * len(codes)) if len(codes) else b"")
    return plain


def rows_in(numbers: Any, wanted: Any) -> list[int]:
    """Rows, in order, whose number is among the wanted; both Arrow arrays."""
    found = pc.is_in(numbers, value_set=wanted)
    rows: list[int] = pc.indices_nonzero(found).to_pylist()
    return rows


def combined(columns: Iterable[Coded[Any]]) -> Any:
    """Row by row a number, as an Arrow array: the same where all of these columns are."""
    numbers: Any = None
    most = 1
    for column in columns:
        one = column.unified()
        codes, size = arrow(one.codes).cast(pa.int64()), max(1, len(one.values))
        if most * size > MOST_NUMBER:
            found = numbers.dictionary_encode()
            numbers, most = found.indices.cast(pa.int64()), len(found.dictionary)
        numbers = codes if numbers is None else pc.add(pc.multiply(numbers, size), codes)
        most *= size
    return numbers


def paired(*columns: Coded[Any]) -> Coded[tuple[Any, ...]]:
    """Columns side by side as one, of tuples."""
    numbers = combined(columns).dictionary_encode()
    each = pa.array(range(len(numbers.dictionary)), pa.int32())
    firsts = pc.index_in(each, value_set=numbers.indices).to_pylist()
    return Coded([tuple(column[at] for column in columns) for at in firsts], _plain(numbers.indices))


def again(columns: Iterable[Coded[Any]]) -> list[int]:
    """Rows, in order, that share what stands in these columns with another row."""
    numbers = combined(columns)
    ordered = numbers.sort()  # counting them by hashing takes 1.9 s for 1,000,000 rows, sorting 0.1 s
    often = ordered[1:].filter(pc.equal(ordered[1:], ordered[:-1]))
    return rows_in(numbers, often) if len(often) else []
