"""The corpus of hostile ledgers: every file right to the cent, or refused in a sentence; none silently wrong."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import psutil
import pytest
from tables import CASES, Case

from ledger.contracts import Column, contracts
from ledger.intake import Refused, Upload, stage
from ledger.intake.known import read
from ledger.store import Store
from ledger.templates import heading_of, tables, template

pytestmark = pytest.mark.long

ORG = "机构编码,机构名称,层级,上级编码\nG,示例集团,集团,\nD2,转子事业部,基层工会,G\n"
MOST_MEGABYTES = 300


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(Path(tmp_path_factory.mktemp("corpus")) / "store")
    stage(store, [Upload("组织机构.csv", ORG.encode())]).commit(who="甲")
    return store


def yuan(staged: Any) -> int:
    batches = [change.after for change in staged.changes if change.table == "aid_payments" and change.after]
    return int(sum(sum(read(batch.path)["paid_yuan"].to_pylist()) for batch in batches))


def left_out(staged: Any) -> list[tuple[int, str]]:
    return [(one.row, one.rule) for report in staged.files for one in report.problems if one.refuses]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_comes_to_what_it_must(known: Store, case: Case) -> None:
    if case.refused:
        with pytest.raises(Refused, match=case.refused):
            stage(known, [case.upload()])
        return
    staged = stage(known, [case.upload()])
    assert [question.kind for question in staged.questions] == ([case.asked] if case.asked else [])
    if not case.asked:
        assert left_out(staged) == list(case.left_out)
        assert yuan(staged) == (case.yuan or 0)
        assert all(report.read == report.accepted + report.rejected + report.duplicate for report in staged.files)


def wrong_cell(column: Column) -> str | None:
    """What no reader of this column may take."""
    if column.type in ("text", "unit", "workshop") or (column.type == "choice" and column.other != "refuse"):
        return None
    return "不对"


def columns_that_can_be_wrong(table: str) -> list[Column]:
    return [column for column in contracts()[table].columns.values() if wrong_cell(column)]


@pytest.mark.parametrize("table", [table for table in tables() if columns_that_can_be_wrong(table)])
def test_every_wrong_cell_of_every_ledger_is_named(known: Store, table: str) -> None:
    """The template's example again and again, each time with one cell wrong."""
    wrong = columns_that_can_be_wrong(table)
    book = openpyxl.load_workbook(io.BytesIO(template([table])))
    sheet = book[contracts()[table].zh]
    heads, example = ([cell.value for cell in row] for row in (sheet[1], sheet[2]))
    for column in wrong:
        place = heads.index(heading_of(column))
        sheet.append([None, *example[1:place], wrong_cell(column), *example[place + 1 :]])
    memory = io.BytesIO()
    book.save(memory)
    (report,) = stage(known, [Upload("改.xlsx", memory.getvalue())]).files
    named = {(one.row, one.column) for one in report.problems if one.refuses}
    assert {(row, column.zh) for row, column in enumerate(wrong, 3)} <= named
    assert report.accepted == 0
    assert report.rejected == len(wrong)


@pytest.mark.skipif(sys.platform == "win32", reason="resident size is measured as Linux and macOS do")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_server_stays_small_and_alive(known: Store, case: Case) -> None:
    stage(known, [Upload("热身.csv", CASES[0].upload().data)])
    upload, process = case.upload(), psutil.Process()
    idle = process.memory_info().rss
    with suppress(Refused):
        stage(known, [upload])
    assert process.memory_info().rss - idle < MOST_MEGABYTES << 20
