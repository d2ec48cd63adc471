"""The ledgers hold what the report printed: staff, trainings, aid, activities, contests."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from sample_files import Row, aid, csv_rows, entries, one, roster, training, workbook

YEARS = (2022, 2023, 2024)


def numbers(rows: list[Row]) -> set[str]:
    return {row["工号"] for row in rows}


def cadres(year: int) -> set[str]:
    return {row["工号"] for row in roster(year) if row["是否工会干部"] == "是"}


def test_each_roster_has_about_5300_people_once_each() -> None:
    for year in YEARS:
        assert 5250 <= len(roster(year)) == len(numbers(roster(year))) <= 5330


def test_staff_numbers_are_text_of_six_digits_with_leading_zeros() -> None:
    assert all(isinstance(number, str) and len(number) == 6 and number[0] == "0" for number in numbers(roster(2024)))


def test_two_divisions_became_one_so_there_are_14_in_2024() -> None:
    before, after = ({row["单位"] for row in roster(year)} for year in (2023, 2024))
    assert (len(before), len(after)) == (15, 14)
    assert before - after == {"铸造事业部", "锻压事业部"}
    assert after - before == {"铸锻事业部"}


def test_the_organisation_names_the_successor_of_each_merged_unit() -> None:
    units = {row["机构编码"]: row for row in workbook(one("组织机构/组织机构.xlsx"), header=1)}
    ended = [row for row in units.values() if row["撤销日期"]]
    assert len(ended) == 7
    assert all(row["撤销日期"] == "2023-12-31" and units[row["并入机构"]]["成立日期"] == "2024-01-01" for row in ended)
    assert sum(row["层级"] == "分会" and not row["撤销日期"] for row in units.values()) == 42


def test_88_people_left_the_roster_in_2024_because_of_their_age() -> None:
    stayed = numbers(roster(2024))
    gone = [row for row in roster(2023) if row["工号"] not in stayed]
    ages = [2024 - int(row["出生日期"][:4]) - (60 if row["性别"] == "男" else 55) for row in gone]
    assert ages.count(0) == 88


def test_some_people_change_branch_each_year() -> None:
    before = {row["工号"]: row["单位"] for row in roster(2022)}
    moved = [row for row in roster(2023) if before.get(row["工号"], row["单位"]) != row["单位"]]
    assert 20 <= len(moved) <= 40


def test_a_few_namesakes_share_a_division() -> None:
    shared = [pair for pair, count in Counter((row["单位"], row["姓名"]) for row in roster(2024)).items() if count > 1]
    assert len(shared) == 14


def test_97_in_a_hundred_are_members_and_196_are_cadres() -> None:
    members = sum(row["是否会员"] == "是" for row in roster(2024)) / len(roster(2024))
    assert members == pytest.approx(0.97, abs=0.005)
    assert len(cadres(2024)) == 196


def test_172_cadres_attended_246_times_for_29928_hours_in_2024() -> None:
    present = [row for row in training(2024) if row["是否到课"] == "是"]
    assert numbers(present) <= cadres(2024)
    assert (len(numbers(present)), len(present)) == (172, 246)
    assert sum(float(row["学时"]) for row in present) == 29_928 == 172 * 174


def test_some_enrolled_and_stayed_away_with_their_hours_printed_all_the_same() -> None:
    absent = [row for row in training(2024) if row["是否到课"] == "否"]
    assert len(absent) == 14
    assert all(float(row["学时"]) > 0 for row in absent)


def test_three_trainings_of_2024_were_major_and_gave_few_of_the_hours() -> None:
    major = [row for row in workbook(one("培训/培训班台账_2024年.xlsx"), header=1) if row["是否大型"] == "是"]
    assert len(major) == 3
    hours: dict[str, float] = defaultdict(float)
    for row in training(2024):
        hours[row["培训编号"]] += float(row["学时"]) * (row["是否到课"] == "是")
    assert sum(hours[row["培训编号"]] for row in major) < 0.1 * sum(hours.values())


def test_aid_of_2024_was_paid_385_times_and_adds_up_to_the_cent() -> None:
    paid = [row for row in aid(2024) if row["状态"] == "已支付"]
    assert len(paid) == 385
    assert round(sum(row["元"] for row in paid), 2) == 812_643.70
    assert len({row["姓名"] for row in paid}) < 385


def test_approved_and_rejected_aid_is_on_the_sheets_and_would_leave_the_printed_bounds() -> None:
    others = Counter(row["状态"] for row in aid(2024) if row["状态"] != "已支付")
    assert others == {"核准": 9, "驳回": 6}
    assert 385 + others.total() > 389


def test_two_equal_payments_of_one_day_are_both_real() -> None:
    winter = Counter((row["姓名"], row["单位"], row["发放日期"], row["元"]) for row in aid(2024) if row["季度"] == "一")
    assert max(winter.values()) == 2


def test_some_aid_rows_have_only_a_name() -> None:
    assert 15 <= sum(row["工号"] == "" for row in aid(2024)) <= 50


def test_some_quarters_are_in_ten_thousands() -> None:
    amounts = {
        quarter: next(name for name in workbook(one(f"帮扶/*2024年{quarter}季度.xlsx"), header=2)[0] if "金额" in name)
        for quarter in "一二三四"
    }
    assert amounts == {"一": "金额(元)", "二": "发放金额(万元)", "三": "发放金额(万元)", "四": "金额(元)"}


def test_every_aid_row_falls_into_the_quarter_of_its_file() -> None:
    months = {quarter: set[int]() for quarter in "一二三四"}
    for row in aid(2024):
        day = str(row["发放日期"] or row["核准日期"] or row["申请日期"])
        months[row["季度"]].add(int(day[5:7]))
    assert months == {"一": {1, 2, 3}, "二": {4, 5, 6}, "三": {7, 8, 9}, "四": {10, 11, 12}}


def test_the_sports_meet_has_6214_staff_person_times_and_127_guests() -> None:
    staff = workbook(one("活动/2024年职工运动会签到表.xlsx"), header=1)
    guests = sum(row["嘉宾人数"] for row in workbook(one("活动/2024年职工运动会嘉宾登记表.xlsx"), header=1))
    assert (len(staff), guests) == (6214, 127)
    assert len(staff) + guests <= 6999
    assert "工号" not in staff[0]
    assert len({(row["姓名"], row["单位"]) for row in staff}) < 4000


def test_there_is_no_sports_meet_in_2023() -> None:
    held = {year: [row["活动名称"] for row in ledger(year)].count("职工运动会") for year in YEARS}
    assert held == {2022: 1, 2023: 0, 2024: 1}


def ledger(year: int) -> list[Row]:
    return workbook(one(f"活动/文体活动台账_{year}年.xlsx"), header=1)


def test_every_activity_of_the_ledger_has_its_sign_in_list() -> None:
    for year in YEARS:
        for row in ledger(year):
            assert one(f"活动/{year}年{row['活动名称']}签到表.*").exists()


def test_sign_in_tools_export_places_that_must_not_be_kept() -> None:
    assert {"签到地点", "纬度", "经度"} <= set(csv_rows(one("活动/2024年春季健步走签到表.csv"))[0])


def test_4987_people_entered_contests_in_2024_some_more_than_once() -> None:
    assert len(numbers(entries(2024))) == 4987 < len(entries(2024))
    assert max(Counter((row["竞赛编号"], row["工号"]) for row in entries(2024)).values()) == 1


def test_fewer_entered_in_the_years_before() -> None:
    assert (len(numbers(entries(2022))), len(numbers(entries(2023)))) == (4148, 4512)
