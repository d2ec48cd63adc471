"""A paper made again: which figures read otherwise than in the older one, and which version or definition did it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import small_ledgers
from carried_away import rows as cells
from carried_away import slides, workbook
from paper_text import everything, rows

from ledger.paper import Memory, Paper, write
from ledger.paper.memory import recalled
from ledger.paper.since import lines
from ledger.store import Store

KIND = "brief"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Version 1, and a second in which more aid was paid."""
    filed = small_ledgers.filed(tmp_path_factory.mktemp("since") / "store")
    small_ledgers.aided_again(filed)
    return filed


@pytest.fixture(scope="module")
def older(store: Store) -> Memory:
    return recalled(write(KIND, store, store.snapshot(1), 2024).data)


def again(store: Store, older: Memory, lang: str = "zh") -> Paper:
    return write(KIND, store, store.snapshot(), older.year, lang, older=older)


def test_the_changed_figure_is_told_with_old_new_and_the_version_that_did_it(store: Store, older: Memory) -> None:
    found = again(store, older).since
    assert found is not None
    (paid,) = (one for one in found.moved if one.what == "帮扶支付金额2024年")
    assert (paid.before, paid.after) == ("2.80万元", "3.10万元")
    assert paid.why.startswith("第2版(")
    assert "帮扶" in paid.why
    assert [one.what for one in found.moved if "满意" in one.what] == []


def test_the_document_ends_with_what_has_changed(store: Store, older: Memory) -> None:
    made = again(store, older)
    assert f"与第1版相比，{len(made.since.moved) if made.since else 0}个数字变了" in everything(made.data)
    assert ["2.80万元", "3.10万元"] in [row[1:3] for row in rows(made.data) if len(row) == 4]


def test_slides_close_with_what_has_changed_in_a_table_of_their_own(store: Store, older: Memory) -> None:
    made = write("slides", store, store.snapshot(), 2024, older=older)
    closing = [
        table for slide in slides(made)[-4:] for shape in slide.shapes if shape.has_table for table in [shape.table]
    ]
    told = [[cell.text for cell in row.cells] for table in closing for row in table.rows]
    assert ["数字", "原来", "现在", "为什么"] in told
    assert ["2.80万元", "3.10万元"] in [row[1:3] for row in told]
    assert "与第1版相比" in slides(made)[-1].shapes.title.text_frame.text


@pytest.mark.long
@pytest.mark.parametrize("kind", ["workbook", "audit"])
def test_a_workbook_has_a_sheet_of_what_has_changed(store: Store, older: Memory, kind: str) -> None:
    book = workbook(write(kind, store, store.snapshot(), 2024, older=older))
    assert book.sheetnames[1] == "改动"
    told = {row["数字"].value: (row["原来"].value, row["现在"].value) for row in cells(book["改动"], "数字")}
    assert told["帮扶支付金额2024年"] == ("2.80万元", "3.10万元")


def test_each_branch_s_sheet_tells_its_own_changes(store: Store) -> None:
    """A figure of 铸造 stood otherwise in the older archive: its sheet says so, 总装's that nothing has changed."""
    first = recalled(write("branch", store, store.snapshot(), 2024).data)
    own = next(one for one in first.figures if one.keys == {"division": "铸造事业部"} and one.text[0].isdigit())
    others = tuple(one for one in first.figures if one != own)
    again = write(
        "branch", store, store.snapshot(), 2024, older=replace(first, figures=(replace(own, text="1%"), *others))
    )
    with zipfile.ZipFile(io.BytesIO(again.data)) as archive:
        said = {name.partition("-")[0]: archive.read(name) for name in archive.namelist()}
    assert ["1%", own.text] in [row[1:3] for row in rows(said["铸造事业部"])]
    assert "没有数字变化" in everything(said["总装事业部"])


def test_made_again_at_the_same_version_nothing_has_changed(store: Store, older: Memory) -> None:
    made = write(KIND, store, store.snapshot(1), 2024, older=older)
    assert made.since is not None
    assert lines(made.since, "zh") == ["与旧稿(第1版)相比，没有数字变化"]


def test_it_is_the_new_paper_that_is_remembered_next_time(store: Store, older: Memory) -> None:
    assert recalled(again(store, older).data).version == 2


def test_another_definition_is_named_before_any_version(store: Store, older: Memory) -> None:
    first = replace(older.figures[0], definition=0, text="1")
    found = again(store, replace(older, figures=(first, *older.figures[1:]))).since
    assert found is not None
    assert found.moved[0].why == "口径由第0版改为第1版"


def test_a_figure_that_was_not_printed_before_and_one_that_is_no_more_say_so(store: Store, older: Memory) -> None:
    gone = replace(older.figures[0], metric="aid.gone")
    found = again(store, replace(older, figures=(gone, *older.figures[1:]))).since
    assert found is not None
    said = lines(found, "zh")
    assert any("没有 → " in line for line in said)
    assert any(line.startswith("aid.gone2024年") and " → 没有；" in line for line in said)


def test_a_paper_of_another_ledger_is_told_as_one(store: Store, older: Memory, tmp_path: Path) -> None:
    other = small_ledgers.filed(tmp_path / "other", years=(2024,))
    made = write(KIND, other, other.snapshot(), 2024, older=older)
    assert made.since is not None
    assert made.since.foreign
    assert "旧稿出自另一个账本" in lines(made.since, "zh")[0]


def test_a_change_alone_is_told_where_the_figure_itself_is_the_same(store: Store, older: Memory) -> None:
    told = [replace(one, changed="持平") for one in older.figures if one.metric == "satisfaction.rate"]
    found = write(KIND, store, store.snapshot(1), 2024, older=replace(older, figures=tuple(told))).since
    assert found is not None
    assert [one.before for one in found.moved if one.what == "总体满意率2024年的增减"] == ["持平"]
