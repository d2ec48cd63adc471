"""Formulas and hidden rows: what a sheet knows beside its values is told, never taken for nothing."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from intake_files import rows, rules

from ledger.intake import Staged, Upload, stage
from ledger.intake.container import opened
from ledger.intake.unshown import ranged
from ledger.store import Store

HEADS = ["单位", "姓名", "工号", "帮扶项目", "发放日期", "发放金额(元)"]


def payment(amount: Any, number: Any = "00104") -> list[Any]:
    return ["转子事业部", "赵四", number, "大病", "2024-05-06", amount]


def made(*lines: list[Any], hidden_rows: tuple[int, ...] = (), hidden_columns: str = "") -> Upload:
    """As programs write workbooks that cannot work formulas out."""
    book, memory = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for cells in (HEADS, *lines):
        sheet.append(cells)
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for letter in hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    book.save(memory)
    return Upload("帮扶.xlsx", memory.getvalue())


def told(staged: Staged) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.value, one.rule) for report in staged.files for one in report.problems if one.refuses]


def messages(staged: Staged) -> str:
    return "\n".join(problem.message for report in staged.files for problem in report.problems)


def paid(staged: Staged) -> list[int]:
    return [int(row["paid_yuan"]) for row in rows(staged.after, "aid_payments")]


def test_a_formula_without_a_saved_result_sets_its_row_aside(store: Store) -> None:
    staged = stage(store, [made(payment(100), payment("=F2*2"))])
    assert told(staged) == [(3, "=F2*2", "unsaved")]
    assert "第3行「发放金额」=F2*2：公式没有保存结果，请在 Excel/WPS 里打开、保存后再传。" in messages(staged)
    assert paid(staged) == [100]


def test_a_last_row_of_nothing_but_formulas_is_told_too(store: Store) -> None:
    staged = stage(store, [made(payment(100), [f"={letter}2" for letter in "ABCDEF"])])
    assert {(row, rule) for row, _, rule in told(staged)} == {(3, "unsaved")}


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_is_told_with_its_row_and_never_an_empty_cell(store: Store, error: str) -> None:
    staged = stage(store, [made(payment(100), payment(error), payment(5, error))])
    assert told(staged) == [(3, error, "excel_error"), (4, error, "excel_error")]
    assert paid(staged) == [100]


def test_a_zero_that_a_program_put_for_a_result_is_none(store: Store) -> None:
    """xlsxwriter puts 0 for every formula it is not told the result of, and asks for all to be worked out."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((HEADS, payment(100), payment(0), payment(0), payment(0))):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("F3", "=F2*2", None, 200)
        sheet.write_formula("F4", "=F2*3")
    staged = stage(store, [Upload("帮扶.xlsx", memory.getvalue())])
    assert (4, "=F2*3", "unsaved") in told(staged)
    assert paid(staged)[:2] == [100, 200]


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_errors_and_hidden_rows_are_known_in_every_format_an_office_saves(ending: str, tmp_path: Path) -> None:
    lines = [payment("=1/0"), payment('=""'), payment("=1-1"), payment(6)]
    (tmp_path / "in.xlsx").write_bytes(made(*lines, hidden_rows=(5,), hidden_columns="C").data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "in.xlsx")], check=True, capture_output=True, timeout=120)
    (sheet,) = opened(Upload(f"表.{ending}", (tmp_path / "out" / f"in.{ending}").read_bytes())).sheets
    assert [row[5] for row in sheet.rows[1:]] == ["#DIV/0!", "", "0", "6"]
    assert ([*map(tuple, sheet.hidden_rows)], [*map(tuple, sheet.hidden_columns)]) == ([(4, 4)], [(2, 2)])


def test_hidden_rows_and_columns_are_read_and_said(store: Store) -> None:
    staged = stage(store, [made(*map(payment, (1, 2, 3, 4)), hidden_rows=(3, 4, 9), hidden_columns="B")])
    assert "第3–4行是隐藏的(或被筛选掉的)，共2行，已照读；不该算的请删去后再上传。" in messages(staged)
    assert "这些列是隐藏的，已照读：B。" in messages(staged)
    assert paid(staged) == [1, 2, 3, 4]


def test_a_sheet_that_shows_everything_says_nothing_of_hidden_rows(store: Store) -> None:
    assert not {"hidden_rows", "hidden_columns"} & {*rules(stage(store, [made(payment(1))]))}


def test_rows_that_follow_each_other_are_one_range() -> None:
    assert ranged([3, 4, 5, 9, 11, 12], "zh") == "3–5、9、11–12"
    assert ranged([1, 3, 5], "en", most=2) == "1, 3 …"
