"""What was said of an upload travels in a file; a frozen year wants its reason; rejected rows go home and come back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typed import typed

from ledger.store import Store

STRANGE = "部门,人名,帮扶项目,钱数,付款时间\n转子厂,赵四,大病,100,2024-05-06\n"
HEADS = "单位,姓名,帮扶项目,发放日期,金额\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store of one's own, and a place for files."""
    Store.create(tmp_path / "store")
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return tmp_path


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_the_proposal_given_back_as_it_is_settles_the_columns(folder: Path) -> None:
    file = written(folder, "发放.csv", STRANGE)
    asked = typed("import", file)
    assert asked.code == 2
    assert "钱数 → 发放金额" in asked.err
    mapping = written(folder, "M.toml", asked.out)
    said = typed("import", file, "--mapping", mapping, "--json")
    assert said.code == 0
    assert [(one["table"], one["accepted"]) for one in said.document["files"]] == [("aid_payments", 1)]
    assert typed("import", written(folder, "六月.csv", STRANGE.replace("05-06", "06-06"))).code == 0


def test_units_are_matched_and_founded_from_the_same_file(folder: Path) -> None:
    file = written(folder, "帮扶.csv", f"{HEADS}转子厂,赵四,大病,2024-05-06,1\n")
    first = typed("import", file, "--dry-run", "--json").document
    assert [(one["text"], one["rows"]) for one in first["units"]] == [("转子厂", 1)]
    founded = written(folder, "建.toml", 'new_units = "all"\n')
    assert typed("import", file, "--mapping", founded, "--json").document["units"] == []
    other = written(folder, "又.csv", f"{HEADS}转子分厂,赵四,大病,2024-06-06,1\n")
    matched = written(folder, "对应.toml", '[units]\n"转子分厂" = "转子厂"\n')
    assert typed("import", other, "--mapping", matched, "--json").document["units"] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[[files]]\nsheet = '一'\n", "files"),
        ("[[files]]\nfile = 'a'\nyears = 2024\n", "files.years"),
        ("[[files]]\nfile = 'a'\ntable = 'nothing'\n", "files.table"),
        ("[units]\n'甲' = 1\n", "units"),
        ("new_units = 3\n", "new_units"),
    ],
)
def test_a_key_that_says_nothing_is_named(folder: Path, text: str, key: str) -> None:
    file = written(folder, "帮扶.csv", f"{HEADS}转子厂,赵四,大病,2024-05-06,1\n")
    said = typed("import", file, "--mapping", written(folder, "M.toml", text))
    assert said.code == 2
    assert f"「{key}」" in said.err


def test_a_frozen_year_changes_with_a_reason_and_history_shows_old_and_new(folder: Path) -> None:
    def payments(yuan: int) -> Path:
        lines = [f"转子厂,某{day},大病,2024-05-{day:02},{yuan}" for day in range(1, 11)]
        return written(folder, f"帮扶{yuan}.csv", HEADS + "\n".join(lines))

    assert typed("import", payments(100)).code == 0
    assert typed("freeze", 2024, "--json").document == {"year": 2024, "frozen": True}
    assert [one["year"] for one in typed("freeze", "--json").document] == [2024]
    refused = typed("import", payments(200))
    assert (refused.code, "2024年已定稿" in refused.err) == (2, True)
    assert typed("import", payments(200), "--dry-run", "--json").document["frozen"] == [2024]
    assert typed("import", payments(200), "--reason", "补发").code == 0
    newest = typed("history", "--json").document[0]
    assert (newest["reason"], newest["frozen"]) == ("补发", [2024])
    assert "帮扶支付金额 2024年：1,000元 → 2,000元" in newest["revised"]
    assert typed("undo", 2).code == 2
    assert typed("undo", 2, "--reason", "发错").code == 0
    assert typed("freeze", 2024, "--undo").code == 0
    assert typed("undo", 3).code == 0


def test_rows_left_out_go_into_a_workbook_and_come_back(folder: Path) -> None:
    file = written(folder, "帮扶.csv", f"{HEADS}转子厂,赵四,大病,2024-05-06,1\n转子厂,赵四,大病,2024-05-07,二\n")
    home = folder / "退回.xlsx"
    assert "1行没有收下" in typed("import", file, "--rejected", home).out
    book = openpyxl.load_workbook(home)
    book.worksheets[0]["E4"] = 2
    book.save(home)
    said = typed("import", home, "--json").document
    assert [(one["read"], one["accepted"]) for one in said["files"]] == [(1, 1)]
    assert [(one["added"], one["removed"], one["same"]) for one in said["rows"]] == [(1, 0, 1)]


def test_rows_left_out_of_a_file_whose_others_are_in_force_join_these(folder: Path) -> None:
    typed("import", written(folder, "帮扶.csv", f"{HEADS}转子厂,赵四,大病,2024-05-06,1\n"))
    again = written(folder, "帮扶2.csv", f"{HEADS}转子厂,赵四,大病,2024-05-06,1\n转子厂,赵四,大病,2024-05-07,二\n")
    home = folder / "退回.xlsx"
    said = typed("import", again, "--rejected", home)
    assert "收下的行都已在用，未作改动；没有收下的行请改正后补报。" in said.out
    book = openpyxl.load_workbook(home)
    book.worksheets[0]["E4"] = 2
    book.save(home)
    rows = typed("import", home, "--json").document["rows"]
    assert [(one["added"], one["removed"], one["same"]) for one in rows] == [(1, 0, 1)]


def test_a_template_is_written_for_the_ledgers_named(folder: Path) -> None:
    out = folder / "模板.xlsx"
    assert typed("template", "aid_payments", "trainings", "--out", out, "--json").document["tables"] == [
        "aid_payments",
        "trainings",
    ]
    assert {"帮扶救济金台账", "培训班台账", "填报说明"} <= set(openpyxl.load_workbook(out).sheetnames)
    assert typed("template", "nothing", "--out", out).code == 2
