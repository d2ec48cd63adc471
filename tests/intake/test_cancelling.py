"""An upload that is stopped leaves nothing behind; what is under way is told with its counts."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from intake_files import csv, xlsx

from ledger.intake import Cancelled, Upload, stage
from ledger.intake.reader import Child
from ledger.store import Store

HEADS = ["单位", "姓名", "帮扶项目", "发放日期", "金额"]
BOOK = xlsx([HEADS, ["转子", "赵四", "大病", "2024-05-06", 1]], name="帮扶.xlsx")
LIST = csv("单位,姓名,签到时间\n转子,赵四,2024-05-01\n", "健步走2024.csv")


def files(store: Store) -> set[Path]:
    return set(store.folder.rglob("*.parquet"))


def after(asks: int) -> Callable[[], bool]:
    """Says stop when it has been asked so often."""
    left = [asks]

    def stop() -> bool:
        left[0] -= 1
        return left[0] < 0

    return stop


@pytest.mark.parametrize("asks", [0, 1, 3, 6, 12])
def test_stopped_anywhere_it_leaves_nothing(store: Store, asks: int) -> None:
    before = files(store)
    with pytest.raises(Cancelled):
        stage(store, [LIST, BOOK], cancelled=after(asks))
    assert files(store) == before


def test_a_tab_closed_on_the_way_leaves_nothing(store: Store) -> None:
    def closes(_text: str, share: float) -> None:
        if share == 1:
            raise ConnectionError

    before = files(store)
    with pytest.raises(ConnectionError):
        stage(store, [LIST, BOOK], progress=closes)
    assert files(store) == before


def test_given_up_after_the_preview_it_leaves_nothing(store: Store) -> None:
    before = files(store)
    stage(store, [BOOK]).discard()
    assert files(store) == before


def test_the_same_file_can_be_taken_afterwards(store: Store) -> None:
    with pytest.raises(Cancelled):
        stage(store, [BOOK], cancelled=after(6))
    assert stage(store, [BOOK]).commit(who="甲").files[0].accepted == 1


def test_what_is_in_force_is_never_taken_away(store: Store) -> None:
    stage(store, [BOOK]).commit(who="甲")
    again = Upload("另一个名字.xlsx", BOOK.data)
    with pytest.raises(Cancelled):
        stage(store, [again, LIST], cancelled=after(10))
    assert store.check() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be held there")
def test_a_workbook_being_read_is_let_go_at_once() -> None:
    child = Child(seconds=60)
    child.ask("quick", b"PK")
    assert child.process
    os.kill(child.process.pid, signal.SIGSTOP)  # so that no answer comes first
    with pytest.raises(Cancelled):
        child.ask("quick", b"PK", lambda: True)
    assert child.process is None


def test_progress_counts_files_and_rows(store: Store) -> None:
    told: list[tuple[str, float]] = []
    stage(store, [LIST, BOOK], progress=lambda text, share: told.append((text, share)))
    assert [text for text, _ in told] == [
        "正在读取第1/2个文件：健步走2024.csv",
        "正在读取第2/2个文件：帮扶.xlsx",
        "正在核对活动签到表：健步走2024.csv，2行",
        "正在核对帮扶救济金台账：帮扶.xlsx，2行",
        "核对完成",
    ]
    assert [share for _, share in told] == sorted(share for _, share in told)
