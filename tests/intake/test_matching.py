"""Units, persons and events: matched where exactly one fits, left open and said where not."""

from __future__ import annotations

import pytest
from intake_files import csv, rows, rules, take, xlsx

from ledger.intake import Options, stage
from ledger.intake.known import Known
from ledger.intake.units import Units
from ledger.store import Keys, Store


@pytest.mark.parametrize(
    ("filed", "path"),
    [
        ("压缩机事业部", "压缩机事业部"),
        ("压 缩 机 事 业 部", "压缩机事业部"),
        ("集团", None),
        ("示例集团-压缩机事业部-机加车间", "压缩机事业部/机加车间"),
        ("压缩机事业部/机加车间", "压缩机事业部/机加车间"),
        ("压缩机事业部＞装配车间", "压缩机事业部/装配车间"),
        ("装配车间", "压缩机事业部/装配车间"),
        ("机加车间", None),
        ("压缩机", "压缩机事业部"),
        ("压缩机-机加车间", "压缩机事业部/机加车间"),
        ("转子分厂工会", "转子事业部"),
        ("D2", "转子事业部"),
        ("转子事业部工会", None),
        ("示例集团-转子事业部-机加车间-三班", "转子事业部/机加车间"),
    ],
)
def test_units_are_found_under_every_name_the_organisation_gives_them(
    store: Store, filed: str, path: str | None
) -> None:
    assert Units.of(Known(store.snapshot())).find(filed) == path


def test_unit_and_workshop_columns_are_one_path(store: Store) -> None:
    units = Units.of(Known(store.snapshot()))
    assert units.path("压缩机", "机加车间") == ("压缩机事业部/机加车间", True)
    assert units.path("压缩机", "新车间") == ("压缩机事业部/新车间", False)
    assert units.path("外协单位", "一车间") == ("外协单位/一车间", False)
    assert units.path(None, None) == (None, True)


def test_unknown_units_are_kept_as_filed_and_named_once(store: Store) -> None:
    sheet = "活动编号,姓名,单位\nA2402,甲,外协公司\nA2402,乙,外协公司\nA2402,李二,压缩机\n"
    staged = take(store, csv(sheet))
    assert [row["unit"] for row in rows(store.snapshot(), "activity_attendance")] == [
        "外协公司",
        "外协公司",
        "压缩机事业部",
    ]
    notes = [problem for problem in staged.files[0].problems if problem.rule == "unknown_units"]
    assert [(note.refuses, "外协公司" in note.message) for note in notes] == [(False, True)]


def test_a_sign_in_list_with_names_only_finds_the_person_who_alone_has_the_name(store: Store) -> None:
    sheet = "序号,姓名,签到时间,签到地点\n1,李二,2024/9/27 8:05:00,体育馆\n2,王一,2024/9/27 8:06:00,体育馆\n3,外人,,\n"
    staged = take(store, csv(sheet, "2024年职工运动会签到.csv"))
    found = rows(store.snapshot(), "activity_attendance")
    assert [row["person_key"] for row in found] == [Keys.at(store.folder).person("00102"), None, None]
    assert {row["activity_id"] for row in found} == {"A2401"}
    assert "有2行无法对应" in next(p.message for p in staged.files[0].problems if p.rule == "unmatched_persons")


def test_a_name_borne_twice_is_settled_by_the_unit(store: Store) -> None:
    sheet = "活动编号,姓名,单位\nA2401,王一,转子事业部\nA2401,王一,压缩机-机加车间\n"
    take(store, csv(sheet))
    found = [row["person_key"] for row in rows(store.snapshot(), "activity_attendance")]
    assert sorted(found) == sorted(Keys.at(store.folder).person(number) for number in ("00103", "00101"))


def test_a_person_is_looked_up_in_the_roster_of_that_time(store: Store) -> None:
    take(store, csv("工号,姓名,单位\n00109,李二,压缩机事业部\n", "花名册_20241231.csv"))
    head = "培训编号,培训名称,开始日期,姓名,单位,学时\n"
    take(store, csv(f"{head}T1,班,2024-07-01,李二,压缩机,8\nT2,班,2025-01-05,李二,压缩机,8\n"))
    keys = Keys.at(store.folder)
    found = {row["training_id"]: row["person_key"] for row in rows(store.snapshot(), "training_attendance")}
    assert found == {"T1": keys.person("00102"), "T2": keys.person("00109")}


def test_organisation_roster_event_and_list_may_come_in_one_drop(bare: Store) -> None:
    from intake_files import ACTIVITIES, ORG, ROSTER

    take(
        bare,
        csv("姓名,单位\n李二,压缩机事业部\n", "健步走签到表.csv"),
        csv(ACTIVITIES, "活动台账.csv"),
        csv(ROSTER, "花名册_20240630.csv"),
        csv(ORG, "组织机构.csv"),
    )
    found = rows(bare.snapshot(), "activity_attendance")
    assert [(row["activity_id"], row["unit"]) for row in found] == [("A2402", "压缩机事业部")]
    assert found[0]["person_key"] == Keys.at(bare.folder).person("00102")
    assert bare.latest() == 1


def test_a_list_of_no_known_event_is_a_question_that_names_the_known_ones(store: Store) -> None:
    sheet = csv("姓名,单位\n李二,压缩机\n", "签到表.csv")
    staged = stage(store, [sheet])
    assert [(question.kind, question.choices) for question in staged.questions] == [
        ("activity", ("2024年职工运动会", "健步走"))
    ]
    take(store, sheet, activity="健步走")
    assert rows(store.snapshot(), "activity_attendance")[0]["activity_id"] == "A2402"


def test_an_event_by_a_name_nobody_knows_is_a_question(store: Store) -> None:
    staged = stage(store, [csv("活动名称,姓名\n拔河,李二\n", "签到表.csv")])
    assert "拔河" in staged.questions[0].message


def test_of_two_events_of_one_name_the_files_year_decides(store: Store) -> None:
    take(store, csv("活动编号,活动名称,开始日期\nA2302,健步走,2023-05-01\n", "活动台账2023.csv"))
    take(store, csv("姓名\n李二\n", "2023年健步走签到表.csv"), table="activity_attendance")
    assert rows(store.snapshot(), "activity_attendance")[0]["activity_id"] == "A2302"


def test_guests_belong_to_the_event_of_the_title(store: Store) -> None:
    take(store, xlsx([["2024年职工运动会嘉宾名单"], ["来宾单位", "嘉宾人数"], ["兄弟单位", 3]], name="嘉宾.xlsx"))
    found = rows(store.snapshot(), "activity_guests")
    assert [(row["activity_id"], row["guests"]) for row in found] == [("A2401", 3)]


def test_surplus_roster_rows_without_a_number_are_set_aside(store: Store) -> None:
    staged = take(store, csv("工号,姓名,单位\n,无号,压缩机\n00102,李二,压缩机\n", "花名册_20241231.csv"))
    assert rules(staged).count("required") == 1
    assert staged.files[0].accepted == 1


def test_the_provisional_version_shows_what_would_count(store: Store) -> None:
    staged = stage(store, [csv("姓名\n李二\n", "健步走签到表.csv")], Options(table="activity_attendance"))
    assert rows(staged.before, "activity_attendance") == []
    assert len(rows(staged.after, "activity_attendance")) == 1
    assert rows(store.snapshot(), "activity_attendance") == []


def test_a_punch_list_of_a_known_event_needs_no_question(store: Store) -> None:
    head = ["姓名", "考勤组", "部门", "工号", "UserId", "考勤日期", "打卡时间", "打卡地址"]
    line = ["王一", "甲组", "示例集团-压缩机事业部-机加车间", "00101", "u1", "2024-09-27", "2024-09-27 08:00", "体育馆"]
    staged = take(store, xlsx([["考勤"], head, line], name="2024年职工运动会打卡.xlsx"))
    found = rows(store.snapshot(), "activity_attendance")
    assert [(row["activity_id"], row["unit"]) for row in found] == [("A2401", "压缩机事业部/机加车间")]
    assert staged.files[0].table == "activity_attendance"


def test_a_list_that_could_be_of_two_kinds_is_a_question(store: Store) -> None:
    staged = stage(store, [csv("姓名\n李二\n", "名单.csv")])
    assert [question.kind for question in staged.questions] == ["table"]
    assert "activity_attendance" in staged.questions[0].choices
