"""口径试算 on the page of checks: the printed rate at first, whatever is typed next."""

from __future__ import annotations

import pytest
from reading import doors, opened, said
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("in_sample")


def tried(percent: str, **query: str) -> AppTest:
    page = opened("reconciliation", **query)
    page.text_input(key="percent").set_value(percent).run()
    assert not page.exception
    return page


def test_the_printed_rate_stands_there_with_the_rules_that_give_it() -> None:
    page = opened("reconciliation")
    assert page.text_input(key="percent").value == "97.28%"
    text = said(page)
    assert "97.28%：2024年的调查有3种算法得出它" in text
    assert "4,582份有效问卷里没有哪个整数印成97.28%" in text
    assert "**44,184 ÷ 45,420 = 97\\.2787%**" in doors(page)


def test_what_no_rule_gives_is_said_with_the_nearest() -> None:
    text = said(tried("88.88"))
    assert "88.88%：2024年的调查没有一种算法得出它" in text
    assert "最近的是平均得分(0至100分)：89.3907%。" in text


def test_fewer_decimals_are_tried_as_they_were_printed() -> None:
    assert "97%：2024年的调查有" in said(tried("97"))


@pytest.mark.long
@pytest.mark.parametrize("typed", ["九成七", "101", "**粗**", "<b>1</b>"])
def test_rubbish_gets_a_sentence(typed: str) -> None:
    assert f"“{typed}”不是0到100的百分数" in said(tried(typed))


def test_an_empty_field_says_nothing() -> None:
    assert "算法得出它" not in said(tried(""))


def test_the_tables_open_with_every_rule_and_every_denominator() -> None:
    page = opened("reconciliation")
    for key in ("trial-other_rules", "trial-other_bases"):
        page.session_state[key] = True
    page.run()
    rules, bases = (page.dataframe[at].value for at in (-2, -1))
    assert set(rules["判断"]) == {"换一批作答可以，本调查不是", "绝不可能：没有这样的整数"}
    assert list(bases["能否印成97.28%"])[:2] == ["不能", "不能"]
    assert next(iter(bases["整数分子"])) == "4,457 → 97.27%、4,458 → 97.29%"


def test_it_speaks_english() -> None:
    text = said(opened("reconciliation", lang="en"))
    assert "97.28%: rules that give it with the survey of 2024: 3" in text
    assert "All answers pooled, the best 2 options (as this survey defines it) favourable" in text
