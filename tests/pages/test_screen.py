"""The big screen: the whole group's year as one still picture, without controls."""

from __future__ import annotations

import pytest
from reading import doors, figures, opened, said, title

from ledger import words


@pytest.mark.usefixtures("in_sample")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ten_figures_three_sentences_and_two_charts_stand_without_a_control(lang: str) -> None:
    app = opened("screen", lang=lang)
    assert title(app) == words.say("page.overview", lang, year=2024)
    assert "**97.28%**" in said(app)
    assert words.say("show.sentence.best", lang) in said(app)
    assert len(figures(app)) == 2
    assert doors(app) == []
    assert not app.selectbox
    assert [button.key for button in app.button] == ["leave-screen"]


@pytest.mark.usefixtures("in_small_store")
def test_it_shows_the_year_of_the_address_and_always_the_whole_group() -> None:
    app = opened("screen", year="2023", base="–", org="铸造事业部")
    assert title(app) == "2023年工会工作总览"
    assert "**86.11%**" in said(app)  # 62 of 72 answers of all branches
    assert "badge" not in said(app)


@pytest.mark.usefixtures("in_small_store")
def test_it_is_not_compared_with_itself() -> None:
    assert "badge" not in said(opened("screen", year="2024", base="2024"))


@pytest.mark.usefixtures("in_small_store")
def test_the_way_back_keeps_the_year() -> None:
    app = opened("screen", year="2023")
    app.button(key="leave-screen").click().run()
    assert app.selectbox(key="year").value == 2023
