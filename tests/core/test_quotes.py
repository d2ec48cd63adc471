"""A figure for a speech: number, change, and the footnote without which it may not be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger import quote
from ledger.answer import Answer
from ledger.catalogue import metric
from ledger.compare import change
from ledger.quote import Footing
from ledger.reconcile import Line

REST = Footing(3, date(2024, 12, 31), sample=False)
NOW = Answer("satisfaction.rate", 2024, {}, 67, 72, 67 / 72, 36)
BEFORE = Answer("satisfaction.rate", 2023, {}, 62, 72, 62 / 72, 36)
PAID = Answer("aid.paid", 2024, {}, 28_000, None, 28_000, 130)


def told(now: Answer, before: Answer | None = None, lang: str = "zh", footing: Footing = REST, **more: Any) -> str:
    wanted = metric(now.metric)
    moved = change(wanted, now, before, year=2024, base_year=2023)
    place = {"zh": "全集团", "en": "Whole group"}[lang]
    return quote.figure(wanted, now, moved, footing, lang, place=place, **more)


def printed(status: Any) -> Line:
    wanted = metric("aid.paid")
    return Line("x", 1, "aid", "支付2.8万元", "2.8万元", 28_000, 28_000, 28_000, status, "", "", wanted, {}, "value")


def test_a_rate_is_told_with_its_change_in_points_and_with_what_it_counts() -> None:
    said, note = told(NOW, BEFORE).split("\n")
    assert said == "2024年全集团总体满意率93.06%，提升6.94个百分点。"
    assert note.startswith("注：全部有效问卷的全部作答中，满意作答所占比例")
    assert note.endswith("。数据截至2024-12-31，第3版。")


def test_without_last_year_the_sentence_says_so() -> None:
    assert told(NOW).startswith("2024年全集团总体满意率93.06%，无上年同口径数据。")


def test_a_page_without_comparison_tells_the_figure_alone() -> None:
    said = quote.figure(metric("aid.paid"), PAID, None, REST, "zh", place="总装事业部")
    assert said.startswith("2024年总装事业部帮扶支付金额2.80万元。\n")


def test_what_is_neither_good_nor_bad_is_told_by_its_size() -> None:
    before = replace(PAID, year=2023, numerator=20_000, value=20_000)
    assert told(PAID, before).startswith("2024年全集团帮扶支付金额2.80万元，同比增长40.0%。")


def test_a_hidden_figure_stays_hidden_and_has_no_change() -> None:
    hidden = Answer("aid.paid", 2024, {}, suppressed=True)
    assert told(hidden, PAID).split("\n")[0] == "2024年全集团帮扶支付金额：人数过少或与小格相邻，不显示。"


@pytest.mark.parametrize(("status", "words"), [("一致", "与台账一致"), ("偏差", "与台账不一致")])
def test_what_the_report_printed_stands_in_the_note(status: str, words: str) -> None:
    assert f"年报印为“2.8万元”，{words}。" in told(PAID, printed=printed(status))


def test_a_printed_figure_without_a_ledger_beside_it_is_not_quoted() -> None:
    assert "年报" not in told(PAID, printed=printed("无台账"))


def test_a_sample_and_a_filed_total_say_what_they_are() -> None:
    assert told(NOW, footing=replace(REST, sample=True)).endswith("示例数据，数字为虚构。")
    assert "此数为汇总填报。" in told(replace(NOW, source="reported"))


def test_an_english_reader_gets_an_english_sentence() -> None:
    said, note = told(NOW, BEFORE, "en").split("\n")
    assert said.startswith("Overall satisfaction rate, Whole group, 2024: 93.06%, ")
    assert note.startswith("Note: ")
    assert note.endswith("version 3.")


def test_a_charts_title_is_quoted_with_year_unit_and_what_its_metrics_count() -> None:
    said, note = quote.finding("食堂后勤最低(75.00%)", 2024, "全集团", [metric("aid.paid")], REST, "zh").split("\n")
    assert said == "2024年全集团：食堂后勤最低(75.00%)。"
    assert note.startswith("注：帮扶支付金额：")


def test_a_picture_says_under_it_whose_figures_it_shows_and_what_they_rest_on() -> None:
    foot = quote.footnote("全集团", 2024, replace(REST, sample=True), "zh")
    assert foot == "全集团 · 2024 · 数据截至2024-12-31 · 第3版 · 示例数据，数字为虚构"
