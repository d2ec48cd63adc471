"""Branch sheets: own beside group and best, ranks only among units with enough behind them, one sheet per unit."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from carried_away import untrue
from paper_text import everything, rows
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, branch, organisation, survey

from ledger.paper import Paper, write
from ledger.paper.lint import faults
from ledger.paper.memory import recalled
from ledger.store import Snapshot, Store

TOOLS = "工具"
UNITS = [*organisation(), branch("T", TOOLS)]


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(tmp_path_factory.mktemp("branches") / "store")


def surveyed(pocket: Pocket, tools: int = 30) -> Snapshot:
    """Thirty questionnaires of 总装 and 铸造, 27 and 24 satisfied; of 工具 so many, all but three."""
    told = ((ASSEMBLY, 27, 30), (FOUNDRY, 24, 30), (TOOLS, tools - 3, tools))
    forms = [(unit, [nth < good]) for unit, good, of in told for nth in range(of)]
    return pocket.holding(org_units=UNITS, **survey(2024, *forms))


def sheet(pocket: Pocket, snapshot: Snapshot, unit: str) -> Paper:
    return write("branch", pocket.store, snapshot, 2024, where={"division": unit})


def rate(made: Paper) -> list[str]:
    """The line of the overall rate: own, change, group, best, rank."""
    return next(row[1:] for row in rows(made.data) if row[0] == "总体满意率")


def test_own_group_best_and_rank_stand_in_one_line(pocket: Pocket) -> None:
    """27, 24 and 27 of 30: 78 of 90; the first place is shared."""
    made = sheet(pocket, surveyed(pocket), FOUNDRY)
    assert rate(made) == ["80.00%", "无上年同口径数据", "86.67%", "90.00% 2个单位", "3/3"]
    assert rate(sheet(pocket, surveyed(pocket), TOOLS))[-1] == "1/3"
    assert rate(sheet(pocket, surveyed(pocket, tools=40), FOUNDRY))[-2:] == [f"92.50% {TOOLS}", "3/3"]
    assert "好于全集团的0项，不如全集团的1项" in everything(made.data)


@pytest.mark.long
def test_a_unit_with_too_few_people_behind_it_is_not_ranked_and_makes_no_rank(pocket: Pocket) -> None:
    """With twenty questionnaires 工具 does not count; of two units there is no rank."""
    snapshot = surveyed(pocket, tools=20)
    assert rate(sheet(pocket, snapshot, FOUNDRY))[-2:] == ["", ""]
    assert rate(sheet(pocket, snapshot, TOOLS))[0] == "85.00%"


def test_a_branch_that_is_shown_itself_alone_sees_the_group_and_nobody_else(pocket: Pocket) -> None:
    own = replace(surveyed(pocket), division=FOUNDRY)
    made = sheet(pocket, own, FOUNDRY)
    assert rate(made) == ["80.00%", "无上年同口径数据", "86.67%"]
    assert [name for name in (ASSEMBLY, TOOLS) if name in everything(made.data)] == []


def test_of_the_whole_group_there_is_a_sheet_per_unit_in_one_archive(small_store: Store) -> None:
    made = write("branch", small_store, small_store.snapshot(), 2024)
    assert made.name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        sheets = {name: archive.read(name) for name in archive.namelist()}
    assert {recalled(data).where["division"] for data in sheets.values()} == {name.partition("-")[0] for name in sheets}
    assert len(recalled(made.data).figures) == len({one.which for one in recalled(made.data).figures})


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.long)])
def test_every_figure_of_a_sheet_is_an_answer(small_store: Store, lang: str) -> None:
    where = {"division": "总装事业部"}
    made = write("branch", small_store, small_store.snapshot(), 2024, lang, where=where)
    assert untrue(made, small_store.snapshot()) == []
    assert faults(everything(made.data), lang) == []
