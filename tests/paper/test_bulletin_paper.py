"""The bulletin: every reform measure as it stands, its number after the last one, and places to be filled by hand."""

from __future__ import annotations

from datetime import date

import pytest
from carried_away import said, untrue
from paper_text import body, everything, rows
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row
from test_not_compared import CHANGE

from ledger.answers import Refused
from ledger.paper import ALONE, Paper, write
from ledger.paper.lint import faults
from ledger.store import Snapshot


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(tmp_path_factory.mktemp("reformed") / "store")


@pytest.fixture(scope="module")
def plan(pocket: Pocket) -> Snapshot:
    """Three measures: the first done, the second past due, the third under way; one bulletin has come out."""
    dues = ((ASSEMBLY, "2024-03-31"), (FOUNDRY, "2024-06-30"), (FOUNDRY, "2024-12-31"))
    measures: list[Row] = [
        {"plan_year": 2024, "measure_id": f"M{nth}", "measure": f"举措{nth}", "class": "重点", "unit": unit}
        | {"start_date": date(2024, 1, 1), "due_date": date.fromisoformat(due)}
        for nth, (unit, due) in enumerate(dues, start=1)
    ]
    logs = [
        {"measure_id": f"M{nth}", "log_date": date(2024, 9, 30), "status": status}
        for nth, status in ((1, "已完成"), (2, "推进中"), (3, "推进中"))
    ]
    issue = {"plan_year": 2024, "issue_no": "第1期", "title": "开局", "issued": date(2024, 4, 1), "measures": "M1"}
    return pocket.holding(reform_measures=measures, reform_log=logs, reform_bulletins=[issue])


@pytest.fixture(scope="module")
def made(pocket: Pocket, plan: Snapshot) -> Paper:
    return write("bulletin", pocket.store, plan, 2024)


def test_it_bears_the_number_after_the_last_one(made: Paper) -> None:
    assert body(made.data)[:2] == ["工会工作简报", "2024年第2期"]


def test_measures_stand_under_how_they_stand_late_ones_first(made: Paper) -> None:
    listed = [row[0] for row in rows(made.data)]
    order = [listed.index(name) for name in ("滞后1项", "举措2", "推进中1项", "举措3", "已完成1项", "举措1")]
    assert order == sorted(order)


def test_its_sentence_says_how_many_are_done_and_how_many_are_late(made: Paper, plan: Snapshot) -> None:
    text = everything(made.data)
    assert "2024年产改计划共3项举措，完成率33.33%，滞后或到期未完成1项。" in text
    assert untrue(made, plan) == []
    assert faults(text) == []


def test_pictures_and_what_comes_next_are_left_to_the_office(made: Paper) -> None:
    text = everything(made.data)
    assert [one for one in ("【图片1", "【图片2", "【下一步") if one not in text] == []


def test_compared_with_nothing_it_has_no_column_and_no_word_of_change(pocket: Pocket, plan: Snapshot) -> None:
    alone = write("bulletin", pocket.store, plan, 2024, against=ALONE)
    assert {len(row) for row in rows(alone.data) if row[0] in ("指标", "产改举措")} == {2}
    assert not any(CHANGE.search(text) for text in said(alone))


def test_in_english_it_says_that_measures_are_named_as_filed(pocket: Pocket, plan: Snapshot) -> None:
    line = "Names and wordings without English in the ledgers stand as filed, in Chinese."
    assert line in body(write("bulletin", pocket.store, plan, 2024, "en").data)


def test_a_year_without_a_plan_has_no_bulletin(pocket: Pocket, plan: Snapshot) -> None:
    with pytest.raises(Refused, match="unknown_year"):
        write("bulletin", pocket.store, plan, 2023)
