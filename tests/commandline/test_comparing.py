"""`compare` on the command line says what the page says, as a document of fixed fields."""

from __future__ import annotations

import pytest
from typed import typed

from ledger.store import Store

FIELDS = {"metric", "value", "base_value", "change", "unit", "text", "low", "high", "verdict", "reason", "parts"}


def test_the_rate_of_the_report_in_points_with_interval_verdict_and_parts(in_sample: Store) -> None:
    said = typed("compare", "satisfaction.rate", "--year", 2024, "--with", 2023, "--json").document
    assert set(said) >= FIELDS
    assert (said["text"], said["unit"], said["verdict"]) == ("提升1.44个百分点", "points", "明显变化")
    assert said["low"] < said["change"] < said["high"]
    assert sum(part["effect"] for part in said["parts"]) == pytest.approx(said["change"])
    assert {part["kind"] for part in said["parts"]} == {"rate", "mix", "entered", "left"}


def test_money_is_relative_neutral_and_split_into_cases_and_average(in_sample: Store) -> None:
    said = typed("compare", "aid.paid", "--year", 2024, "--with", 2023, "--json").document
    assert (said["unit"], said["verdict"], said["low"]) == ("relative", None, None)
    assert {part["kind"] for part in said["parts"]} >= {"cases", "average"}
    assert sum(part["effect"] for part in said["parts"]) == pytest.approx(said["value"] - said["base_value"])


def test_the_units_of_today_neither_entered_nor_left(in_sample: Store) -> None:
    said = typed("compare", "satisfaction.rate", "--year", 2024, "--restated", "--json").document
    assert {part["kind"] for part in said["parts"]} == {"rate", "mix"}


def test_without_a_year_beside_it_the_meet_is_held_against_the_last_one(in_sample: Store) -> None:
    asked = ("compare", "activities.person_times", "--year", 2024, "--where", "category=运动会", "--json")
    assert typed(*asked).document["base_year"] == 2022
    assert typed(*asked, "--whole-year").document["base_year"] == 2023


def test_another_scale_is_told_with_what_differs(in_sample: Store) -> None:
    said = typed("compare", "satisfaction.rate", "--year", 2023, "--json").document
    assert (said["change"], said["reason"], said["verdict"], said["parts"]) == (None, "definition", "口径不同", [])
    assert "新增题目1道：民主管理" in said["differences"]


def test_a_dimension_that_the_metric_lacks_is_refused(in_sample: Store) -> None:
    said = typed("compare", "aid.paid", "--year", 2024, "--by", "item")
    assert said.code == 2
    assert "不能按“item”分组" in said.err
