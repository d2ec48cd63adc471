"""Import, replace, undo: every version keeps its own rows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from store_desk import TABLE, Desk

from ledger.store import (
    BatchLost,
    Conflict,
    Deed,
    NothingToDo,
    Store,
    StoreDamaged,
    StoreMissing,
    StoreUnwritable,
    UndoRefused,
    UnknownVersion,
    control,
    homes,
    postgres,
    sqlite,
)


def test_an_empty_store_has_version_0_without_rows(desk: Desk) -> None:
    assert desk.store.latest() == 0
    assert desk.ledger() == {}
    assert desk.store.history() == []
    assert desk.store.check() == []


def test_undoing_b_brings_back_a_and_leaves_c(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1, 2))  # A
    desk.imports(desk.puts("2023", 10))  # B replaces A's scope
    desk.imports(desk.puts("2024", 5))  # C
    desk.store.undo(2, who="乙")
    assert desk.ledger() == {"2023": [1, 2], "2024": [5]}
    assert desk.store.check() == []


def test_every_version_stays_readable_with_its_own_rows(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1, 2))
    desk.imports(desk.puts("2023", 10))
    desk.imports(desk.puts("2024", 5))
    desk.store.undo(2, who="乙")
    assert [desk.ledger(version) for version in range(5)] == [
        {},
        {"2023": [1, 2]},
        {"2023": [10]},
        {"2023": [10], "2024": [5]},
        {"2023": [1, 2], "2024": [5]},
    ]


def test_undoing_a_first_import_leaves_nothing_of_it(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1), desk.puts("2024", 2))
    desk.store.undo(1, who="乙")
    assert desk.ledger() == {}


def test_a_removed_scope_is_gone_and_comes_back(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1), desk.puts("2024", 2))
    receipt = desk.imports(desk.removes("2023"))
    assert desk.ledger() == {"2024": [2]}
    assert [(change.rows_before, change.rows_after) for change in receipt.changes] == [(1, 0)]
    desk.store.undo(2, who="乙")
    assert desk.ledger() == {"2023": [1], "2024": [2]}


def test_an_undo_that_would_lose_later_work_is_refused_and_names_it(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.imports(desk.puts("2023", 2), who="乙")
    with pytest.raises(UndoRefused, match=r"活动嘉宾登记 2023\(第2版，乙\)") as refused:
        desk.store.undo(1, who="甲")
    assert refused.value.later == (2,)
    assert "version 2, 乙" in refused.value.text("en")
    assert desk.ledger() == {"2023": [2]}


def test_versions_can_be_undone_one_after_another(desk: Desk) -> None:
    for guests in (1, 2, 3):
        desk.imports(desk.puts("2023", guests))
    for version, left in ((3, [2]), (2, [1])):
        desk.store.undo(version, who="甲")
        assert desk.ledger() == {"2023": left}
    desk.store.undo(1, who="甲")
    assert desk.ledger() == {}


def test_an_undone_version_is_not_undone_twice(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.store.undo(1, who="甲")
    with pytest.raises(UndoRefused, match="已由第2版撤销"):
        desk.store.undo(1, who="甲")


def test_an_undo_can_be_undone_and_then_the_version_again(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.store.undo(1, who="甲")
    desk.store.undo(2, who="甲")
    assert desk.ledger() == {"2023": [1]}
    assert {receipt.version: receipt.undone_by for receipt in desk.store.history()} == {3: None, 2: 3, 1: None}
    desk.store.undo(1, who="甲")
    assert desk.ledger() == {}


def test_version_0_has_nothing_to_undo(desk: Desk) -> None:
    with pytest.raises(UndoRefused, match="第0版是空的"):
        desk.store.undo(0, who="甲")


def test_the_same_content_twice_changes_nothing(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1, 2))
    with pytest.raises(NothingToDo):
        desk.imports(desk.puts("2023", 2, 1, file="又一份.csv"))
    assert desk.store.latest() == 1


def test_of_two_scopes_only_the_one_that_differs_is_a_change(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1), desk.puts("2024", 2))
    receipt = desk.imports(desk.puts("2023", 1), desk.puts("2024", 3))
    assert [change.scope for change in receipt.changes] == ["2024"]


def test_two_sheets_that_follow_each_other_in_one_scope_are_one_change(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    first = desk.puts("2023", 1, 2)
    second = desk.puts("2023", 1, 2, 3, seen=desk.store.snapshot().with_changes([first]))
    (change,) = desk.imports(first, second).changes
    assert (change.rows_before, change.rows_after, change.displaced) == (1, 3, 1)


def test_a_receipt_names_the_version_it_displaced(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.imports(desk.puts("2024", 7))
    receipt = desk.imports(desk.puts("2023", 2, 3), who="乙")
    (change,) = receipt.changes
    assert (change.displaced, change.rows_before, change.rows_after) == (1, 1, 2)
    assert receipt == desk.store.history()[0]
    assert receipt.at.utcoffset() is not None


def test_of_two_who_saw_the_same_ledger_the_second_is_refused(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    seen = desk.store.snapshot()
    desk.imports(desk.puts("2023", 2, seen=seen), who="乙")
    with pytest.raises(Conflict, match=r"活动嘉宾登记 2023\(第2版，乙\)") as refused:
        desk.imports(desk.puts("2023", 3, seen=seen), who="丙")
    assert [(item.scope, item.version, item.who) for item in refused.value.touched] == [("2023", 2, "乙")]
    assert desk.ledger() == {"2023": [2]}


def test_two_who_change_different_scopes_both_succeed(desk: Desk) -> None:
    seen = desk.store.snapshot()
    desk.imports(desk.puts("2023", 1, seen=seen))
    desk.imports(desk.puts("2024", 2, seen=seen))
    assert desk.ledger() == {"2023": [1], "2024": [2]}


def test_a_conflict_in_one_scope_refuses_the_whole_upload(desk: Desk) -> None:
    seen = desk.store.snapshot()
    desk.imports(desk.puts("2023", 1, seen=seen))
    with pytest.raises(Conflict):
        desk.imports(desk.puts("2023", 2, seen=seen), desk.puts("2024", 2, seen=seen))
    assert desk.ledger() == {"2023": [1]}


def test_a_preview_shows_what_a_commit_would_leave(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1), desk.puts("2024", 2))
    before = desk.store.snapshot()
    changes = [desk.puts("2025", 4), desk.removes("2023")]
    after = before.with_changes(changes)
    assert [(batch.scope, batch.rows) for batch in after.of(TABLE)] == [("2024", 1), ("2025", 1)]
    assert after.key != before.key == desk.store.snapshot().key
    desk.imports(*changes)
    assert desk.store.snapshot().key == after.key


def test_a_receipt_names_the_removal_it_displaced(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.imports(desk.removes("2023"))
    (change,) = desk.imports(desk.puts("2023", 2)).changes
    assert (change.displaced, change.rows_before) == (2, 0)


def test_the_batch_an_undo_brings_back_still_knows_whose_rows_it_holds(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.imports(desk.puts("2023", 2))
    desk.store.undo(2, who="甲")
    (batch,) = desk.store.snapshot().batches
    assert batch.version == 3
    assert desk.store.source(batch) == 1


def test_an_unknown_version_is_named(desk: Desk) -> None:
    with pytest.raises(UnknownVersion, match="没有第7版，最新的是第0版"):
        desk.store.snapshot(7)


def test_a_folder_without_a_store_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="没有账本"):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_creating_a_store_again_keeps_what_it_is(home: Path) -> None:
    desk = Desk(Store.create(home, sample=True))
    desk.imports(desk.puts("2023", 1))
    again = Store.create(home)
    assert again.sample
    assert again.latest() == 1


def test_a_file_is_in_force_until_something_it_brought_is_replaced(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1), desk.puts("2024", 2), file="f1")
    desk.imports(desk.puts("2025", 3), file="f2")
    assert (desk.store.file_in_force("f1"), desk.store.file_in_force("f2")) == (1, 2)
    desk.imports(desk.puts("2024", 9), file="f3")
    assert desk.store.file_in_force("f1") is None
    desk.store.undo(3, who="甲")
    assert desk.store.file_in_force("f1") == 1
    assert desk.store.file_in_force("f3") is None


def test_what_a_file_brought_counts_even_where_it_changed_nothing(desk: Desk) -> None:
    desk.imports(desk.puts("2023", 1))
    desk.imports(desk.puts("2023", 1), desk.puts("2024", 2), file="both")
    desk.imports(desk.puts("2023", 8))
    assert desk.store.file_in_force("both") is None


def test_the_mapping_of_an_undone_upload_is_forgotten(desk: Desk) -> None:
    store = desk.store
    store.commit([desk.puts("2023", 1)], [], who="甲", mappings={"shape": "a = 1"})
    store.commit([desk.puts("2023", 2)], [], who="甲", mappings={"shape": "a = 2"})
    assert store.mappings() == {"shape": "a = 2"}
    store.undo(2, who="甲")
    assert store.mappings() == {"shape": "a = 1"}


def test_two_who_bring_the_same_rows_at_once_do_not_quarrel(desk: Desk) -> None:
    seen = desk.store.snapshot()
    desk.imports(desk.puts("2023", 1, seen=seen), who="甲")
    with pytest.raises(NothingToDo):
        desk.imports(desk.puts("2023", 1, seen=seen), who="乙")
    receipt = desk.imports(desk.puts("2023", 1, seen=seen), desk.puts("2024", 2, seen=seen), who="乙")
    assert [change.scope for change in receipt.changes] == ["2024"]


def test_a_preview_whose_rows_are_gone_has_to_be_made_again(desk: Desk) -> None:
    change = desk.puts("2023", 1)
    assert change.after is not None
    change.after.path.unlink()
    with pytest.raises(BatchLost, match="「活动嘉宾登记 2023」预览时写好的数据已不在磁盘上，请重新上传"):
        desk.imports(change)
    assert desk.store.latest() == 0


def test_threads_may_share_a_store(desk: Desk) -> None:
    scopes = [str(year) for year in range(2010, 2018)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda scope: desk.imports(desk.puts(scope, int(scope))), scopes))
    assert desk.ledger() == {scope: [int(scope)] for scope in scopes}


def test_a_store_that_is_kept_busy_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0)
    monkeypatch.setattr(postgres, "SESSION", ["SET lock_timeout = '1ms'"])
    homes.engine(desk.store.folder).dispose()
    store = Store.open(desk.store.folder)
    with control.writing(store._engine), pytest.raises(StoreUnwritable, match="：另一个程序正在写入。"):
        store.log.add(Deed("甲", "查看"))


def test_a_place_that_cannot_hold_a_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnwritable, match="写不进"):
        Store.create(tmp_path / "file" / "store")


def test_a_ledger_file_that_is_none_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreDamaged, match="已损坏，读不完整"):
        Store.open(tmp_path)
