"""Reform, skills, the staff home, policies and returns: their exports hold what the report printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from sample_files import Row, csv_rows, one, roster, workbook

YEARS = (2022, 2023, 2024)


def measures(year: int) -> Iterator[Row]:
    """The list with its merged class carried down."""
    kind = ""
    for row in workbook(one(f"产改/产改举措清单_{year}年.xlsx"), header=1):
        kind = row["举措类别"] or kind
        yield row | {"举措类别": kind}


def reports(year: int) -> list[Row]:
    return workbook(one(f"产改/产改举措进展台账_{year}年.xlsx"), header=1)


def last_status(year: int) -> dict[str, str]:
    return {row["举措编号"]: row["推进状态"] for row in reports(year)}


def equipment(year: int) -> list[Row]:
    return [row for row in workbook(one(f"技能/技能装备投入台账_{year}年.xlsx"), header=2) if row["合同编号"]]


def innovations(year: int) -> list[Row]:
    return workbook(one(f"技能/创新成果台账_{year}年.xlsx"), header=1)


def returns(year: int) -> list[Row]:
    return workbook(one(f"报送/基层台账报送登记_{year}年.xlsx"), header=1)


def test_the_plan_of_2024_has_12_key_and_16_regular_measures() -> None:
    assert Counter(row["举措类别"] for row in measures(2024)) == {"重点": 12, "常规": 16}


def test_26_of_28_are_done_or_kept_up_and_one_is_late() -> None:
    found = Counter(last_status(2024).values())
    assert found["已完成"] + found["长期坚持"] == 26
    assert found["滞后"] == 1 == found["推进中"]


def test_every_measure_is_reported_on_within_its_year() -> None:
    for year in YEARS:
        assert set(last_status(year)) == {row["举措编号"] for row in measures(year)}
        assert {row["更新日期"].year for row in reports(year)} == {year}


def test_some_done_in_2024_were_done_after_they_were_due() -> None:
    due = {row["举措编号"]: row["完成时限"] for row in measures(2024)}
    done = {row["举措编号"]: row["更新日期"] for row in reports(2024) if row["推进状态"] == "已完成"}
    assert sum(day > due[measure] for measure, day in done.items()) == 3


def test_three_measures_show_no_evidence_all_year() -> None:
    shown = {row["举措编号"] for row in reports(2024) if row["佐证材料"] != "无"}
    assert len({row["举措编号"] for row in reports(2024)} - shown) == 3


def test_four_bulletins_appeared_in_2024_each_citing_measures_of_that_plan() -> None:
    issues = [row for row in csv_rows(one("产改/产改工作简报目录.csv"), "gbk") if row["年度"] == "2024"]
    assert [row["期号"] for row in issues] == ["第1期", "第2期", "第3期", "第4期"]
    known = {row["举措编号"] for row in measures(2024)}
    assert all(set(row["涉及举措"].split("、")) <= known for row in issues)


def test_equipment_paid_in_2024_is_900000_yuan_to_the_cent_and_more_stands_beside_it() -> None:
    paid = [row for row in equipment(2024) if row["付款日期"]]
    assert round(sum(row["付款金额"] for row in paid if row["支出类别"] == "设备"), 2) == 900_000.00
    assert sum(row["付款金额"] for row in paid) > 900_000
    assert [row["批准金额"] for row in equipment(2024) if not row["付款日期"]] == [158_000]


def test_the_equipment_of_2023_is_written_in_ten_thousands() -> None:
    (under_the_title, *_) = workbook(one("技能/技能装备投入台账_2023年.xlsx"))
    assert under_the_title["2023年技能装备投入台账(示例)"] == "单位:万元"
    assert sum(row["付款金额"] for row in equipment(2023) if row["支出类别"] == "设备") == pytest.approx(76)


def test_all_four_innovations_entered_for_the_industrys_prize_of_2024_won_it() -> None:
    def at(stage: str) -> set[str]:
        return {row["成果编号"] for row in innovations(2024) if row["阶段"] == stage}

    assert at("申报") == at("获奖")
    assert len(at("获奖")) == 4


def test_312_small_innovations_were_submitted_in_2024() -> None:
    small = {"小发明", "小创造", "小革新", "小设计", "小建议"}
    submitted = [row for row in innovations(2024) if row["阶段"] == "提交"]
    assert sum(row["五小类型"] in small for row in submitted) == 312 < len(submitted)


def test_no_innovation_reaches_a_stage_before_the_one_below_it() -> None:
    order = ("提交", "评审", "采纳", "实施")
    days: dict[str, dict[str, date]] = defaultdict(dict)
    for row in (row for year in YEARS for row in innovations(year)):
        days[row["成果编号"]][row["阶段"]] = row["阶段日期"]
    for reached in days.values():
        steps = [reached[stage] for stage in order if stage in reached]
        assert steps == sorted(steps)
        assert len(steps) == 1 + max(order.index(stage) for stage in order if stage in reached)


def test_benefits_are_confirmed_by_finance_or_estimated() -> None:
    said = Counter(row["创效依据"] for row in innovations(2024) if row["创效金额(万元)"] != "")
    assert set(said) == {"财务确认", "自评"}


def test_the_staff_home_has_nine_open_zones_of_1000_square_metres_and_one_to_come() -> None:
    zones = workbook(one("职工之家/职工之家功能区台账.xlsx"), header=1)
    there = [row for row in zones if row["开放日期"] == date(2024, 8, 20)]
    assert (len(there), sum(row["面积(平方米)"] for row in there)) == (9, 1000)
    assert [row["开放日期"] for row in zones if row not in there] == [date(2025, 3, 1)]


def test_2310_people_and_12640_person_times_used_the_home() -> None:
    scans = csv_rows(one("职工之家/职工之家刷卡扫码导出_2024.csv"), "gbk")
    tallied = [row for row in workbook(one("职工之家/职工之家人工计数表_2024年.xlsx"), header=1) if row["时段"]]
    desk = csv_rows(one("职工之家/职工之家预约核销_2024.csv"))
    assert len({row["员工编号"] for row in scans}) == 2310
    assert len(scans) + sum(row["人次"] for row in tallied) + sum(int(row["人次"]) for row in desk) == 12_640
    assert min(row["刷卡时间"] for row in scans) >= "2024-08-20"


def test_some_bookings_are_cancelled_and_some_not_kept() -> None:
    states = Counter(row["核销状态"] for row in workbook(one("职工之家/职工之家预约台账_2024年.xlsx"), header=1))
    assert states == {"已用": 214, "取消": 27, "爽约": 19}


def test_the_whole_staff_of_the_last_roster_is_insured_and_the_women_twice() -> None:
    insured: Counter[str] = Counter()
    plan = ""
    for row in workbook(one("互助/互助保险投保台账_2024年.xlsx"), header=1):
        plan = row["险种"] or plan
        insured[plan] += int(row["参保人数"].rstrip("人")) if row["基层工会"] != "小计" else 0
    women = sum(row["性别"] == "女" for row in roster(2024))
    assert insured == {"职工综合互助保障": len(roster(2024)), "女职工特病互助保障": women}


def test_eleven_of_fourteen_branches_filed_everything_in_2024() -> None:
    units = {row["报送单位"] for row in returns(2024)}
    missing = {row["报送单位"] for row in returns(2024) if not row["实报日期"]}
    assert (len(units), len(units - missing)) == (14, 11)
    assert all(str(row["应报时间"]) <= "2024-12-31" for row in returns(2024))
