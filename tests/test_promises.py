"""docs/security.md: every promise names its test, every test it names is there, and every command finds its tests."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ledger.places import ROOT

HERE = Path(__file__).parent
DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SECTIONS = ("登录与闸门", "角色", "小格", "个人信息", "审计", "敌意输入", "存续")
MODULE = re.compile(r"`([\w/]+\.py)`")
NAME = re.compile(r"`(test_\w+)`")


def place(named: str) -> Path:
    """A file as the document names it: from the root, from tests/ or from ledger/."""
    found = [folder / named for folder in (ROOT, HERE, ROOT / "ledger") if (folder / named).is_file()]
    assert found, f"{named} is not there"
    return found[0]


def held(file: Path) -> dict[str, bool]:
    """The tests that a file holds, and of each whether the whole of it is one of the long ones."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    marks = [ast.unparse(one.value) for one in tree.body if isinstance(one, ast.Assign) and _named(one, "pytestmark")]
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
    return {one.name: _long([*marks, *map(ast.unparse, one.decorator_list)]) for one in functions}


def _named(assigned: ast.Assign, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in assigned.targets)


def _long(marks: list[str]) -> bool:
    return any("pytest.mark.long" in mark and "parametrize" not in mark for mark in marks)


def rows() -> Iterator[tuple[list[str], list[str]]]:
    """Every row of every table, with the headings above it."""
    heads: list[str] = []
    for before, line in pairwise(["", *DOCUMENT.splitlines()]):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            heads = []
        elif not before.startswith("|"):
            heads = cells
        elif not set(line) <= set("|-: "):
            yield heads, cells


def promises() -> list[tuple[str, str]]:
    """What is promised, and the cell that says which test shows it."""
    columns = [(cells, next((nth for nth, head in enumerate(heads) if "测试" in head), 0)) for heads, cells in rows()]
    return [(cells[0], cells[at]) for cells, at in columns if at]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_says_what_is_promised_and_what_is_not(section: str) -> None:
    (text,) = re.findall(rf"(?ms)^## {section}$(.*?)(?=^## |\Z)", DOCUMENT)
    assert "### 答应的" in text
    assert "### 不答应的" in text
    assert re.search(r"(?m)^\| .*\|.*测试.* \|$", text)


def test_every_promise_names_a_test_of_its_own() -> None:
    assert len(promises()) > 60
    assert [promised for promised, told in promises() if not any(map(_is_test, MODULE.findall(told)))] == []


def _is_test(named: str) -> bool:
    return Path(named).name.startswith("test_")


def test_every_file_it_names_is_there_and_every_test_file_holds_tests() -> None:
    named = set(MODULE.findall(DOCUMENT))
    assert len(named) > 40
    assert [one for one in sorted(named) if _is_test(one) and not held(place(one))] == []
    assert all(place(one) for one in named)


def test_every_test_it_names_stands_in_a_file_it_names_beside_it() -> None:
    beside = [(name, MODULE.findall(line)) for line in DOCUMENT.splitlines() for name in NAME.findall(line)]
    assert [name for name, files in beside if not any(name in held(place(one)) for one in files)] == []


@pytest.mark.parametrize("command", re.findall(r"python -m pytest ([^`#\n]+)", DOCUMENT))
def test_every_command_runs_tests(command: str) -> None:
    """`-m long` the long ones, without it the others; each folder or file of it has some."""
    words = shlex.split(command)
    told = words.index("-m") if "-m" in words else len(words)
    wanted = words[told + 1 : told + 2] == ["long"]
    for named in words[:told]:
        files = [ROOT / named] if named.endswith(".py") else [*(ROOT / named).glob("test_*.py")]
        assert any(found == wanted for one in files for found in held(one).values()), named
