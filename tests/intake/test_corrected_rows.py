"""Rows left out go home as a workbook; corrected, they come back to the receipt they belong to."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from intake_files import csv, rows, rules, take

from ledger.intake import Options, Refused, Staged, Upload, rejected_workbook, stage
from ledger.store import Receipt, Store

HEADS = "序号,单位,姓名,帮扶项目,发放日期,发放金额(元),身份证号"
FILE = csv(
    f"""压缩机事业部救济金发放明细2024年5月
{HEADS}
1,压缩机事业部,王一,大病,2024-05-06,100,1
2,压缩机事业部,李二,大病,2024-05-32,200,2
3,压缩机事业部,李二,=1+1,2024-05-08,三百,3
合计,,,,,600,
""",
    "压缩机五月.csv",
)


@pytest.fixture
def sent(store: Store) -> tuple[Staged, Receipt]:
    """One payment of 100 yuan taken, two rows left out."""
    staged = stage(store, [FILE])
    return staged, staged.commit(who="甲")


def home(sent: tuple[Staged, Receipt]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(rejected_workbook(*sent)))


def corrected(sent: tuple[Staged, Receipt], change: Callable[[Any], None], name: str = "退回行.xlsx") -> Upload:
    book, memory = home(sent), io.BytesIO()
    change(book.worksheets[0])
    book.save(memory)
    return Upload(name, memory.getvalue())


def both_right(sheet: Any) -> None:
    sheet["E4"], sheet["F5"] = "2024-05-07", 300


def paid(store: Store) -> list[int]:
    return sorted(int(row["paid_yuan"]) for row in rows(store.snapshot(), "aid_payments"))


def test_the_workbook_has_the_rows_as_filed_with_number_reason_and_remedy(sent: tuple[Staged, Receipt]) -> None:
    lines = [list(row) for row in home(sent).worksheets[0].values]
    assert lines[2] == [*HEADS.split(",")[:-1], "原文件行号", "退回原因", "改正办法"]
    assert lines[3][:7] == ["2", "压缩机事业部", "李二", "大病", "2024-05-32", "200", "4"]
    assert lines[3][7:] == ["「发放日期」2024-05-32 没有这一天或这个时刻", "请核对。"]
    assert lines[4][8] == "请写成8000或8000.00。"


def test_no_cell_of_it_is_a_formula(sent: tuple[Staged, Receipt]) -> None:
    kinds = {cell.data_type for row in home(sent).worksheets[0].iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert home(sent).worksheets[0]["D5"].value == "=1+1"


def test_dropped_again_corrected_its_rows_join_those_of_the_receipt(store: Store, sent: tuple[Staged, Receipt]) -> None:
    staged = take(store, corrected(sent, both_right))
    assert [(report.read, report.accepted, report.rejected) for report in staged.files] == [(2, 2, 0)]
    assert rules(staged) == []
    assert paid(store) == [100, 200, 300]
    assert store.latest() == sent[1].version + 1


def test_what_is_still_wrong_goes_home_once_more(store: Store, sent: tuple[Staged, Receipt]) -> None:
    first = stage(store, [corrected(sent, lambda sheet: sheet.__setitem__("E4", "2024-05-07"))])
    receipt = first.commit(who="甲")
    assert paid(store) == [100, 200]
    take(store, corrected((first, receipt), lambda sheet: sheet.__setitem__("F4", 300)))
    assert paid(store) == [100, 200, 300]


def test_the_same_corrections_twice_count_once(store: Store, sent: tuple[Staged, Receipt]) -> None:
    back = corrected(sent, both_right)
    take(store, back)
    assert take(store, back).files[0].kind == "in force"
    with pytest.raises(Refused, match=r"第2版回执之后.*帮扶救济金台账 2024-05"):
        stage(store, [corrected(sent, lambda sheet: sheet.__setitem__("E4", "2024-05-07"), "另存.xlsx")])
    assert paid(store) == [100, 200, 300]


def test_once_the_month_has_changed_they_are_refused(store: Store, sent: tuple[Staged, Receipt]) -> None:
    take(store, csv(f"{HEADS}\n1,压缩机事业部,王一,大病,2024-05-06,150,1\n", "更正.csv"))
    with pytest.raises(Refused, match="请改正原文件后整份重新上传"):
        stage(store, [corrected(sent, both_right)])


def test_a_date_corrected_into_another_month_joins_that_month(store: Store, sent: tuple[Staged, Receipt]) -> None:
    def june(sheet: Any) -> None:
        both_right(sheet)
        sheet["E4"] = "2024-06-07"

    take(store, corrected(sent, june))
    assert {scope: batch.rows for scope, batch in store.snapshot().scopes("aid_payments").items()} == {
        "2024-05": 2,
        "2024-06": 1,
    }


def test_another_stores_receipt_is_refused(bare: Store, sent: tuple[Staged, Receipt]) -> None:
    other = Store.create(bare.folder.with_name("other"))
    with pytest.raises(Refused, match="没有这张回执"):
        stage(other, [corrected(sent, both_right)])


def test_what_the_file_name_said_is_still_said(store: Store) -> None:
    staged = stage(
        store, [csv("姓名,单位,签到时间\n王一,压缩机事业部,2024-05-01\n李二,转子,4月31日\n", "健步走2024.csv")]
    )
    receipt = staged.commit(who="甲")
    take(store, corrected((staged, receipt), lambda sheet: sheet.__setitem__("C4", "5月1日")))
    (batch,) = store.snapshot().of("activity_attendance")
    assert (batch.scope, batch.rows) == ("A2402", 2)


def test_without_a_receipt_it_is_an_ordinary_file(store: Store) -> None:
    staged = stage(store, [FILE])
    book = openpyxl.load_workbook(io.BytesIO(rejected_workbook(staged, None)))
    both_right_below = book.worksheets[0]
    both_right_below["E3"], both_right_below["F4"] = "2024-05-07", 300
    memory = io.BytesIO()
    book.save(memory)
    take(store, Upload("退回行.xlsx", memory.getvalue()))
    assert paid(store) == [200, 300]


def test_what_was_said_of_the_file_comes_with_it(store: Store) -> None:
    said = Options(year=2023)
    staged = stage(
        store, [csv("单位,姓名,帮扶项目,发放日期,金额\n转子,赵四,大病,5月6日,1\n转子,赵四,大病,5月7日,x\n")], said
    )
    receipt = staged.commit(who="甲")
    take(store, corrected((staged, receipt), lambda sheet: sheet.__setitem__("E4", 2)))
    assert [batch.scope for batch in store.snapshot().of("aid_payments")] == ["2023-05"]
