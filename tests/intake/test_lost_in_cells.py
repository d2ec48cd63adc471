"""Cells that lost something on the way: told with row and column, never guessed."""

from __future__ import annotations

import pytest
from intake_files import csv, rows, rules, xlsx
from test_formulas import HEADS, messages, paid, payment, told

from ledger.intake import headings, stage
from ledger.intake.numbers import read_count, read_number
from ledger.intake.text import like
from ledger.intake.units import Units
from ledger.intake.wrong import Wrong
from ledger.store import Store


def test_a_control_character_inside_an_amount_sets_its_row_aside(store: Store) -> None:
    text = "\n".join(",".join(map(str, row)) for row in (HEADS, payment(100), payment("1\0000")))
    staged = stage(store, [csv(text)])
    assert told(staged) == [(3, "", "unseen_in_value")]
    assert paid(staged) == [100]


def test_a_control_character_inside_a_text_goes_and_is_said(store: Store) -> None:
    text = "\n".join(",".join(map(str, row)) for row in (HEADS, payment(100)))
    staged = stage(store, [csv(text.replace("大病", "大\0病"))])
    assert "第2行(共1行)有看不见的控制字符，已从文字里去掉。" in messages(staged)
    assert paid(staged) == [100]


def test_one_amount_merged_over_three_people_is_nobodys(store: Store) -> None:
    lines = [payment(100), payment(300), payment(""), payment(""), payment(5)]
    staged = stage(store, [xlsx([HEADS, *lines], merge=["F3:F5"])])
    assert [(row, rule) for row, _, rule in told(staged)] == [
        (3, "merged_number"),
        (4, "merged_number"),
        (5, "merged_number"),
    ]
    assert "与第3–5行合并成一格，分不清是合计还是每人一份；请取消合并，逐行填写。" in messages(staged)
    assert paid(staged) == [100, 5]


def test_an_amount_merged_over_one_row_and_empty_ones_is_that_rows(store: Store) -> None:
    staged = stage(store, [xlsx([HEADS, payment(300), [""] * 6], merge=["F2:F3"])])
    assert (told(staged), paid(staged)) == ([], [300])


@pytest.mark.parametrize("cell", ["1/5", "1-5", "2024-01-05", "1月5日", "2024/1/5"])
def test_a_number_that_may_be_a_day_is_neither(cell: str) -> None:
    assert repr(read_number(cell)) == repr(Wrong("day_or_fraction"))
    assert repr(read_count(cell)) == repr(Wrong("day_or_fraction"))


def test_traditional_characters_are_like_simplified_ones() -> None:
    assert like("風機事業部") == like("风机事业部")
    assert headings.plain("發放金額(萬元)") == "发放金额"
    assert headings.is_private("身份證號碼")
    assert Units(divisions={like("沈鼓风机厂"): "沈鼓风机厂"}).find("瀋鼓風機廠") == "沈鼓风机厂"


def test_a_ledger_in_traditional_characters_is_the_same_ledger(store: Store) -> None:
    heads = ["單位", "姓名", "工號", "幫扶項目", "發放日期", "發放金額(元)"]
    staged = stage(store, [xlsx([heads, ["轉子事業部", *payment(100)[1:]]])])
    assert (staged.questions, rules(staged)) == ((), [])
    assert [(row["unit"], row["paid_yuan"]) for row in rows(staged.after, "aid_payments")] == [("转子事业部", 100)]
