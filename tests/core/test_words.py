"""Numbers and changes in print, Chinese and English."""

from __future__ import annotations

import string
from decimal import Decimal

import pytest

from ledger import words
from ledger.answer import Answer
from ledger.catalogue import catalogue, metric
from ledger.compare import Change


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("satisfaction.rate", 44184 / 45420, "97.28%", "97.28%"),
        ("satisfaction.rate", 1.0, "100.00%", "100.00%"),
        ("satisfaction.valid_forms", 4582, "4,582份", "4,582 forms"),
        ("activities.person_times", 6214, "6,214人次", "6,214 attendances"),
        ("training.hours", 29928, "29,928学时", "29,928 credit hours"),
        ("training.hours_per_trainee", 174.0, "174.0学时", "174.0 credit hours"),
        ("aid.paid", Decimal("812600.00"), "81.26万元", "812,600 yuan"),
        ("aid.paid", 9999, "9,999元", "9,999 yuan"),
        ("aid.paid", Decimal("502.50"), "502.50元", "502.50 yuan"),
        ("aid.paid", 10000, "1.00万元", "10,000 yuan"),
        ("home.area", 1000, "1,000平方米", "1,000 sq m"),
        ("aid.paid", 0, "0元", "0 yuan"),
        ("reform.measures", 1, "1项", "1 measure"),
        ("retirement.ceremonies", 1, "1场", "1 ceremony"),
        ("home.area", 1, "1平方米", "1 sq m"),
        ("satisfaction.rate", None, "–", "–"),
    ],
)
def test_a_number_is_printed_with_its_unit_and_the_reports_decimals(
    name: str, value: float | Decimal | None, zh: str, en: str
) -> None:
    assert words.number(metric(name), value, "zh") == zh
    assert words.number(metric(name), value, "en") == en


RATE, PERSONS = "satisfaction.rate", "training.persons"


@pytest.mark.parametrize(
    ("name", "found", "zh", "en"),
    [
        (RATE, Change(2024, 2023, 1.439, "points", "up"), "提升1.44个百分点", "up 1.44 percentage points"),
        (RATE, Change(2024, 2023, -0.5, "points", "down"), "下降0.50个百分点", "down 0.50 percentage points"),
        (RATE, Change(2024, 2022, 2, "points", "up"), "较2022年提升2.00个百分点", "up 2.00 percentage points on 2022"),
        (PERSONS, Change(2024, 2023, 6.24, "relative", "up"), "同比增长6.2%", "up 6.2% on last year"),
        (PERSONS, Change(2024, 2023, -2, "absolute", "down"), "较上年减少2人", "2 persons fewer than last year"),
        (PERSONS, Change(2024, 2023, 0, "absolute", "flat"), "与上年持平", "same as last year"),
        (PERSONS, Change(2024, 2023, reason="no_base"), "无上年同口径数据", "no comparable figure last year"),
        (PERSONS, Change(2024, 2021, reason="no_base"), "无2021年同口径数据", "no comparable figure for 2021"),
        (PERSONS, Change(2024, 2023, reason="zero_base"), "上年为零", "last year was zero"),
    ],
)
def test_a_change_is_one_phrase(name: str, found: Change, zh: str, en: str) -> None:
    assert words.change(metric(name), found, "zh") == zh
    assert words.change(metric(name), found, "en") == en


def test_hidden_and_missing_figures_say_so() -> None:
    wanted = metric("aid.paid")
    assert words.text(wanted, Answer("aid.paid", 2024, suppressed=True), "zh") == "人数过少或与小格相邻，不显示"
    assert words.text(wanted, Answer("aid.paid", 2024), "zh") == "无数据"
    assert words.text(wanted, None, "en") == "no data"


def test_both_languages_hold_the_same_phrases_with_the_same_gaps() -> None:
    zh, en = words.phrases("zh"), words.phrases("en")
    assert set(zh) == set(en)
    told_whole = {"desk.scope.day", "desk.scope.month"}  # English takes the date as it is
    assert [key for key in zh if gaps(zh[key]) != gaps(en[key]) and key not in told_whole] == []


def gaps(phrase: str) -> set[str]:
    return {part for _, part, _, _ in string.Formatter().parse(phrase) if part}


def test_every_unit_and_every_kind_of_change_has_its_words() -> None:
    for wanted in catalogue().values():
        for lang in ("zh", "en"):
            assert wanted.unit in ("percent", "ratio") or words.unit_word(wanted, lang)
    for reason in ("no_base", "zero_base", "definition", "suppressed", "not_compared", "no_value", "not_held"):
        assert words.say(f"change.{reason}.year", "zh")
        assert words.say(f"reconcile.{reason}", "zh")


def test_a_phrase_that_is_not_there_is_an_error_and_no_empty_text() -> None:
    with pytest.raises(words.MissingPhrase):
        words.say("no.such.phrase", "zh")
    with pytest.raises(words.MissingPhrase):
        words.say("change.points", "zh")


def test_whatever_a_metric_may_be_grouped_by_has_a_name() -> None:
    dims = {dim for wanted in catalogue().values() for dim in wanted.groupings}
    for lang in ("zh", "en"):
        assert dims - {key.removeprefix("dim.") for key in words.phrases(lang)} == set()


def test_what_one_head_gets_is_charted_in_yuan_and_sums_in_ten_thousands() -> None:
    fee, fees = metric("mutual.fee_per_enrolment"), metric("mutual.fees")
    assert (words.short(fee, Decimal(40), "zh"), words.short_unit(fee, "zh")) == ("40.00", "元")
    assert (words.short(fees, Decimal(211_480), "zh"), words.short_unit(fees, "zh")) == ("21.1", "万元")
