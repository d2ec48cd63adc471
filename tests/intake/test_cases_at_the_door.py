"""Ledgers of cases and of care through the door: opinions, honours, stays, talks, retirements, send-offs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from intake_files import csv, rows, rules, take, xlsx

from ledger.store import Keys, Store

OPINIONS = [
    "年度", "意见编号", "收集渠道", "提交时间", "反映单位", "问题内容", "是否有效", "办理期限", "答复时间", "办结日期",
    "办理结果",
]  # fmt: skip
PROPOSALS = [
    "年度",
    "提案编号",
    "来源",
    "提案日期",
    "提案单位",
    "案由",
    "立案",
    "答复期限",
    "办复日期",
    "结案日期",
    "办复结果",
]
SAID = "食堂太咸"


def opinion(number: str, outcome: str = "A类", year: str = "2024") -> list[str]:
    days = ("2024年3月12日 09:30", "压缩机", SAID, "是", "2024-04-11", "2024-03-20", "2024-03-22")
    return [year, number, "意见箱", *days, outcome]


def test_opinions_and_proposals_on_two_sheets_are_one_ledger(store: Store) -> None:
    proposal = ["2024", "TA1", "提案", "2024-01-30", "转子分厂工会", "浴室", "否", "", "", "", ""]
    book = xlsx([["2024年意见建议"], OPINIONS, opinion("YJ1")], [["2024年提案"], PROPOSALS, proposal])
    take(store, book)
    found = rows(store.snapshot(), "issues")
    assert [(row["issue_id"], row["channel"], row["unit"]) for row in found] == [
        ("YJ1", "网络意见箱", "压缩机事业部"),
        ("TA1", "职代会提案", "转子事业部"),
    ]
    assert [(row["valid"], row["outcome"], row["submitted_at"]) for row in found] == [
        (True, "A", datetime(2024, 3, 12, 9, 30)),
        (False, None, datetime(2024, 1, 30)),
    ]


def test_what_was_said_is_not_stored(store: Store) -> None:
    staged = take(store, xlsx([OPINIONS, opinion("YJ1")], name="意见办理台账.xlsx"))
    assert SAID.encode() not in store.snapshot().of("issues")[0].path.read_bytes()
    assert "unknown_columns" in rules(staged)


def test_a_case_carried_over_stands_in_the_ledgers_of_both_years(store: Store) -> None:
    """The ledger of 2025 replaces nothing of 2024."""
    take(store, xlsx([OPINIONS, opinion("YJ1", outcome="")], name="2024年意见台账.xlsx"))
    take(store, xlsx([OPINIONS, opinion("YJ1", year="2025")], name="2025年意见台账.xlsx"))
    assert [(row["ledger_year"], row["outcome"]) for row in rows(store.snapshot(), "issues")] == [
        (2024, None),
        (2025, "A"),
    ]


def test_an_outcome_of_no_class_is_set_aside(store: Store) -> None:
    staged = take(store, xlsx([OPINIONS, opinion("YJ1"), opinion("YJ2", outcome="E类")]))
    assert (staged.files[0].accepted, staged.files[0].rejected) == (1, 1)
    assert rules(staged).count("choice") == 1


def test_a_list_of_meetings_is_no_list_of_opinions(store: Store) -> None:
    staged = take(store, csv("会议日期,会议名称,参会人次,收集问题数\n2024-10-17,见面会,58,6\n", "见面会台账.csv"))
    assert staged.files[0].table == "meetings"


def test_stages_of_one_case_are_rows_and_its_person_a_key(store: Store) -> None:
    header = "批次年度,案件编号,荣誉名称,单位,姓名,工号,集体名称,阶段,阶段日期,奖金(元)\n"
    lines = (
        "2024,SB1,市工匠,压缩机,王一,00101,,推荐,2024/2/1,\n"
        "2024,SB1,市工匠,压缩机,王一,,,授予,2024/5/1,3000\n"
        "2024,SB2,市先锋号,压缩机,,,焊接班组,已申报,2024/3/1,\n"
    )
    take(store, csv(header + lines, "荣誉申报进度台账_2024年.csv", "gbk"))
    key = Keys.at(store.folder).person("00101")
    found = rows(store.snapshot(), "honour_cases")
    assert [(row["stage"], row["person_key"]) for row in found] == [("推荐", key), ("授予", key), ("申报", None)]
    assert found[1]["bonus_yuan"] == Decimal(3000)


def test_the_register_of_honours_is_known_by_its_levels(store: Store) -> None:
    text = "荣誉编号,荣誉名称,级别,授予机构,授予对象,荣誉类别,评选周期(年)\nRY1,市工匠,地市级,总工会,个人,称号,1\n"
    staged = take(store, csv(text, "荣誉目录.csv"))
    assert staged.files[0].table == "honours"
    assert [(row["level"], row["authority"]) for row in rows(store.snapshot(), "honours")] == [("市级", "工会系统")]


def test_stays_and_money_on_two_sheets_are_one_ledger_without_its_totals(store: Store) -> None:
    stay = ["关爱项目", "姓名", "工号", "单位", "荣誉级别", "出发日期", "天数"]
    money = ["关爱项目", "姓名", "工号", "单位", "荣誉级别", "发放日期", "金额(元)"]
    book = xlsx(
        [stay, ["疗养", "王一", "00101", "压缩机", "市级", "2024-06-17", 6], ["合计", "", "", "", "", "", 6]],
        [money, ["奖金", "李二", "00102", "压缩机", "市级", "2024.01.25", "2,000"], ["合计", "", "", "", "", "", 2000]],
        name="劳模关爱台账_2024年.xlsx",
    )
    take(store, book)
    found = rows(store.snapshot(), "care_records")
    assert [(row["care_type"], row["days"], row["amount_yuan"]) for row in found] == [
        ("疗休养", Decimal(6), None),
        ("奖金", None, Decimal(2000)),
    ]


def test_aid_is_not_mistaken_for_care(store: Store) -> None:
    text = "单位,姓名,帮扶项目,发放日期,金额(元)\n压缩机,王一,大病,2024-07-05,1500\n"
    assert take(store, csv(text, "救济金.csv")).files[0].table == "aid_payments"


def test_talks_have_an_audience(store: Store) -> None:
    text = "宣讲日期,宣讲主题,宣讲人类别,举办单位,听众人次\n2024-04-29,三种精神,劳动模范,压缩机,205\n"
    take(store, csv(text, "宣讲台账.csv"))
    assert [(row["speaker_type"], row["audience"]) for row in rows(store.snapshot(), "talks")] == [("劳模", 205)]


def test_the_personnel_list_and_the_ceremonies_list_agree_on_a_person(store: Store) -> None:
    """One list has the number, the other only the name."""
    retired = "工号,姓名,性别,单位,车间,退休日期\n00104,赵四,男,转子事业部,,2024年11月30日\n"
    ceremony = [
        ["退休职工欢送会名单"],
        ["欢送会", "欢送日期", "姓名", "单位"],
        ["冬季欢送会", "2024-12-05", "赵四", "转子事业部"],
    ]
    take(store, csv(retired, "退休人员名册_2024年.csv"), xlsx(ceremony, name="退休职工欢送会名单_2024年.xlsx"))
    (left,), (sent,) = (rows(store.snapshot(), table) for table in ("retirements", "send_offs"))
    assert left["person_key"] == sent["person_key"] == Keys.at(store.folder).person("00104")
    assert (left["retire_date"], sent["ceremony_date"]) == (date(2024, 11, 30), date(2024, 12, 5))
