"""A paper that compares with nothing: no change, no verdict, no column for them, on page and command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from carried_away import said
from paper_text import body

from ledger import access
from ledger.__main__ import main
from ledger.paper import ALONE, write
from ledger.paper.memory import recalled
from ledger.show import papers
from ledger.show.scene import Scene
from ledger.store import Store

CHANGE = re.compile("同比|年相比|(?<!技能)提升|下降|增长|增减|持平|无上年|上年为零|个百分点|较上年|较20")
LONG = pytest.mark.long


KINDS = ["brief", "congress", *(pytest.param(one, marks=LONG) for one in
         ("report", "survey", "branch", "slides", "workbook"))]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_of_change(small_store: Store, kind: str) -> None:
    made = write(kind, small_store, small_store.snapshot(), 2024, against=ALONE)
    about = "\n".join(part for one in made.figures for part in (one.means, one.label, one.metric.caveat.get("zh", "")))
    told = [line for text in said(made) for line in text.splitlines() if CHANGE.search(line) and line not in about]
    assert [line for line in told if not _defines(line, about)] == []


def _defines(line: str, about: str) -> bool:
    """Whether the line says what a figure counts."""
    return all(part in about for part in re.split("[。：；]", line) if CHANGE.search(part))


def test_the_same_paper_compares_unless_told_not_to(small_store: Store) -> None:
    """So that the test above can fail."""
    assert CHANGE.search("".join(said(write("brief", small_store, small_store.snapshot(), 2024))))


def test_it_remembers_that_it_was_not_compared(small_store: Store) -> None:
    made = write("brief", small_store, small_store.snapshot(), 2024, against=ALONE)
    assert recalled(made.data).against == ALONE


def test_a_page_that_compares_with_nothing_gives_a_paper_that_does_not(small_store: Store) -> None:
    scene = Scene(
        small_store, small_store.snapshot(), "zh", False, 2024, None, (2022, 2023, 2024), reader=access.local()
    )
    made = papers.written(scene, "brief")
    assert not CHANGE.search("".join(said(made)))
    assert recalled(made.data).against == ALONE


@pytest.mark.usefixtures("in_small_store")
def test_the_command_says_it_with_none(tmp_path: Path) -> None:
    out = tmp_path / "一页纸.docx"
    assert main(["paper", "brief", "--year", "2024", "--with", "none", "--out", str(out)]) == 0
    assert not any(CHANGE.search(line) for line in body(out.read_bytes()))
    assert main(["paper", "brief", "--year", "2024", "--with", "nothing", "--out", str(out)]) == 2
