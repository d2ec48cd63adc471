"""The overview: ten tiles in the report's order, three sentences, two charts; each number opens its passport."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import small_ledgers
from pocket_ledgers import Pocket, paid
from reading import figures, opened, said
from streamlit.testing.v1 import AppTest

from ledger import findings, words


def parts(block: Any) -> Iterator[Any]:
    """Everything on the page, outer before inner."""
    for child in getattr(block, "children", {}).values():
        yield child
        yield from parts(child)


def tile(app: AppTest, name: str) -> Any:
    return next(one for one in parts(app.main) if getattr(one, "key", "") == f"tile-{name}")


def number(app: AppTest, name: str) -> str:
    """What the button over the passport reads: the number and its unit."""
    return next(
        one.proto.popover.label for one in parts(tile(app, name)) if getattr(one, "key", "") == f"number-{name}"
    )


def texts(app: AppTest, name: str) -> list[str]:
    return [str(one.value) for one in parts(tile(app, name)) if one.type in ("markdown", "caption")]


@pytest.fixture
def in_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small ledgers, marked 示例."""
    filed = small_ledgers.filed(tmp_path / "store", sample=True)
    monkeypatch.setenv("LEDGER_STORE", str(filed.folder))


@pytest.mark.usefixtures("in_small_store")
def test_the_ten_tiles_stand_in_the_reports_order() -> None:
    keys = [str(getattr(one, "key", "") or "") for one in parts(opened("overview").main)]
    drawn = [key.removeprefix("tile-") for key in keys if key.startswith("tile-")]
    assert [key.split("-")[0] for key in drawn] == [one.name.split(".")[0] for one in findings.TEN]


@pytest.mark.usefixtures("in_small_store")
def test_a_tile_shows_number_unit_and_change() -> None:
    app = opened("overview")
    assert number(app, "satisfaction-rate") == "**93.06%** "  # 67 of 72 answers
    assert ":green-badge[↑ 提升6.94个百分点]" in texts(app, "satisfaction-rate")  # from 62 of 72
    assert number(app, "aid-paid") == "**2.80** 万元"


@pytest.mark.usefixtures("in_small_store")
def test_more_aid_is_neither_good_nor_bad_and_has_no_arrow() -> None:
    assert ":gray-badge[较上年增加2.30万元]" in texts(opened("overview"), "aid-paid")


@pytest.mark.usefixtures("in_small_store")
def test_what_no_ledger_holds_says_so_and_shows_no_number() -> None:
    app = opened("overview")
    assert "无数据" in texts(app, "honours-applied")
    assert not any(getattr(one, "key", "") == "number-honours-applied" for one in parts(app.main))


@pytest.mark.usefixtures("in_small_store")
def test_under_a_branch_the_tiles_tell_of_the_branch_and_group_figures_say_what_they_are() -> None:
    app = opened("overview", org="总装事业部")
    assert number(app, "satisfaction-rate") == "**95.00%** "  # (18 + 20) of 40 answers
    assert "只有全集团数" in texts(app, "home-zones")
    assert not any(getattr(one, "key", "") == "sentences" for one in parts(app.main))


@pytest.mark.usefixtures("in_small_store")
def test_too_few_questionnaires_are_not_shown() -> None:
    assert "人数过少或与小格相邻，不显示" in texts(opened("overview", org="检测中心"), "satisfaction-rate")


@pytest.mark.usefixtures("in_small_store")
def test_without_a_comparison_year_no_tile_speaks_of_change() -> None:
    assert not any("badge" in str(text.value) for text in opened("overview", base="–").markdown)


@pytest.mark.usefixtures("in_sample")
def test_on_the_sample_the_page_and_each_invented_change_say_so() -> None:
    app = opened("overview")
    assert app.caption[0].value.startswith("示例数据 · ")
    assert ":green-badge[↑ 提升6.94个百分点(示例)]" in texts(app, "satisfaction-rate")


@pytest.mark.usefixtures("in_small_store")
def test_every_chart_has_a_finding_as_title_and_an_alternative_text() -> None:
    """Aid month by month is of too few people here to be drawn."""
    charts = opened("overview").get("plotly_chart")
    assert len(charts) == 1
    assert all(chart.proto.alt for chart in charts)


@pytest.mark.usefixtures("in_small_store")
def test_the_number_opens_three_plain_lines_and_technique_below_them() -> None:
    app = opened("overview")
    app.session_state["number-satisfaction-rate"] = True
    app.run()
    inside = [str(one.value) for one in parts(tile(app, "satisfaction-rate")) if one.type == "markdown"]
    assert any("67 ÷ 72" in text and "36份问卷" in text for text in inside)
    assert any("survey" in text and "测试员" in text for text in inside)
    assert "年报未刊印此数" in inside
    assert "SELECT" in app.code[0].value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages_have_the_same_phrases(lang: str) -> None:
    assert set(words.phrases(lang)) == set(words.phrases("zh"))


def test_what_has_no_figure_this_year_has_no_chart_and_leaves_the_other_the_whole_width(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    Pocket(tmp_path / "store").filed(aid_payments=[paid("2024-07-05", 500, f"p{nth}") for nth in range(12)])
    app = opened("overview")
    assert list(figures(app)) == ["7月帮扶支付最多，6,000元"]
    assert "没有这项数据" not in said(app)
