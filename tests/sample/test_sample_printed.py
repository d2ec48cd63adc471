"""Printed figures, finished totals and the chronicle: complete, with the bounds that the wording allows."""

from __future__ import annotations

from sample_files import RAW, csv_rows, printed, totals


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


def test_only_what_has_no_ledger_is_filed_as_a_total() -> None:
    """The ledger of equipment began in 2023; everything else is kept row by row."""
    assert {key: row["数值"] for key, row in totals(2022).items()} == {("skills.equipment_spend", ""): 620_000}
    assert sorted(path.name for path in RAW.glob("汇总填报/*")) == ["工会工作汇总填报_2022年.xlsx"]


def test_the_chronicle_tells_2024_in_order() -> None:
    days = [row["日期"] for row in csv_rows(RAW / "年报" / "大事记_2024.csv")]
    assert days == sorted(days)
    assert all(day.startswith("2024-") for day in days)
