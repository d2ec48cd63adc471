"""Opinions, honours, care and retirement in the sample: as many as the report printed, told by ledgers that agree."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
import python_calamine
from sample_files import RAW, Row, csv_rows, one, roster, workbook

YEARS = (2022, 2023, 2024)
DISTRICT = ("国家级", "全国行业级", "省部级", "市级", "区级")
LIKE_OPINIONS = {
    "提案编号": "意见编号", "来源": "收集渠道", "提案日期": "提交时间", "立案": "是否有效", "结案日期": "办结日期",
    "办复结果": "办理结果", "答复期限": "办理期限",
}  # fmt: skip


def sheet(pattern: str, name: str) -> list[Row]:
    """The rows of one sheet below its title and header."""
    header, *lines = python_calamine.CalamineWorkbook.from_path(one(pattern)).get_sheet_by_name(name).to_python()[1:]
    return [dict(zip(header, line, strict=True)) for line in lines]


def issues(year: int) -> list[Row]:
    """The year's ledger, whatever its shape; footers left out."""
    if year == 2022:
        return workbook(one("意见提案/*办理台账_2022年.xlsx"), header=1)
    if year == 2023:
        return csv_rows(one("意见提案/*办理台账_2023年.csv"), "gbk")
    both = [row for name in ("意见建议", "职代会提案") for row in sheet("意见提案/*办理台账_2024年.xlsx", name)]
    return [{LIKE_OPINIONS.get(key, key): cell for key, cell in row.items()} for row in both if row["年度"] == 2024]


def raised(year: int) -> list[Row]:
    """Valid ones that came in that year."""
    return [row for row in issues(year) if row["是否有效"] == "是" and row["提交时间"].startswith(str(year))]


def cases(year: int) -> list[Row]:
    path = one(f"荣誉/荣誉申报进度台账_{year}年.*")
    return csv_rows(path, "gbk") if path.suffix == ".csv" else workbook(path, header=1)


def levels() -> dict[str, Row]:
    return {row["荣誉名称"]: row for row in workbook(one("荣誉/荣誉目录.xlsx"), header=1)}


def of_a_person(year: int, *stages: str) -> list[Row]:
    """Cases of persons for honours of the district or above that reached one of the stages."""
    register = levels()
    reached = {row["案件编号"]: row for row in cases(year) if row["阶段"] in stages and row["工号"]}
    return [row for row in reached.values() if register[row["荣誉名称"]]["级别"] in DISTRICT]


def test_44_valid_issues_came_in_2024_and_three_were_carried_over() -> None:
    assert [len(raised(year)) for year in YEARS] == [31, 38, 44]
    for year in (2023, 2024):
        carried = [row for row in issues(year) if row["提交时间"].startswith(str(year - 1))]
        before = {row["意见编号"] for row in raised(year - 1) if row["办结日期"] == ""}
        assert {row["意见编号"] for row in carried} == before
        assert len(carried) == 3


def test_proposals_are_a_channel_of_their_own() -> None:
    assert Counter(row["收集渠道"] for row in raised(2024)) == {
        "网络意见箱": 19, "职代会提案": 12, "见面会": 10, "座谈": 2, "热线": 1,
    }  # fmt: skip


def test_two_of_2024_were_closed_late_and_one_never_though_due() -> None:
    def day(text: str) -> str:
        return text.replace("年", "-").replace("月", "-").removesuffix("日")

    late = [row for row in raised(2024) if row["办结日期"] and day(row["办结日期"]) > day(row["办理期限"])]
    never = [row for row in raised(2024) if not row["办结日期"] and day(row["办理期限"]) <= "2024-12-31"]
    assert (len(late), len(never)) == (2, 1)


def test_whatever_is_closed_has_an_outcome() -> None:
    for year in YEARS:
        assert all(bool(row["办结日期"]) == bool(row["办理结果"]) for row in issues(year))
    assert Counter(row["办理结果"] for row in raised(2024) if row["办理结果"]) == {
        "A类": 31,
        "B类": 5,
        "C类": 3,
        "D类": 2,
    }


def test_issues_heard_at_meetings_are_those_the_meetings_counted() -> None:
    held = csv_rows(RAW / "意见提案" / "见面会台账.csv")
    for year in YEARS:
        counted = sum(int(row["收集问题数"]) for row in held if row["会议日期"].startswith(str(year)))
        assert counted == sum(row["收集渠道"] in ("见面会", "座谈") for row in raised(year))


def test_eleven_were_put_forward_in_2024_and_nine_honoured() -> None:
    applied = [len(of_a_person(year, "申报", "授予", "未获")) for year in YEARS]
    awarded = [len(of_a_person(year, "授予")) for year in YEARS]
    assert (applied, awarded) == ([8, 9, 11], [6, 7, 9])


def test_the_three_national_ones_of_2024_are_of_three_kinds() -> None:
    given = [levels()[row["荣誉名称"]] for row in of_a_person(2024, "授予")]
    national = [row["荣誉类别"] for row in given if row["级别"] in ("国家级", "全国行业级")]
    assert sorted(national) == ["培育名单", "奖章", "称号"]


def test_stages_of_a_case_follow_each_other() -> None:
    for year in YEARS:
        for number in {row["案件编号"] for row in cases(year)}:
            days = [row["阶段日期"] for row in cases(year) if row["案件编号"] == number]
            assert days == sorted(days)
            assert days[-1] < f"{year}/12"


def test_40_persons_recuperated_for_six_days_in_2024() -> None:
    stays = [row for row in sheet("劳模关爱/劳模关爱台账_2024年.xlsx", "疗休养") if row["关爱项目"] == "疗休养"]
    assert len({row["工号"] for row in stays}) == len(stays) == 40
    assert sum(row["天数"] for row in stays) == 240
    assert {row["荣誉级别"] for row in stays} > {"先进典型"}


def test_three_talks_were_given_in_2024() -> None:
    days = [row["宣讲日期"] for row in csv_rows(RAW / "劳模关爱" / "宣讲台账.csv")]
    assert [sum(day.startswith(str(year)) for day in days) for year in YEARS] == [2, 2, 3]


def retired(year: int) -> list[Row]:
    return workbook(one(f"退休/退休人员名册_{year}年.xlsx"), header=1)


def ceremonies(year: int) -> list[Row]:
    lines = workbook(one(f"退休/退休职工欢送会名单_{year}年.xlsx"), header=1)
    return [row for row in lines if isinstance(row["序号"], float)]


def test_85_of_the_88_who_retired_in_2024_were_sent_off() -> None:
    assert [len(retired(year)) for year in YEARS] == [77, 84, 88]
    assert [len(ceremonies(year)) for year in YEARS] == [71, 78, 85]
    assert {row["姓名"] for row in ceremonies(2024)} < {row["姓名"] for row in retired(2024)}


@pytest.mark.parametrize("year", [2023, 2024])
def test_who_retired_was_on_the_last_roster_and_is_not_on_the_next(year: int) -> None:
    numbers = {row["工号"] for row in retired(year)}
    assert numbers <= {row["工号"] for row in roster(year - 1)}
    assert not numbers & {row["工号"] for row in roster(year)}


def test_retirement_comes_with_the_month_of_the_birthday() -> None:
    for row in retired(2024):
        born, left = (date.fromisoformat(text) for text in (row["出生日期"], _dashed(row["退休日期"])))
        assert (left.year - born.year, left.month) == (60 if row["性别"] == "男" else 55, born.month)


def _dashed(text: str) -> str:
    return text.replace("年", "-").replace("月", "-").removesuffix("日")


def test_some_stand_on_the_list_of_a_ceremony_by_name_alone() -> None:
    assert 3 <= sum(row["工号"] == "" for row in ceremonies(2024)) <= 20
