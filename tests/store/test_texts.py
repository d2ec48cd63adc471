"""A batch's texts are written as what stands in its rows: nothing of other rows, nothing twice."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
from store_desk import TABLE, Desk

from ledger.store.texts import coded


def column(texts: list[str | None], *places: int | None) -> pa.ChunkedArray:
    codes = pa.array(places, pa.int32())
    return pa.chunked_array([pa.DictionaryArray.from_arrays(codes, pa.array(texts, pa.string()))])


def test_texts_that_stand_nowhere_or_twice_are_left_out() -> None:
    found = coded(column(["甲", "乙", None, "丙", "乙"], 3, 1, 4, None, 2, 1))
    assert found.to_pylist() == ["丙", "乙", "乙", None, None, "乙"]
    assert found.dictionary.to_pylist() == ["丙", "乙"]


def test_parts_with_dictionaries_of_their_own_are_one_column() -> None:
    both = pa.chunked_array([*column(["甲", "乙"], 0, 1).chunks, *column(["乙", None], 0, 1).chunks])
    assert coded(both).to_pylist() == ["甲", "乙", "乙", None]
    assert coded(both).dictionary.to_pylist() == ["甲", "乙"]


def test_the_same_rows_are_one_batch_as_texts_and_as_dictionaries(desk: Desk) -> None:
    plain = desk.store.write(TABLE, "春晚", pa.table({"from_where": ["甲", None, "乙", "甲"]}))
    tidy = desk.store.write(TABLE, "春晚", pa.table({"from_where": column(["丁", "甲", "乙", None], 1, 3, 2, 1)}))
    assert (plain.digest, plain.rows) == (tidy.digest, tidy.rows)
    written = pq.read_table(tidy.path)["from_where"]
    assert (written.type, written.to_pylist()) == (pa.string(), ["甲", None, "乙", "甲"])
    written_bytes = tidy.path.read_bytes()
    assert ("甲".encode() in written_bytes, "丁".encode() in written_bytes) == (True, False)


def test_personal_texts_in_a_dictionary_stay_outside_as_well(desk: Desk) -> None:
    batch = desk.store.write(TABLE, "春晚", pa.table({"from_where": column(["联系13800138000", "甲"], 1, 0)}))
    assert pq.read_table(batch.path)["from_where"].to_pylist() == ["甲", "联系〔电话〕"]
