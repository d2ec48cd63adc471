"""A batch is named by its content, fits its contract, and is written once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import update
from store_desk import TABLE, Desk

from ledger.contracts import contracts
from ledger.store import ColumnMismatch, NothingToDo, UnknownTable, homes, seals, tables
from ledger.store.digests import digest, first_digest


def guests(*counts: int | None, **more: list[object]) -> pa.Table:
    return pa.table({"guests": pa.array(counts, pa.int64()), **more})


def test_the_order_of_rows_and_the_file_they_came_in_do_not_matter(desk: Desk) -> None:
    first = desk.store.write(TABLE, "春晚", guests(1, 2, _file=["甲.csv"] * 2, _row=[2, 3]))
    desk.imports(desk.puts("春晚", 1, 2))
    second = desk.store.write(TABLE, "春晚", guests(2, 1, _file=["乙.xlsx"] * 2, _row=[8, 9]))
    assert first.digest == second.digest


def test_two_equal_rows_are_two_rows(desk: Desk) -> None:
    digests = {desk.store.write(TABLE, "春晚", guests(*counts)).digest for counts in ([5], [5, 5], [5, 5, 5, 5], [])}
    assert len(digests) == 4


def test_values_do_not_run_into_each_other(desk: Desk) -> None:
    tables = [
        pa.table({"activity_id": ["ab"], "from_where": ["c"]}),
        pa.table({"activity_id": ["a"], "from_where": ["bc"]}),
        pa.table({"activity_id": ["abc"], "from_where": pa.array([None], pa.string())}),
        pa.table({"activity_id": ["abc"], "from_where": [""]}),
        pa.table({"activity_id": pa.array([None], pa.string()), "from_where": ["abc"]}),
    ]
    assert len({desk.store.write(TABLE, "春晚", table).digest for table in tables}) == 5


def test_a_column_that_is_empty_throughout_does_not_change_the_content(desk: Desk) -> None:
    narrow = desk.store.write(TABLE, "春晚", guests(3))
    wide = desk.store.write(TABLE, "春晚", guests(3, from_where=pa.array([None], pa.string())))
    assert narrow.digest == wide.digest


@pytest.fixture
def known_rows(tmp_path: Path) -> Path:
    """Two rows with a column of every type a contract stores."""
    rows = {
        "program": ["送温暖", "金秋助学"],
        "paid_yuan": pa.array([Decimal("800.10"), Decimal("-0.50")], pa.decimal128(14, 2)),
        "hours": pa.array([Decimal("3.5"), None], pa.decimal128(18, 4)),
        "major": [True, False],
        "people": [12, -3],
        "paid_on": [date(2024, 1, 31), None],
        "submitted": pa.array([datetime(2024, 12, 1, 8, 5), datetime(2024, 12, 1, 8, 5, 0, 250)], pa.timestamp("us")),
        "_row": [2, 3],
    }
    pq.write_table(pa.table(rows), tmp_path / "rows.parquet")
    return tmp_path / "rows.parquet"


def stored(number: int, size: int = 8) -> bytes:
    return number.to_bytes(size, "little", signed=True)


def test_the_digest_of_known_rows_is_the_same_with_every_release(known_rows: Path) -> None:
    """If this fails after an update of Arrow, every stored batch would look damaged. The same in plain Python."""
    day, moment = date(2024, 1, 31) - date(1970, 1, 1), datetime(2024, 12, 1, 8, 5) - datetime(1970, 1, 1)
    first = {
        "program": "送温暖".encode(),
        "paid_yuan": stored(80010, 16),
        "hours": stored(35000, 16),
        "major": b"\1",
        "people": stored(12),
        "paid_on": stored(day.days, 4),
        "submitted": stored(int(moment.total_seconds()) * 10**6),
    }
    second = {
        "program": "金秋助学".encode(),
        "paid_yuan": stored(-50, 16),
        "major": b"\0",
        "people": stored(-3),
        "submitted": stored(int(moment.total_seconds()) * 10**6 + 250),
    }
    marks = sorted((mark(first), mark(second)), key=lambda halves: (halves[1], halves[0]))
    text = b"table\0" + b"".join(half.to_bytes(8, "little") for halves in marks for half in halves)
    expected = "v2" + hashlib.sha256(text).hexdigest()[:30]
    assert digest(known_rows, "table") == (expected, 2) == ("v2beee9d48707e7787eb9bfa43c24b69", 2)


def mark(row: dict[str, bytes]) -> tuple[int, int]:
    """A row's two halves: the sums of its cells' halves."""
    cells = [hashlib.blake2b(name.encode() + b"\0" + value, digest_size=16).digest() for name, value in row.items()]
    halves = [(int.from_bytes(cell[:8], "little"), int.from_bytes(cell[8:], "little")) for cell in cells]
    return sum(low for low, _ in halves) % 2**64, sum(high for _, high in halves) % 2**64


def test_the_digest_by_which_batches_were_named_at_first_stays_what_it_was(known_rows: Path) -> None:
    """The halves of each row's MD5 are numbers, least byte first, and added up."""
    lines = [
        "hours:6:3.5000major:4:truepaid_on:10:2024-01-31paid_yuan:6:800.10people:2:12program:9:送温暖"
        "submitted:19:2024-12-01 08:05:00",
        "major:5:falsepaid_yuan:5:-0.50people:2:-3program:12:金秋助学submitted:25:2024-12-01 08:05:00.00025",
    ]
    hashes = [hashlib.md5(line.encode()).digest() for line in lines]
    lower = sum(int.from_bytes(one[8:], "little") for one in hashes)
    upper = sum(int.from_bytes(one[:8], "little") for one in hashes)
    expected = hashlib.sha256(f"1 table 2 {lower} {upper}".encode()).hexdigest()[:32]
    assert first_digest(known_rows, "table") == (expected, 2) == ("3018e0e3a245679719d806d2188deb1b", 2)


def named_at_first(desk: Desk) -> None:
    """The store as it was before: its batches go by their first digests, in the books and on the disk."""
    for batch in desk.store.snapshot().batches:
        name = first_digest(batch.path, batch.table)[0]
        path = batch.path.with_name(batch.path.name.replace(batch.digest, name))
        batch.path.rename(path)
        with homes.engine(desk.store.folder).begin() as connection:
            file = f"batches/{TABLE}/{path.name}"
            connection.execute(update(tables.batches).values(digest=name, file=file))
            connection.execute(update(tables.changes).values(after=name))
            connection.execute(update(tables.brought).values(digest=name))
            seals.seal(connection, 1)


def test_a_store_named_at_first_is_whole_and_the_same_rows_again_are_no_change(desk: Desk) -> None:
    desk.imports(desk.puts("春晚", 1, 2))
    named_at_first(desk)
    (before,) = desk.store.snapshot().batches
    assert desk.store.check() == []
    again = desk.puts("春晚", 2, 1, file="另存.csv")
    assert (again.real, again.after) == (False, replace(before, version=0))
    with pytest.raises(NothingToDo):
        desk.imports(again)


def test_other_rows_in_a_store_named_at_first_are_a_change_that_can_be_undone(desk: Desk) -> None:
    desk.imports(desk.puts("春晚", 1, 2))
    named_at_first(desk)
    desk.imports(desk.puts("春晚", 1, 3))
    assert desk.ledger() == {"春晚": [1, 3]}
    desk.store.undo(2, who="甲")
    assert (desk.ledger(), desk.store.check()) == ({"春晚": [1, 2]}, [])


def test_a_batch_named_at_first_that_was_damaged_is_mended_by_the_same_rows(desk: Desk) -> None:
    desk.imports(desk.puts("春晚", 1, 2))
    named_at_first(desk)
    desk.store.snapshot().batches[0].path.write_bytes(b"broken")
    desk.puts("春晚", 1, 2)
    assert (desk.ledger(), desk.store.check()) == ({"春晚": [1, 2]}, [])


def test_missing_columns_become_empty_ones_of_the_contract_s_type(desk: Desk) -> None:
    batch = desk.store.write("aid_payments", "2024-01", pa.table({"paid_yuan": [Decimal("12.30")]}))
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{batch.path}'").fetchall()
    assert {name: kind for name, kind, *_ in described} == contracts()["aid_payments"].stored
    assert batch.columns == tuple(contracts()["aid_payments"].stored)


def test_every_ledger_can_be_stored_empty(desk: Desk) -> None:
    for table, contract in contracts().items():
        batch = desk.store.write(table, "all", pa.table({}))
        described = duckdb.sql(f"DESCRIBE SELECT * FROM '{batch.path}'").fetchall()
        assert {name: kind for name, kind, *_ in described} == contract.stored
        assert batch.rows == 0


def test_a_column_the_contract_does_not_store_is_refused(desk: Desk) -> None:
    with pytest.raises(ColumnMismatch, match="「活动嘉宾登记」不保存这些列：姓名"):
        desk.store.write(TABLE, "春晚", guests(3, 姓名=["某人"]))


def test_a_value_of_another_type_is_refused(desk: Desk) -> None:
    with pytest.raises(ColumnMismatch, match="列guests"):
        desk.store.write(TABLE, "春晚", pa.table({"guests": ["三位"]}))


def test_an_unknown_ledger_is_refused_and_leaves_no_trace(desk: Desk) -> None:
    with pytest.raises(UnknownTable, match="没有名为「guest_list」的台账"):
        desk.store.write("guest_list", "all", pa.table({}))
    assert not (desk.store.folder / "batches").exists()


def test_known_content_keeps_its_first_file(desk: Desk) -> None:
    first = desk.puts("春晚", 1, 2, file="甲.csv")
    desk.imports(first)
    again = desk.puts("春晚", 2, 1, file="乙.csv")
    assert again.after is not None
    assert first.after is not None
    assert again.after.path == first.after.path
    assert pq.read_table(first.after.path)["_file"].to_pylist() == ["甲.csv", "甲.csv"]
    assert len(files_of(desk.store.folder)) == 1


def test_a_preview_that_was_left_does_not_lend_its_file_name(desk: Desk) -> None:
    desk.puts("春晚", 1, file="看看而已.csv")
    desk.imports(desk.puts("春晚", 1, file="正式.csv"))
    (batch,) = desk.store.snapshot().batches
    assert pq.read_table(batch.path)["_file"].to_pylist() == ["正式.csv"]


def test_nothing_half_written_stays_behind(desk: Desk) -> None:
    desk.imports(desk.puts("春晚", 1))
    assert not list(desk.store.folder.rglob("*.tmp*"))


def files_of(folder: Path) -> list[Path]:
    return sorted((folder / "batches").rglob("*.parquet"))
