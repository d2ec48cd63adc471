"""Printed figures, finished totals and the chronicle: complete, with the bounds that the wording allows."""

from __future__ import annotations

import pytest
from sample_files import RAW, csv_rows, printed, roster, totals


def bounds(figure: str, year: int = 2024) -> tuple[float, float]:
    row = printed()[year, figure]
    return float(row["下限"]), float(row["上限"])


def test_every_figure_of_the_report_is_there_and_one_derived_for_the_year_before() -> None:
    assert [year for year, _ in printed()].count(2024) == 27
    assert [figure for year, figure in printed() if year == 2023] == ["pf.demo.rate"]
    assert "推得" in printed()[2023, "pf.demo.rate"]["说明"]


def test_each_of_the_ten_sections_has_a_figure() -> None:
    assert {int(row["领域"]) for row in printed().values()} == set(range(1, 11))


def test_words_like_over_nearly_and_about_widen_the_bounds() -> None:
    assert bounds("pf.sport.pt") == (6001, 6999)
    assert bounds("pf.home.zone") == (8, 9)
    assert bounds("pf.skill.comp") == (4500, 5499)
    assert bounds("pf.aid.paid") == (800_100, 899_900)
    assert bounds("pf.demo.rate") == (97.275, 97.285)


def test_every_other_figure_is_exact() -> None:
    for row in printed().values():
        if not row["约数词"] and row["业务"] not in ("满意度", "培训"):
            assert row["印刷值"] == row["下限"] == row["上限"]


@pytest.mark.parametrize(
    ("figure", "metric"),
    [
        ("pf.honor.apply", "honours.applied"),
        ("pf.honor.nat", "honours.national"),
        ("pf.model.rec", "care.recuperation_persons"),
        ("pf.model.talk", "care.talks"),
        ("pf.reform.brief", "reform.bulletins"),
        ("pf.skill.equip", "skills.equipment_spend"),
        ("pf.skill.prize", "skills.prizes"),
        ("pf.home.area", "home.area"),
        ("pf.home.zone", "home.zones"),
        ("pf.retire.n", "retirement.sent_off"),
        ("pf.demo.issue", "voices.valid_issues"),
    ],
)
def test_reported_totals_lie_within_the_printed_bounds(figure: str, metric: str) -> None:
    low, high = bounds(figure)
    assert printed()[2024, figure]["指标"] == metric
    assert low <= sum(row["数值"] for (name, _), row in totals(2024).items() if name == metric) <= high


def test_the_measures_of_the_reform_are_12_and_16() -> None:
    assert (totals(2024)["reform.measures", "重点"]["数值"], totals(2024)["reform.measures", "常规"]["数值"]) == (
        12,
        16,
    )


def test_the_whole_staff_of_the_last_roster_is_insured_and_nobody_before() -> None:
    assert totals(2024)["mutual.insured", ""]["数值"] == len(roster(2024)) == 5287
    assert not any(metric.startswith(("mutual", "home")) for year in (2022, 2023) for metric, _ in totals(year))


def test_no_rate_is_above_one() -> None:
    for year in (2022, 2023, 2024):
        assert all(row["数值"] <= row["分母"] for row in totals(year).values() if row["分母"] != "")


def test_fewer_are_sent_off_than_retire_and_fewer_honoured_than_proposed() -> None:
    for year in (2022, 2023, 2024):
        filed = {metric: row["数值"] for (metric, _), row in totals(year).items()}
        assert filed["retirement.sent_off"] < filed["retirement.retired"]
        assert filed["honours.awarded"] <= filed["honours.applied"]


def test_the_chronicle_tells_2024_in_order() -> None:
    days = [row["日期"] for row in csv_rows(RAW / "年报" / "大事记_2024.csv")]
    assert days == sorted(days)
    assert all(day.startswith("2024-") for day in days)
