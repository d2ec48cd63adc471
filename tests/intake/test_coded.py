"""Coded columns give what lists would; text without quotation marks is read as the csv module reads it."""

from __future__ import annotations

import csv
import io
from array import array
from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.intake.coded import Coded, again, paired
from ledger.intake.decode import text_sheet
from ledger.intake.grid import gather
from ledger.intake.unquoted import columns_of

cells = st.lists(st.sampled_from(["", "甲", "乙", "丙 "]), max_size=12)


@settings(deadline=None)
@given(cells, st.data())
def test_taken_mapped_and_found_rows_are_those_of_a_list(column: list[str], data: st.DataObject) -> None:
    coded = Coded.of(column)
    rows = data.draw(st.lists(st.sampled_from(range(len(column))), max_size=5) if column else st.just([]))
    assert list(coded.take(rows)) == [column[row] for row in rows]
    assert list(coded.take(range(len(column))[1:])) == column[1:]
    assert list(coded.map(len)) == [len(cell) for cell in column]
    assert coded.where(lambda cell: cell == "甲") == [row for row, cell in enumerate(column) if cell == "甲"]
    assert dict(coded.counts()) == Counter(column)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("甲乙"), st.sampled_from([1, 2, None])), max_size=9))
def test_rows_alike_in_two_columns_are_found(rows: list[tuple[str, int | None]]) -> None:
    left, right = Coded.of(row[0] for row in rows), Coded.of(row[1] for row in rows)
    assert list(paired(left, right)) == rows
    assert again((left, right)) == [at for at, row in enumerate(rows) if rows.count(row) > 1]


def test_spellings_that_come_to_mean_the_same_are_alike() -> None:
    numbers = Coded.of(["0123", "123", "7"]).map(lambda number: number.lstrip("0"))
    assert again([numbers]) == [0, 1]
    assert numbers.unified().values == ["123", "7"]


def test_a_column_of_one_value_and_an_empty_one() -> None:
    assert list(Coded.repeated("甲", 2)) == ["甲", "甲"]
    assert Coded[str]([], array("i")).arrow(pa.array([], pa.int64())).to_pylist() == []


PLAIN = ["a,b\n1,2\n", "a,b\r\n\r\n1,\r\n\r\n", "a,b\r1,2", "甲,乙\n\x00,\u2028\n", "a\n\nb\n"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_cut_as_the_csv_module_cuts_it(text: str) -> None:
    slow = gather("", csv.reader(io.StringIO(text, newline=""), strict=True), 1)
    quick, _ = text_sheet(text.encode())
    assert columns_of(text.encode(), ",")
    assert (quick.rows[:], list(quick.numbers)) == (slow.rows[:], slow.numbers)


LEFT = ['a,b\n"1",2\n', "a,b\n1\n", "a,b\n1,2,3\n", "\na,b\n1,2\n", f"a,b\n{'x' * 140_000},2\n"]


@pytest.mark.parametrize("text", LEFT)
def test_quotation_marks_uneven_lines_and_huge_cells_are_left_to_the_slower_reader(text: str) -> None:
    assert columns_of(text.encode(), ",") == []


def test_a_sheet_grows_wider_on_the_way_and_loses_empty_rows_and_columns() -> None:
    sheet = gather("", [["甲", "", ""], [], ["\u3000"], *([["1"]] * 300), ["2", "乙"]], 1)
    assert sheet.rows[0] == ["甲", ""]
    assert sheet.rows[-1] == ["2", "乙"]
    assert (len(sheet.rows), sheet.numbers[:2], sheet.numbers[-1]) == (302, [1, 4], 304)
