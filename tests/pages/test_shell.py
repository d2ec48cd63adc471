"""The shell and what every page shares: title, status line, controls, language, and the states a page can be in."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from reading import doors, opened, said, title
from streamlit.testing.v1 import AppTest

from ledger import words
from ledger.store import Store


def looks(app: AppTest) -> str:
    """The style sheets of a page."""
    return "".join(one.proto.body for one in app.get("html"))


@pytest.mark.usefixtures("in_small_store")
def test_the_first_page_is_the_overview_of_the_newest_full_year() -> None:
    app = opened("overview")
    assert title(app) == "2024年工会工作总览"
    assert [app.selectbox(key=key).value for key in ("year", "base", "org")] == [2024, "2023", "全集团"]


@pytest.mark.usefixtures("in_small_store")
def test_the_status_line_says_until_when_the_ledgers_reach_and_which_version_is_shown() -> None:
    assert opened("overview").caption[0].value == "数据截至2024-12-31 · 第1版"


@pytest.mark.usefixtures("in_sample")
def test_the_status_line_says_how_many_units_have_filed_and_warns_while_some_have_not() -> None:
    assert ":red[已报11/14]" in doors(opened("aid"))


@pytest.mark.usefixtures("in_small_store")
def test_where_no_returns_are_due_the_status_line_says_nothing_of_them() -> None:
    assert not any("已报" in door for door in doors(opened("aid")))


@pytest.mark.usefixtures("in_small_store")
@pytest.mark.parametrize("page", ["overview", "satisfaction", "training", "aid", "participation"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_bears_its_title_in_both_languages(page: str, lang: str) -> None:
    assert title(opened(page, lang=lang)) == words.say(f"page.{page}", lang, year=2024)


@pytest.mark.usefixtures("in_small_store")
def test_the_address_chooses_year_comparison_and_unit() -> None:
    app = opened("overview", year="2023", base="2024", org="铸造事业部")
    assert title(app) == "2023年工会工作总览"
    assert [app.selectbox(key=key).value for key in ("year", "base", "org")] == [2023, "2024", "铸造事业部"]


@pytest.mark.usefixtures("in_small_store")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_for_addresses_without_one_says_so(lang: str) -> None:
    app = opened("unknown", lang=lang)
    assert title(app) == words.say("show.unknown.title", lang)
    assert words.say("show.unknown.text", lang) in said(app)


@pytest.mark.usefixtures("in_small_store")
def test_an_address_that_names_what_does_not_exist_falls_back_to_the_usual_view() -> None:
    app = opened("overview", year="1999", org="没有这个单位")
    assert [app.selectbox(key=key).value for key in ("year", "org")] == [2024, "全集团"]


@pytest.mark.usefixtures("in_small_store")
def test_another_year_is_compared_with_the_one_before_it() -> None:
    app = opened("overview")
    app.selectbox(key="year").set_value(2023).run()
    assert app.selectbox(key="base").value == "2022"
    app.selectbox(key="year").set_value(2024).run()
    assert app.selectbox(key="base").value == "2023"


@pytest.mark.usefixtures("in_small_store")
def test_a_workshop_stands_under_its_branch() -> None:
    units = opened("overview").selectbox(key="org").options
    assert units[:3] == ["全集团", "总装事业部", "总装事业部 / 装配车间"]


@pytest.mark.usefixtures("in_small_store")
def test_one_click_changes_the_language_and_it_stays() -> None:
    app = opened("overview")
    assert "没有符合的" in looks(app), "what Streamlit's own lists say"
    app.button(key="language").click().run()
    assert title(app) == "The union's year 2024"
    assert "没有符合的" not in looks(app)
    app.switch_page("../pages/aid.py").run()
    assert title(app) == "Aid 2024"


@pytest.mark.usefixtures("in_one_year_store")
def test_with_one_year_only_nothing_is_compared() -> None:
    app = opened("overview")
    assert [app.selectbox(key=key).value for key in ("year", "base")] == [2024, "–"]
    assert not any("badge" in text.value for text in app.markdown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_store_offers_last_years_totals_or_a_first_file_and_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    for page in ("overview", "satisfaction"):
        app = opened(page, lang=lang)
        assert title(app) == words.say("show.empty.title", lang)
        steps = [words.say(f"show.empty.{step}", lang) for step in ("totals", "file")]
        assert [step.label for step in app.button] == steps
        assert not app.selectbox
        assert not app.get("popover")


def test_a_store_that_was_made_but_never_filled_is_empty_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(tmp_path / "store")
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    assert title(opened("overview")) == "还没有数据"


@pytest.mark.long
@pytest.mark.usefixtures("in_sample")
def test_in_english_units_are_chosen_by_their_english_names_and_the_address_keeps_the_ledgers() -> None:
    app = opened("aid", org="总装事业部 / 总装一车间", lang="en")
    unit = app.selectbox(key="org")
    assert unit.value == "总装事业部 / 总装一车间"
    assert "Final Assembly Division / Final Assembly Shop One" in unit.options
    assert app.query_params["org"] == "总装事业部 / 总装一车间"


@pytest.mark.parametrize("step", ["first-totals", "first-file"])
def test_both_steps_of_an_empty_store_lead_to_the_upload(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    app = opened("overview")
    app.button(key=step).click().run()
    assert title(app) == words.say("desk.title", "zh")
    totals = next(one for one in app.expander if one.label == words.say("desk.totals.title", "zh"))
    assert totals.proto.expanded == (step == "first-totals")


@pytest.mark.usefixtures("in_small_store")
@pytest.mark.parametrize(("lang", "hidden"), [("zh", "没有这项数据"), ("en", "has no such data")])
def test_a_branch_without_a_row_shows_no_figure_and_says_so(lang: str, hidden: str) -> None:
    app = opened("aid", org=small_ledgers.DEPOT, lang=lang)
    assert title(app) == words.say("page.aid", lang, year=2024)
    assert hidden in said(app)


@pytest.mark.long
@pytest.mark.usefixtures("in_one_year_store")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_a_first_year_a_comparison_asked_for_by_address_is_not_made(lang: str) -> None:
    app = opened("aid", base="2023", lang=lang)
    assert title(app) == words.say("page.aid", lang, year=2024)
    assert not any(arrow in said(app) for arrow in "↑↓")


@pytest.mark.usefixtures("in_sample")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sample_says_so_on_the_page(lang: str) -> None:
    app = opened("satisfaction", lang=lang)
    assert title(app) == words.say("page.satisfaction", lang, year=2024)
    assert words.say("show.status.sample", lang) in app.caption[0].value
    assert any("97.28%" in door for door in doors(app))
