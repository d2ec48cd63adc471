"""The survey report: who answered by which rule, and every rate with what it rests on; small groups stay hidden."""

from __future__ import annotations

import pytest
from carried_away import known, untrue
from paper_text import body, everything, footers, numbers, rows
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, survey
from small_ledgers import FOUNDRY as BESIDE
from small_ledgers import LAB

from ledger.answers import Refused
from ledger.paper import Paper, write
from ledger.paper.lint import faults
from ledger.store import Store


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(tmp_path_factory.mktemp("surveyed") / "store")


def written(store: Store, lang: str = "zh", division: str = "", year: int = 2024) -> Paper:
    return write("survey", store, store.snapshot(), year, lang, where={"division": division} if division else {})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_is_an_answer_or_told_by_the_comparison(small_store: Store, lang: str) -> None:
    made = written(small_store, lang)
    text = everything(made.data)
    assert untrue(made, small_store.snapshot()) == []
    assert numbers(text) - known(made, *footers(made.data), "1 2 3 4 5 6 7 95") - names(made) == set()
    assert [fault for line in body(made.data) for fault in faults(line, lang)] == []


def names(made: Paper) -> set[str]:
    """Years of the table, bands of age, and the day the report was made."""
    named = " ".join(str(member) for one in made.figures for member in (one.year, *one.keys.values()))
    return numbers(named) | numbers("".join(body(made.data)[1]))


@pytest.mark.long
def test_valid_forms_are_told_of_those_returned_with_the_rule_they_met(pocket: Pocket) -> None:
    """Ten of each branch, nine and six of them satisfied: 15 of 20."""
    forms = [(unit, [nth < good]) for unit, good in ((ASSEMBLY, 9), (FOUNDRY, 6)) for nth in range(10)]
    snapshot = pocket.holding(**survey(2024, *forms, eligible=40, min_seconds=15))
    text = "\n".join(body(write("survey", pocket.store, snapshot, 2024).data))
    assert "应答人数40人。收回问卷20份，其中有效问卷20份，有效率100.00%。" in text
    assert "计为满意的选项：满意。" in text
    assert "用时不足15秒的问卷无效。" in text
    assert "总体满意率2024年75.00%，无上年同口径数据" in text


def test_whoever_is_hidden_on_screen_is_hidden_on_paper(small_store: Store) -> None:
    """检测中心 has 4 forms; the 12 of 铸造事业部 beside them go, too, or the total would tell the 4."""
    made = written(small_store)
    units = {row[0]: row[2] for row in rows(made.data)}
    assert units["总装事业部"] == "95.00%"
    assert not {LAB, BESIDE} & set(units)
    text = everything(made.data)
    assert f"人数过少，或为免由合计推出相邻的小格，不显示：{LAB}、{BESIDE}" in text
    assert "可显示的单位中，没有明显低于总体的" in text


def test_a_unit_is_reported_by_its_workshops_and_without_the_groups_forms(small_store: Store) -> None:
    made = written(small_store, division="总装事业部")
    assert body(made.data)[0] == "总装事业部2024年职工满意度调查报告"
    assert {one.where.get("division") for one in made.figures} == {"总装事业部"}


def test_a_year_without_a_survey_has_no_report(small_store: Store) -> None:
    with pytest.raises(Refused) as refused:
        written(small_store, year=2019)
    assert refused.value.known == ("2022", "2023", "2024")
