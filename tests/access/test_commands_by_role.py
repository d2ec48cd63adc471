"""The command line by role: what a role does not give exits 3 with a sentence and prints nothing else."""

from __future__ import annotations

import json
from argparse import _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_ledgers import ASSEMBLY, FOUNDRY

from ledger.__main__ import main, parser
from ledger.access.commands import COMMANDS
from ledger.store import Store

ALLOWED = {
    "answer satisfaction.rate --year 2024": "leader analyst branch auditor administrator",
    "compare satisfaction.rate --year 2024": "leader analyst branch auditor administrator",
    "metrics": "leader analyst branch auditor administrator",
    "template --out {tmp}/t.xlsx": "leader analyst branch auditor administrator",
    "reconcile --year 1999": "leader analyst auditor administrator",
    "trial 93.06": "leader analyst auditor administrator",
    "history": "analyst auditor administrator",
    "sql {tmp}/one.sql": "analyst auditor administrator",
    "import {tmp}/none.csv": "analyst administrator",
    "undo 99": "analyst administrator",
    "freeze": "analyst administrator",
    "audit": "auditor administrator",
    "check": "auditor administrator",
    "sample --into {tmp}": "administrator",
    "backup {tmp}/b.zip": "administrator",
    "restore {tmp}/none.zip": "administrator",
    "purge --months 1200": "administrator",
    "prepare": "administrator",
}
As = Callable[..., None]
ROLES = ("leader", "analyst", "branch", "auditor", "administrator")
pytestmark = pytest.mark.usefixtures("in_small_store")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_command_stands_in_the_table() -> None:
    (kinds,) = [one for one in parser()._actions if isinstance(one, _SubParsersAction)]
    assert set(kinds.choices) <= set(COMMANDS)
    assert {line.split()[0] for line in ALLOWED} | {"paper"} == set(COMMANDS)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_runs_its_own_commands_and_no_others(
    role: str, as_role: As, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    as_role(role, FOUNDRY if role == "branch" else "")
    (tmp_path / "one.sql").write_text("SELECT 1 AS one", encoding="utf-8")
    for line, roles in ALLOWED.items():
        code = main([word.format(tmp=tmp_path) for word in line.split()])
        told = capsys.readouterr()
        if role in roles.split():
            assert code != 3, line
        else:
            assert (code, told.out) == (3, ""), line
            assert "工会办公室 8001" in told.err


def test_a_user_whom_the_role_file_does_not_name_is_nobody(as_role: As, capsys: pytest.CaptureFixture[str]) -> None:
    as_role("")
    assert main(["metrics", "--json"]) == 3
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "您在这里还没有角色。请联系：工会办公室 8001。\n")


def test_a_broken_role_file_lets_nobody_do_anything_and_names_the_line(
    as_role: As, capsys: pytest.CaptureFixture[str]
) -> None:
    as_role("boss")
    assert main(["metrics"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "第2行：没有“boss”这种角色" in told.err


# --- a branch -----------------------------------------------------------------------------------------------


def test_a_branch_is_answered_for_its_own_unit(as_role: As, capsys: pytest.CaptureFixture[str]) -> None:
    as_role("branch", FOUNDRY)
    asked = ("answer", "workforce.employees", "--year", "2024")
    assert [row["value"] for row in said(capsys, *asked)] == [20]
    assert [row["division"] for row in said(capsys, *asked, "--by", "division")] == [FOUNDRY]
    as_role("administrator")
    assert [row["value"] for row in said(capsys, *asked)] == [75]
    assert len(said(capsys, *asked, "--by", "division")) == 4


@pytest.mark.parametrize(
    "words",
    [
        ["answer", "workforce.employees", "--where", f"division={ASSEMBLY}"],
        ["answer", "workforce.employees", "--where", f"division_now={ASSEMBLY}"],
        ["answer", "workforce.employees", "--where", "workshop=装配车间"],
        ["answer", "workforce.employees", "--where", f"division={FOUNDRY}", "--where", f"division={ASSEMBLY}"],
        ["answer", "workforce.employees", "--where", f"division={ASSEMBLY}", "--as-of", "1"],
        ["answer", "workforce.employees", "--where", f"division={ASSEMBLY}", "--csv"],
        ["compare", "workforce.employees", "--year", "2024", "--where", f"division={ASSEMBLY}"],
    ],
)
def test_a_branch_gets_nothing_of_another_and_the_administrator_does(
    words: list[str], as_role: As, capsys: pytest.CaptureFixture[str]
) -> None:
    as_role("administrator")
    assert main(words) == 0
    assert capsys.readouterr().out
    as_role("branch", FOUNDRY)
    assert main(words) == 3
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "只能看本单位的数据。请联系：工会办公室 8001。\n")


def test_a_branch_compares_its_own_figure_split_by_its_own_parts(
    as_role: As, capsys: pytest.CaptureFixture[str]
) -> None:
    as_role("branch", ASSEMBLY)
    told = said(capsys, "compare", "satisfaction.rate", "--year", "2024")
    assert (told["value"], told["base_value"]) == ((18 + 20) / 40, (16 + 20) / 40)
    assert FOUNDRY not in json.dumps(told, ensure_ascii=False)


# --- what lies behind a figure ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "files"), [("leader", False), ("branch", False), ("analyst", True), ("auditor", True)]
)
def test_files_behind_a_figure_are_for_the_office_and_the_auditor(
    role: str, files: bool, as_role: As, capsys: pytest.CaptureFixture[str], small_store: Store
) -> None:
    as_role(role, ASSEMBLY if role == "branch" else "")
    (row,) = said(capsys, "answer", "satisfaction.rate", "--year", "2024", "--explain")
    assert bool(row["passport"]["sources"]) == files
    names = {file.name for receipt in small_store.history() for file in receipt.files}
    told = json.dumps(row, ensure_ascii=False)
    assert any(name in told for name in names) == files
    assert row["passport"]["means"], "the definition is everybody's"
