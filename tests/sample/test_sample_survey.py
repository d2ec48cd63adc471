"""The survey exports hold what the report printed, whoever reads them."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from sample_files import RAW, Row, one, roster, workbook

BLANKS = ("(空)", "不了解")


@cache
def mapping(year: int) -> dict[str, Any]:
    return tomllib.loads((RAW / "满意度调查" / f"读法_{year}.toml").read_text(encoding="utf-8"))


@cache
def forms(year: int) -> tuple[Row, ...]:
    return tuple(workbook(one(f"满意度调查/*{year}年*.xlsx")))


def ticks(form: Row, year: int) -> list[str]:
    return [form[item["header"]] for item in mapping(year)["items"]]


def rated(form: Row, year: int) -> list[str]:
    return [tick for tick in ticks(form, year) if tick not in BLANKS]


def seconds(form: Row) -> int:
    return int(form["所用时间"].removesuffix("秒"))


@cache
def valid(year: int) -> tuple[Row, ...]:
    return tuple(form for form in forms(year) if seconds(form) >= 15 and rated(form, year))


def rate(year: int, chosen: tuple[Row, ...] | None = None) -> Fraction:
    given = Counter(tick for form in chosen or valid(year) for tick in rated(form, year))
    return Fraction(sum(given[tick] for tick in mapping(year)["favourable"]), given.total())


def by(year: int, column: str) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for form in valid(year):
        groups[form[column]].append(form)
    return {name: tuple(members) for name, members in groups.items()}


def test_the_rates_print_as_the_report_printed_them() -> None:
    assert f"{float(100 * rate(2024)):.2f}" == "97.28"
    assert f"{float(100 * rate(2023)):.2f}" == "95.84"


def test_the_unrounded_difference_prints_1_44() -> None:
    assert Fraction("1.435") <= 100 * (rate(2024) - rate(2023)) < Fraction("1.445")


def test_so_many_forms_are_valid_in_each_year() -> None:
    assert (len(valid(2022)), len(valid(2023)), len(valid(2024))) == (4012, 4300, 4582)


def test_some_answers_are_missing_so_the_rate_is_not_over_forms_times_items() -> None:
    answers = sum(len(rated(form, 2024)) for form in valid(2024))
    assert answers == 45_420 < 45_820 == 10 * len(valid(2024))


def test_invalid_forms_were_rushed_or_rate_nothing() -> None:
    counted = {form["序号"] for form in valid(2024)}
    invalid = [form for form in forms(2024) if form["序号"] not in counted]
    assert Counter(seconds(form) < 15 for form in invalid) == {True: 23, False: 15}
    assert all(rated(form, 2024) == [] for form in invalid if seconds(form) >= 15)


def test_every_tick_stands_on_the_scale_or_is_left_out() -> None:
    for year in (2022, 2023, 2024):
        assert {tick for form in forms(year) for tick in ticks(form, year)} == {*mapping(year)["scale"], *BLANKS}


def test_the_merged_division_is_lowest_and_the_canteen_too() -> None:
    units = defaultdict(list)
    for form in valid(2024):
        units[form["1、您所在的单位"].split("/")[0]].append(form)
    assert len(units) == 14
    rates = {name: rate(2024, tuple(members)) for name, members in units.items()}
    assert min(rates, key=rates.__getitem__) == "铸锻事业部"
    assert Fraction(92, 100) < rates["铸锻事业部"] < Fraction(94, 100)
    unhappy = Counter(
        item["item"]
        for form in valid(2024)
        for item in mapping(2024)["items"]
        if form[item["header"]] not in (*BLANKS, "非常满意", "满意")
    )
    assert unhappy.most_common(1)[0][0] == "食堂后勤"


def test_one_unit_has_too_few_forms_to_show() -> None:
    assert len(by(2024, "1、您所在的单位")["集团机关/档案室"]) == 6


def test_about_86_forms_come_from_every_hundred_of_staff() -> None:
    staff = Counter(f"{row['单位']}/{row['车间']}" for row in roster(2024))
    for unit, members in by(2024, "1、您所在的单位").items():
        assert len(members) / staff[unit] == pytest.approx(0.867, abs=0.05)


def test_the_survey_of_2022_has_another_scale_and_another_item() -> None:
    assert len(mapping(2022)["scale"]) == 4
    assert {item["code"] for item in mapping(2022)["items"]} ^ {item["code"] for item in mapping(2023)["items"]} == {
        "childcare",
        "voice",
    }
    assert [item["code"] for item in mapping(2023)["items"]] == [item["code"] for item in mapping(2024)["items"]]


def test_the_export_looks_like_the_survey_tools() -> None:
    header = list(forms(2024)[0])
    assert header[:6] == ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
    assert header[10].startswith("5、请您对以下各方面的满意程度作出评价—")
    assert header[11:20] == [item["header"] for item in mapping(2024)["items"]][1:]
    assert any("┋" in form[header[20]] and "〖" in form[header[20]] for form in forms(2024))
