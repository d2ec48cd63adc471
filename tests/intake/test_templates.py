"""Templates: filled in, they need no question; their example is never a row."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from intake_files import rows, rules

from ledger.contracts import contracts
from ledger.intake import Refused, Upload, stage
from ledger.intake.sources import CHOICES, GUIDE
from ledger.refusals import NotUnderstood
from ledger.store import Store
from ledger.templates import heading_of, tables, template


def opened(*chosen: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(chosen)))


def filled(book: openpyxl.Workbook, name: str = "随便什么名字.xlsx") -> Upload:
    """Every example turned into a row."""
    for sheet in book.worksheets:
        if sheet["A2"].value == "示例":
            sheet["A2"] = 1
    memory = io.BytesIO()
    book.save(memory)
    return Upload(name, memory.getvalue())


def test_one_workbook_has_a_sheet_for_every_ledger_but_the_questionnaires() -> None:
    names = opened().sheetnames
    ours = [contract.zh for table, contract in contracts().items() if not table.startswith("survey")]
    assert sorted(names) == sorted([*ours, GUIDE, CHOICES])
    assert "survey_answers" not in tables()


def test_as_it_comes_it_holds_no_row(bare: Store) -> None:
    with pytest.raises(Refused, match="只有表头，没有数据行"):
        stage(bare, [Upload("工会年度台账.xlsx", template())])


def test_filled_in_no_sheet_needs_a_question(bare: Store) -> None:
    staged = stage(bare, [filled(opened())])
    assert staged.questions == ()
    assert [report.table for report in staged.files] == tables()
    assert {(report.read, report.accepted) for report in staged.files} == {(1, 1)}
    assert "unknown_columns" not in rules(staged)
    assert "private_columns" not in rules(staged)


@pytest.mark.parametrize("table", tables())
def test_every_heading_is_the_column_it_stands_for(table: str) -> None:
    from ledger.intake.headings import plain
    from ledger.intake.recognise import accepted

    for column in contracts()[table].columns.values():
        assert accepted(table)[plain(heading_of(column))][0] == column.name


def test_below_the_example_the_rows_count_and_it_does_not(store: Store) -> None:
    book = opened("aid_payments")
    sheet = book["帮扶救济金台账"]
    heads = [cell.value for cell in sheet[1]]
    row: dict[str, Any] = {"*帮扶项目": "送温暖", "单位": "转子事业部", "发放日期": "2024-05-06", "*发放金额(元)": 300}
    sheet.append([row.get(head) for head in heads])
    memory = io.BytesIO()
    book.save(memory)
    staged = stage(store, [Upload("x.xlsx", memory.getvalue())])
    assert "第2行是模板的示例，没有计入。" in [problem.message for problem in staged.files[0].problems]
    staged.commit(who="甲")
    assert [int(row["paid_yuan"]) for row in rows(store.snapshot(), "aid_payments")] == [300]


def test_headings_are_locked_and_cells_are_not() -> None:
    sheet = opened("aid_payments")["帮扶救济金台账"]
    assert sheet.protection.sheet
    assert sheet["B1"].protection.locked
    assert not sheet["B2"].protection.locked


def test_choices_are_offered_as_the_contract_has_them() -> None:
    sheet = opened("aid_payments")["帮扶救济金台账"]
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert '"申请,核准,已支付,退回,驳回"' in lists


def test_money_says_its_unit_and_needed_columns_bear_a_star() -> None:
    heads = [cell.value for cell in opened("aid_payments")["帮扶救济金台账"][1]]
    assert heads[:3] == ["序号", "工号", "姓名"]
    assert "*发放金额(元)" in heads


def test_no_ledger_of_that_name() -> None:
    with pytest.raises(NotUnderstood):
        template(["nothing"])
