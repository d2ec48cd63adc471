"""What opens beside the overview's sentences: questions to expect, the year's chronicle, what could be added."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pocket_ledgers import Pocket, trained
from reading import opened, said, title
from streamlit.testing.v1 import AppTest

from ledger.store import Store


def through(door: str, page: AppTest) -> AppTest:
    page.button(key=f"door-{door}").click().run()
    assert [error.message for error in page.exception] == []
    return page


def doors(page: AppTest) -> list[str]:
    return [button.label for button in page.button if str(button.key).startswith("door-")]


def event(day: str, what: str, domain: str | None = None) -> dict[str, Any]:
    return {"date": date.fromisoformat(day), "event": what, "domain": domain, "detail": None}


@pytest.fixture
def chronicled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """One training, and three events of 2024 in two months and two domains."""
    events = [event("2024-03-01", "方案印发", "产改"), event("2024-09-27", "运动会*开幕*", "文体活动")]
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return Pocket(tmp_path / "store").filed(
        chronicle=[*events, event("2024-09-28", "闭幕", "文体活动"), event("2023-05-01", "旧事")],
        training_attendance=[trained("2024-03-01", "p1"), trained("2023-03-01", "p1")],
    )


@pytest.mark.usefixtures("in_sample")
def test_three_questions_open_in_place_each_with_answer_reason_rows_and_page() -> None:
    page = opened("overview")
    assert doors(page) == ["会被问到的三个问题", "本年大事", "可补充"]
    assert "为什么铸锻事业部的满意率最低？" not in said(page)
    text = said(through("question", page))
    assert "2. 为什么铸锻事业部的满意率最低？" in text
    assert "95%区间92.67%至93.25%，低于全集团的97.28%" in text
    assert "满意率最低，并且整个95%区间低于全集团" in text
    assert [button.label for button in page.button if "behind-question" in str(button.key)] == ["数据与出处"] * 3
    links = [link.proto.label for link in page.get("page_link")]
    assert {"到2024年工会干部培训页", "到2024年满意度页", "到2024年意见与提案页"} <= set(links)


@pytest.mark.usefixtures("in_sample")
def test_a_second_click_closes_what_the_first_opened() -> None:
    page = through("question", through("question", opened("overview")))
    assert "满意率最低？" not in said(page)


@pytest.mark.usefixtures("in_sample")
def test_behind_a_question_are_its_rows_and_the_passport_of_its_number() -> None:
    page = through("question", opened("overview"))
    page.button(key="behind-question-lowest").click().run()
    assert len(page.dataframe[0].value) == 10
    assert "5,363 ÷ 5,769" in said(page)


@pytest.mark.usefixtures("in_sample")
def test_the_questions_are_put_in_english_with_english_names() -> None:
    page = through("question", opened("overview", lang="en"))
    assert title(page) == "The union's year 2024"
    assert "Why is satisfaction lowest in Casting and Forging Division?" in said(page)


@pytest.mark.usefixtures("chronicled")
def test_where_nothing_is_weak_the_page_says_so() -> None:
    assert "没有发现：数字都对得上" in said(through("question", opened("overview")))


@pytest.mark.usefixtures("in_sample")
def test_a_branch_is_asked_no_questions_of_the_group() -> None:
    assert doors(opened("overview", org="铸锻事业部")) == ["本年大事", "可补充"]


@pytest.mark.usefixtures("chronicled")
def test_the_chronicle_tells_the_year_by_month() -> None:
    text = said(through("chronicle", opened("overview", year="2024")))
    assert text.index("3月") < text.index("方案印发") < text.index("9月") < text.index("闭幕")
    assert "运动会*开幕*" in text
    assert "旧事" not in text


@pytest.mark.usefixtures("chronicled")
def test_the_chronicle_of_one_domain() -> None:
    page = through("chronicle", opened("overview", year="2024"))
    page.pills(key="chronicle-domain").set_value("产改").run()
    assert "方案印发" in said(page)
    assert "闭幕" not in said(page)


@pytest.mark.usefixtures("chronicled")
def test_the_domains_of_the_chronicle_have_english_names() -> None:
    text = said(through("chronicle", opened("overview", year="2024", lang="en")))
    assert "Reform" in text
    assert "方案印发" in text


@pytest.mark.usefixtures("in_small_store")
def test_a_year_without_a_chronicle_has_no_timeline() -> None:
    assert doors(opened("overview")) == ["会被问到的三个问题", "可补充"]


@pytest.mark.usefixtures("in_small_store")
def test_what_no_ledger_tells_is_listed_with_the_ledger_that_would() -> None:
    text = said(through("more", opened("overview")))
    assert "以下数字没有显示，因为对应的台账在2024年没有数据。" in text
    assert "职工之家功能区台账：可以给出" in text


@pytest.mark.usefixtures("chronicled")
def test_a_domains_page_lists_the_events_of_that_domain_and_no_other() -> None:
    page = opened("participation", year="2024")
    assert "本年大事(2)" in [one.label for one in page.expander]
    assert "闭幕" in said(page)
    assert "方案印发" not in said(page)


@pytest.mark.usefixtures("chronicled")
def test_a_page_whose_domain_has_no_event_lists_none() -> None:
    assert not [one.label for one in opened("training", year="2024").expander if "大事" in one.label]
