"""Workbooks: read in a child that may die of them; what is hostile ends in one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from intake_files import xlsx

from ledger.intake import reader
from ledger.intake.container import opened
from ledger.intake.grid import Sheet
from ledger.intake.model import Refused, Upload
from ledger.intake.reader import Child, ChildDied, workbook_sheets


@pytest.fixture
def small_child() -> Iterator[Child]:
    """A reading child with little room."""
    child = Child(megabytes=400)
    yield child
    child.close()


def sheet(upload: Upload) -> Sheet:
    return opened(upload).sheets[0]


def test_cells_come_as_text_with_excels_row_numbers() -> None:
    found = sheet(xlsx([[], ["工号", "金额", "比例"], [], [123.0, 8000.5, True]]))
    assert (found.rows[:], found.numbers) == ([["工号", "金额", "比例"], ["123", "8000.5", "TRUE"]], [2, 4])


def test_a_table_that_begins_at_c4_keeps_its_place() -> None:
    found = sheet(xlsx([[], [], [], ["", "", "a"], [], ["", "", "", 5]]))
    assert (found.rows[:], found.numbers) == ([["", "", "a", ""], ["", "", "", "5"]], [4, 6])


def test_date_cells_come_as_iso_days() -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        style = book.add_format({"num_format": "yyyy/m/d h:mm"})
        page = book.add_worksheet()
        page.write_datetime(0, 0, datetime(2024, 9, 27), style)
        page.write_datetime(1, 0, datetime(2024, 9, 27, 9, 5), style)
    assert sheet(Upload("a.xlsx", memory.getvalue())).rows[:] == [["2024-09-27"], ["2024-09-27 09:05:00"]]


def test_merged_areas_are_known() -> None:
    assert sheet(xlsx([["单位", "金额"], ["总装", 1], ["", 2]], merge=["A2:A3"])).merged == [(1, 0, 2, 0)]


def test_two_cells_in_far_corners_are_read_without_the_space_between(small_child: Child) -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        page = book.add_worksheet()
        page.write("A1", "角")
        page.write("ZZ1000000", "另一角")
    found = workbook_sheets(memory.getvalue(), child=small_child)[0]
    assert found.numbers == [1, 1_000_000]
    assert found.rows[1][-1] == "另一角"


def test_a_zip_bomb_is_refused(small_child: Child) -> None:
    memory = io.BytesIO(xlsx([["a"]]).data)
    with zipfile.ZipFile(memory, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * 51_000_000)
    with pytest.raises(Refused, match="大得不合常理"):
        workbook_sheets(memory.getvalue(), child=small_child)


def test_an_entity_bomb_is_refused(small_child: Child) -> None:
    memory = io.BytesIO(xlsx([["a"]]).data)
    with zipfile.ZipFile(memory, "a") as archive:
        archive.writestr("xl/evil.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    with pytest.raises(Refused, match="大得不合常理"):
        workbook_sheets(memory.getvalue(), child=small_child)


def test_the_child_is_replaced_after_it_died(small_child: Child) -> None:
    with pytest.raises(ChildDied):
        small_child.ask("quick", _far_corner_xls_like())
    assert workbook_sheets(xlsx([["好"]]).data, child=small_child)[0].rows[:] == [["好"]]


def _far_corner_xls_like() -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        page = book.add_worksheet()
        page.write("A1", 1)
        page.write("XFD1048576", 1)
    return memory.getvalue()


def test_a_child_past_its_time_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = tmp_path / "silent.py"
    silent.write_text("import time\ntime.sleep(600)\n", "utf-8")
    monkeypatch.setattr(reader, "_CHILD", silent)
    child = Child(seconds=0.0)
    try:
        with pytest.raises(ChildDied, match="too_slow"):
            child.ask("quick", xlsx([["好"]]).data)
    finally:
        child.close()


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 xl/workbook but nothing else", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0" * 9],
)
def test_a_damaged_workbook_ends_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused, match="工作簿已损坏"):
        opened(Upload("坏.xlsx", data))


def test_an_encrypted_workbook_asks_for_the_password_to_go() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Refused, match="打开密码"):
        opened(Upload("密.xlsx", data))


def test_a_plain_archive_is_told_apart() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("表.csv", "a,b")
    with pytest.raises(Refused, match="压缩包"):
        opened(Upload("表.zip", memory.getvalue()))


def test_parquet_comes_as_text_too() -> None:
    memory = io.BytesIO()
    pq.write_table(pa.table({"日期": [date(2024, 1, 5), None], "金额": [1, 2]}), memory)
    assert sheet(Upload("表.parquet", memory.getvalue())).rows[:] == [["日期", "金额"], ["2024-01-05", "1"], ["", "2"]]
