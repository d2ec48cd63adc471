"""How much is taken at once: beyond each limit one sentence that names it, at it the file is read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from intake_files import xlsx

from ledger.intake import Upload, limits, stage
from ledger.intake.container import opened
from ledger.intake.model import Refused
from ledger.store import Store

PLAIN = Upload("表.csv", "甲,乙,丙\n1,2,3\n4,5,6\n".encode())
BOOK = xlsx([["甲"], ["1"]], [["甲"], ["1"]])


def parquet(columns: dict[str, list[str]]) -> Upload:
    memory = BytesIO()
    pq.write_table(pa.table(columns), memory)
    return Upload("表.parquet", memory.getvalue())


@pytest.mark.parametrize(
    ("limit", "most", "upload", "said"),
    [
        ("MOST_ROWS", 2, PLAIN, "有3行，超过一张表2行的上限"),
        ("MOST_COLUMNS", 2, PLAIN, "有3列，超过一张表2列的上限"),
        ("MOST_CELLS", 8, PLAIN, "有9个单元格，超过一张表8个的上限"),
        ("MOST_SHEETS", 1, BOOK, "工作簿里有2个有内容的工作表，超过1个的上限"),
        ("LONGEST_CELL", 4, Upload("表.csv", "甲,乙\n1,很长的文字\n".encode()), "第2行有一个单元格的文字过长"),
        ("LONGEST_CELL", 4, parquet({"甲": ["1", "很长的文字"]}), "第3行有一个单元格的文字过长"),
        ("MOST_ROWS", 2, parquet({"甲": ["1"] * 2}), "有3行，超过一张表2行的上限"),
    ],
)
def test_beyond_a_limit_a_file_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, upload: Upload, said: str
) -> None:
    monkeypatch.setattr(limits, limit, most)
    with pytest.raises(Refused, match=f"^「{upload.name}」：{said}"):
        opened(upload)
    monkeypatch.setattr(limits, limit, most + 1)
    assert opened(upload).sheets


def test_too_many_files_and_too_many_bytes_are_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.create(tmp_path / "store")
    monkeypatch.setattr(limits, "MOST_FILES", 1)
    with pytest.raises(Refused, match="一次拖进来2个文件，超过1个的上限"):
        stage(store, [PLAIN, PLAIN])
    monkeypatch.setattr(limits, "MOST_BYTES", 2_000_000)
    with pytest.raises(Refused, match="这些文件一共3 MB，超过一次2 MB的上限"):
        stage(store, [Upload("表.csv", b"\0" * 3_000_000)])
    assert store.latest() == 0


def test_every_limit_stands_in_the_table_of_the_handbook() -> None:
    table = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    for most in (limits.MOST_FILES, limits.MOST_SHEETS, limits.MOST_ROWS, limits.MOST_COLUMNS):
        assert f"{most:,}" in table
    assert f"{limits.MOST_BYTES // 1_000_000} MB" in table
