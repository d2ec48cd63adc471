"""Ledgers through the door: what is recognised, what counts, what is set aside and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from intake_files import csv, rows, rules, take, xlsx

from ledger.intake import Options, Refused, stage
from ledger.store import Keys, Store

AID = ["序号", "单位", "姓名", "帮扶项目", "发放日期", "金额(元)"]
TRAINING = "培训编号,培训名称,开始日期,工号,姓名,单位,学时,到课\n"


def training(*lines: str) -> str:
    return TRAINING + "".join(f"{line}\n" for line in lines)


def aid(*lines: list[object], title: str = "2024年三季度救济金发放明细", head: list[str] = AID) -> list[list[object]]:
    return [[title], list(head), *lines]


def test_a_gbk_csv_keeps_the_zeros_of_its_staff_numbers(store: Store) -> None:
    staged = take(store, csv(training("T1,业务班,2024-03-01,00101,王一,压缩机,8,是"), encoding="gbk"))
    assert staged.files[0].encoding == "gb18030"
    assert rows(store.snapshot(), "training_attendance")[0]["person_key"] == Keys.at(store.folder).person("00101")


def test_no_name_and_no_number_is_stored(store: Store) -> None:
    take(store, csv(training("T1,业务班,2024-03-01,00101,王一,压缩机,8,是")))
    path = store.snapshot().of("training_attendance")[0].path
    assert not any(secret.encode() in path.read_bytes() for secret in ("王一", "00101"))


def test_title_rows_a_total_row_and_a_footer_are_no_payments(store: Store) -> None:
    book = xlsx(
        aid(
            [1, "压缩机事业部", "王一", "大病", "2024/7/5", "1,500"],
            [2, "转子事业部", "赵四", "助学", "2024.8.6", "￥800"],
            ["", "转子事业部小计", "", "", "", 800],
            ["合 计", "", "", "", "", 2300],
            ["制表人:某某", "", "", "", "", ""],
        )
    )
    staged = take(store, book)
    assert [row["paid_yuan"] for row in rows(store.snapshot(), "aid_payments")] == [Decimal(1500), Decimal(800)]
    assert (staged.files[0].read, staged.files[0].accepted) == (2, 2)
    assert [p.message for p in staged.files[0].problems if p.rule == "totals"] == ["有2行合计/小计没有计入(第5, 6行)。"]


def test_a_header_in_wan_yuan_multiplies_by_ten_thousand(store: Store) -> None:
    head = [*AID[:5], "金额(万元)"]
    take(store, xlsx(aid([1, "压缩机", "王一", "大病", "2024-07-05", 0.8], head=head)))
    assert rows(store.snapshot(), "aid_payments")[0]["paid_yuan"] == Decimal(8000)


def test_a_title_line_in_wan_yuan_does_too(store: Store) -> None:
    sheet = [["救济金发放明细"], ["单位：万元"], [*AID[:5], "金额"], [1, "压缩机", "王一", "大病", "2024-07-05", 0.25]]
    take(store, xlsx(sheet))
    assert rows(store.snapshot(), "aid_payments")[0]["paid_yuan"] == Decimal(2500)


def test_a_merged_unit_belongs_to_every_row_under_it(store: Store) -> None:
    book = xlsx(
        aid(
            [1, "转子事业部", "赵四", "大病", "2024-07-05", 100],
            [2, "", "赵四", "助学", "2024-07-06", 200],
            [3, "压缩机事业部", "李二", "助学", "2024-07-06", 300],
        ),
        merge=["B3:B4"],
    )
    take(store, book)
    found = {int(row["paid_yuan"]): row["unit"] for row in rows(store.snapshot(), "aid_payments")}
    assert found == {100: "转子事业部", 200: "转子事业部", 300: "压缩机事业部"}


def test_a_wrong_cell_sets_its_row_aside_naming_row_column_and_remedy(store: Store) -> None:
    sheet = aid([1, "压缩机", "王一", "大病", "2024年9月31日", 100], [2, "压缩机", "李二", "大病", "2024-09-30", 200])
    staged = take(store, xlsx(sheet))
    problem = next(problem for problem in staged.files[0].problems if problem.refuses)
    assert (problem.row, problem.column, problem.value, problem.rule) == (3, "发放日期", "2024年9月31日", "no_such_day")
    assert "第3行「发放日期」" in problem.message
    assert (staged.files[0].accepted, staged.files[0].rejected) == (1, 1)


def test_messages_come_in_english_too(store: Store) -> None:
    staged = stage(store, [xlsx(aid([1, "压缩机", "王一", "大病", "2024-07-05", "很多"]))], Options(lang="en"))
    assert "row 3" in next(problem.message for problem in staged.files[0].problems if problem.refuses)


def test_paid_before_approved_is_set_aside(store: Store) -> None:
    head = ["单位", "姓名", "帮扶项目", "核准日期", "发放日期", "金额"]
    staged = take(store, xlsx(aid(["压缩机", "王一", "大病", "2024-07-09", "2024-07-05", 100], head=head)))
    assert "backwards" in rules(staged)
    assert rows(store.snapshot(), "aid_payments") == []


def test_two_equal_payments_are_two_payments_and_pointed_out(store: Store) -> None:
    same = [1, "压缩机", "李二", "大病", "2024-07-05", 100]
    staged = take(store, xlsx(aid(same, [2, *same[1:]])))
    assert len(rows(store.snapshot(), "aid_payments")) == 2
    assert rules(staged).count("suspect") == 1


def test_a_row_said_twice_with_the_same_key_counts_once(store: Store) -> None:
    line = "T1,业务班,2024-03-01,00101,王一,压缩机,8,是"
    staged = take(store, csv(training(line, line)))
    assert (staged.files[0].accepted, staged.files[0].duplicate, staged.files[0].rejected) == (1, 1, 0)


def test_one_key_with_two_contents_is_a_problem(store: Store) -> None:
    staged = take(
        store,
        csv(training("T1,业务班,2024-03-01,00101,王一,压缩机,8,是", "T1,业务班,2024-03-01,00101,王一,压缩机,9,是")),
    )
    assert [(p.row, p.rule) for p in staged.files[0].problems if p.refuses] == [(3, "same_key")]


def test_personal_columns_are_named_and_never_stored(store: Store) -> None:
    head = [*AID, "身份证号", "手机号码", "开户行", "民族"]
    line = [1, "压缩机", "王一", "大病", "2024-07-05", 100, "210106199001011234", "13800000000", "某银行", "汉"]
    staged = take(store, xlsx(aid(line, head=head)))
    note = next(problem for problem in staged.files[0].problems if problem.rule == "private_columns")
    assert "身份证号、手机号码、开户行、民族" in note.message
    assert b"210106199001011234" not in store.snapshot().of("aid_payments")[0].path.read_bytes()


def test_unknown_columns_are_named(store: Store) -> None:
    staged = take(store, csv(training("T1,业务班,2024-03-01,00101,王一,压缩机,8,是").replace("到课", "心情")))
    assert "心情" in next(problem.message for problem in staged.files[0].problems if problem.rule == "unknown_columns")


def test_a_staff_number_in_scientific_notation_is_set_aside_masked(store: Store) -> None:
    staged = take(store, csv(training("T1,业务班,2024-03-01,2.10104E+17,王一,压缩机,8,是")))
    problem = next(problem for problem in staged.files[0].problems if problem.refuses)
    assert (problem.rule, problem.value) == ("spoilt_number", "2**")


def test_a_slipped_row_of_a_text_file_is_set_aside(store: Store) -> None:
    staged = take(store, csv(training("T1,业务班,第二期,2024-03-01,00101,王一,压缩机,8,是")))
    assert "slipped" in rules(staged)
    assert rows(store.snapshot(), "training_attendance") == []


def test_days_without_a_year_take_the_titles_year(store: Store) -> None:
    take(store, xlsx(aid([1, "压缩机", "王一", "大病", "7月5日", 100])))
    assert rows(store.snapshot(), "aid_payments")[0]["pay_date"] == date(2024, 7, 5)


def test_days_without_any_year_are_a_question(store: Store) -> None:
    sheet = xlsx(aid([1, "压缩机", "王一", "大病", "7月5日", 100], title="救济金发放明细"))
    assert [question.kind for question in stage(store, [sheet]).questions] == ["year"]
    take(store, sheet, year=2023)
    assert rows(store.snapshot(), "aid_payments")[0]["pay_date"] == date(2023, 7, 5)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("花名册_20241231.csv", date(2024, 12, 31)),
        ("花名册_202411.csv", date(2024, 11, 30)),
        ("花名册2024年2月.csv", date(2024, 2, 29)),
    ],
)
def test_a_rosters_day_stands_in_its_file_name(store: Store, name: str, day: date) -> None:
    take(store, csv("工号,姓名,单位\n00101,王一,压缩机事业部\n", name))
    assert str(day) in store.snapshot().scopes("roster")


def test_a_missing_column_is_refused_naming_it_and_its_headings(store: Store) -> None:
    with pytest.raises(Refused, match=r"帮扶救济金台账.*发放日期\(发放日期/支付日期"):
        stage(
            store,
            [
                xlsx(
                    [
                        ["救济金发放明细(三季度)"],
                        ["序号", "单位", "姓名", "事由", "金额(元)"],
                        [1, "甲", "王一", "大病", 1],
                    ]
                )
            ],
        )


def test_a_header_without_rows_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="只有表头"):
        stage(store, [csv(TRAINING)])


def test_what_is_no_ledger_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有找到任何已知台账的表头"):
        stage(store, [csv("苹果,梨\n1,2\n")])


def test_one_bad_file_refuses_the_whole_call_and_is_named(store: Store) -> None:
    good = csv(training("T1,业务班,2024-03-01,00101,王一,压缩机,8,是"), "好.csv")
    with pytest.raises(Refused, match=r"「坏\.csv」"):
        stage(store, [good, csv("", "坏.csv")])
    assert store.latest() == 1


def test_a_workbook_with_a_sheet_per_month_is_one_upload(store: Store) -> None:
    book = xlsx(
        aid([1, "压缩机", "王一", "大病", "2024-07-05", 100]),
        aid([1, "压缩机", "李二", "大病", "2024-08-05", 200]),
        [["填报说明"], ["请按月填写"]],
        names=["7月", "8月", "说明"],
        name="2024年帮扶台账.xlsx",
    )
    staged = take(store, book)
    assert [report.sheet for report in staged.files] == ["7月", "8月"]
    assert sorted(store.snapshot().scopes("aid_payments")) == ["2024-07", "2024-08"]
    assert "skipped_sheet" in rules(staged)


def test_rows_without_a_day_are_set_aside(store: Store) -> None:
    staged = take(
        store, xlsx(aid([1, "压缩机", "王一", "大病", "", 100], [2, "压缩机", "李二", "大病", "2024-07-05", 1]))
    )
    assert "undated" in rules(staged)
    assert staged.files[0].accepted == 1


def test_unmentioned_values_get_the_contracts_default(store: Store) -> None:
    take(store, xlsx(aid([1, "压缩机", "王一", "慰问品", "2024-07-05", 100])))
    found = rows(store.snapshot(), "aid_payments")[0]
    assert (found["status"], found["program"]) == ("已支付", "其他")


def test_a_training_ledger_is_not_taken_for_its_attendance(store: Store) -> None:
    courses = csv("培训编号,培训名称,培训类型,开始日期,学时\nT1,业务班,业务培训,2024-03-01,8\n", "培训班台账.csv")
    assert take(store, courses).files[0].table == "trainings"


def test_a_table_can_be_forced(store: Store) -> None:
    staged = stage(store, [csv(training("T1,业务班,2024-03-01,00101,王一,压缩机,8,是"))], Options(table="chronicle"))
    assert [question.kind for question in staged.questions] == ["columns"]
    assert "大事记" in staged.questions[0].message
    with pytest.raises(Refused, match="没有名为"):
        stage(store, [csv("a,b\n1,2\n")], Options(table="nothing"))


def test_a_header_of_two_rows_is_one_header(store: Store) -> None:
    head = [["单位", "姓名", "帮扶项目", "申请", "", "发放", ""], ["", "", "", "日期", "金额", "日期", "金额(元)"]]
    line = ["压缩机", "王一", "大病", "2024-07-01", 300, "2024-07-05", 100]
    take(store, xlsx([["救济金发放明细"], *head, line]))
    found = rows(store.snapshot(), "aid_payments")[0]
    assert (found["apply_date"], found["pay_date"]) == (date(2024, 7, 1), date(2024, 7, 5))
    assert (found["applied_yuan"], found["paid_yuan"]) == (Decimal(300), Decimal(100))


def test_a_roster_that_states_no_day_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有写明统计日期"):
        stage(store, [csv("工号,姓名,单位\n00101,王一,压缩机\n", "花名册.csv")])


def test_a_cell_as_long_as_a_book_is_refused_naming_its_row(store: Store) -> None:
    with pytest.raises(Refused, match="第2行有一个单元格"):
        stage(store, [csv(training(f"T1,{'长' * 140_000},2024-03-01,00101,王一,压缩机,8,是"))])


def test_money_over_the_most_is_said_in_yuan_without_powers_of_ten(store: Store) -> None:
    staged = take(store, csv("单位,姓名,帮扶项目,发放日期,金额\n压缩机,李二,大病,2024-07-05,1500万元\n"))
    message = next(problem.message for problem in staged.files[0].problems if problem.refuses)
    assert "1500万元：合15,000,000元，超过允许的最大值1,000,000元" in message


@pytest.mark.parametrize("unit", ["万元", "(万元)", "单位：万元"])
def test_a_row_of_units_under_the_header_is_part_of_it(store: Store, unit: str) -> None:
    head = [*AID[:5], "金额"]
    sheet = aid(["", "", "", "", "", unit], [1, "压缩机", "李二", "大病", "2024-07-05", 0.15], head=head)
    staged = take(store, xlsx(sheet))
    assert [row["paid_yuan"] for row in rows(store.snapshot(), "aid_payments")] == [Decimal(1500)]
    assert (staged.files[0].read, staged.files[0].rejected) == (1, 0)


def test_a_row_of_units_under_a_header_of_two_rows_is_part_of_it_too(store: Store) -> None:
    head = [["单位", "姓名", "帮扶项目", "发放", ""], ["", "", "", "日期", "金额"], ["", "", "", "", "千元"]]
    take(store, xlsx([["救济金发放明细"], *head, ["压缩机", "李二", "大病", "2024-07-05", 1.5]]))
    assert rows(store.snapshot(), "aid_payments")[0]["paid_yuan"] == Decimal(1500)


def test_a_row_of_units_against_the_heading_is_refused_naming_both(store: Store) -> None:
    sheet = aid(["", "", "", "", "", "万元"], [1, "压缩机", "李二", "大病", "2024-07-05", 0.15])
    with pytest.raises(Refused, match=r"金额\(元\)\(万元\).*两种金额单位"):
        stage(store, [xlsx(sheet)])


def test_an_english_total_and_the_lines_that_take_it_apart_are_no_payments(store: Store) -> None:
    book = xlsx(
        aid(
            [1, "压缩机事业部", "李二", "大病", "2024-07-05", 100],
            ["Total", "", "", "", "", 100],
            ["", "其中：送温暖", "", "", "", 40],
            ["", "其中:大病", "", "", "", 60],
        )
    )
    staged = take(store, book)
    assert [row["paid_yuan"] for row in rows(store.snapshot(), "aid_payments")] == [Decimal(100)]
    assert [p.message for p in staged.files[0].problems if p.rule == "totals"] == [
        "有3行合计/小计没有计入(第4, 5, 6行)。"
    ]
    assert (staged.files[0].rejected, staged.unit_gaps) == (0, ())


def test_a_repeated_header_in_another_order_is_refused_naming_its_row(store: Store) -> None:
    line = [1, "压缩机", "李二", "大病", "2024-07-05", 100]
    with pytest.raises(Refused, match="第4行又是一个表头，列序不同"):
        stage(store, [xlsx(aid(line, [AID[0], AID[2], AID[1], *AID[3:]], line))])


def test_a_repeated_header_in_the_same_order_is_no_row_even_over_units(store: Store) -> None:
    head, units = [*AID[:5], "金额"], ["", "", "", "", "", "千元"]
    line = [1, "压缩机", "李二", "大病", "2024-07-05", 0.1]
    staged = take(store, xlsx(aid(units, line, head, units, line, head=head)))
    assert (staged.files[0].read, staged.files[0].accepted) == (2, 2)


def test_units_of_rows_set_aside_are_not_asked_about(store: Store) -> None:
    bad, good = [1, "某外协", "王一", "大病", "2024年9月31日", 100], [2, "压缩机", "李二", "大病", "2024-09-30", 200]
    staged = take(store, xlsx(aid(bad, good)))
    assert staged.unit_gaps == ()
    assert "unknown_units" not in rules(staged)
