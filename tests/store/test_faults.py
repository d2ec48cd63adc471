"""What a disk refuses is said in words, not in the system's English."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from ledger.refusals import failed
from ledger.store.faults import fault


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EISDIR, "这是文件夹，不是文件"), (errno.EROFS, "所在的磁盘是只读的")],
)
def test_every_fault_has_a_chinese_sentence(number: int, said: str) -> None:
    assert fault(OSError(number, "in English"))[0] == said


def test_what_sqlite_says_is_translated_too() -> None:
    assert fault(sqlite3.OperationalError("database or disk is full")) == ("磁盘已满", "the disk is full")


def test_a_fault_nobody_knows_keeps_its_own_words() -> None:
    assert fault(OSError(9999, "quite odd")) == ("quite odd", "quite odd")


def test_a_failure_names_the_file_and_the_fault() -> None:
    error = FileNotFoundError(errno.ENOENT, "No such file", "名单.csv")
    assert failed(error, "zh") == "没有做成：名单.csv：文件或文件夹不存在，可能刚被移走或改名。"
    assert failed(OSError(errno.ENOSPC, "No space"), "en") == "Failed: the disk is full"
