"""Columns nobody knows: proposed by likeness, confirmed once, remembered by the headings; never guessed in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from intake_files import csv, rows, take, xlsx

from ledger.intake import Layout, Options, Refused, Upload, stage
from ledger.store import Store

STRANGE = "部门,人名,帮扶项目,钱数,付款时间,经手"
CHOSEN = {
    "部门": "unit",
    "人名": "姓名",
    "帮扶项目": "program",
    "钱数": "paid_yuan",
    "付款时间": "pay_date",
    "经手": "",
}


def strange(month: int = 5, name: str = "发放.csv") -> Upload:
    return csv(f"{STRANGE}\n压缩机事业部,李二,大病,100,2024-{month:02}-06,王\n", name)


def proposed(layout: Layout) -> dict[str, str]:
    return {one.heading: one.column for one in layout.headings}


def confirmed(layout: Layout, options: Options | None = None) -> Options:
    return (options or Options()).answered(layout.place, table=layout.table, columns=CHOSEN)


def test_strange_headings_are_a_question_with_a_proposal(store: Store) -> None:
    staged = stage(store, [strange()])
    (question,), (layout,) = staged.questions, staged.layouts
    assert question.kind == "columns"
    assert "钱数 → 发放金额" in question.message
    assert layout.table == "aid_payments"
    assert proposed(layout) == CHOSEN
    assert [one.how for one in layout.headings] == ["known", "like", "known", "like", "like", "none"]
    assert not staged.changed


def test_a_persons_cells_are_masked_and_the_others_shown(store: Store) -> None:
    (layout,) = stage(store, [strange()]).layouts
    assert [one.samples for one in layout.headings][:4] == [("压缩机事业部",), ("李**",), ("大病",), ("100",)]


def test_confirmed_it_is_read_so(store: Store) -> None:
    (layout,) = stage(store, [strange()]).layouts
    staged = stage(store, [strange()], confirmed(layout))
    assert staged.questions == ()
    staged.commit(who="甲")
    (row,) = rows(store.snapshot(), "aid_payments")
    assert (row["unit"], int(row["paid_yuan"]), str(row["pay_date"])) == ("压缩机事业部", 100, "2024-05-06")
    assert row["person_key"] is not None


def test_the_next_file_with_these_headings_needs_no_question(store: Store) -> None:
    (layout,) = stage(store, [strange()]).layouts
    stage(store, [strange()], confirmed(layout)).commit(who="甲")
    staged = take(store, strange(6, "六月.csv"))
    assert {one.how for one in staged.layouts[0].headings} == {"remembered"}
    assert len(rows(store.snapshot(), "aid_payments")) == 2


def test_what_was_confirmed_is_forgotten_with_the_version_that_is_undone(store: Store) -> None:
    (layout,) = stage(store, [strange()]).layouts
    receipt = stage(store, [strange()], confirmed(layout)).commit(who="甲")
    store.undo(receipt.version, who="甲")
    assert [question.kind for question in stage(store, [strange(6)]).questions] == ["columns"]


def test_a_known_heading_can_be_read_as_another_column(store: Store) -> None:
    file = csv("单位,姓名,帮扶项目,日期,核准日期,金额\n压缩机,李二,大病,2024-05-01,2024-05-20,5\n")
    (layout,) = stage(store, [file]).layouts
    said = Options().answered(layout.place, columns={"日期": "apply_date", "核准日期": "pay_date"})
    stage(store, [file], said).commit(who="甲")
    (row,) = rows(store.snapshot(), "aid_payments")
    assert (str(row["apply_date"]), str(row["pay_date"])) == ("2024-05-01", "2024-05-20")


def test_a_column_that_is_not_needed_is_asked_about_where_it_is_nearly_the_same(store: Store) -> None:
    file = csv("活动编号,活动名称,开始日期,活动结束日期\nA1,球赛,2024-05-01,2024-05-02\n", "活动台账.csv")
    (question,) = stage(store, [file]).questions
    assert (question.kind, question.place and question.place.file) == ("columns", "活动台账.csv")
    assert "活动结束日期 → 结束日期" in question.message


def test_known_headings_ask_nothing_however_many_others_there_are(store: Store) -> None:
    file = csv("活动编号,活动名称,开始日期,天气,领队\nA1,球赛,2024-05-01,晴,某\n", "活动台账.csv")
    assert stage(store, [file]).questions == ()


def test_a_needed_column_that_nothing_is_like_is_named(store: Store) -> None:
    staged = stage(store, [csv("部门,人名,帮扶项目,甲,乙\n压缩机事业部,李二,大病,100,2024-05-06\n")])
    (layout,) = staged.layouts
    assert [gap.partition("(")[0] for gap in layout.missing] == ["发放金额", "发放日期"]
    assert "没有认出这些必需的列" in staged.questions[0].message
    said = {**CHOSEN, "甲": "paid_yuan", "乙": "pay_date"}
    take(
        store,
        csv("部门,人名,帮扶项目,甲,乙\n压缩机事业部,李二,大病,100,2024-05-06\n"),
        columns=said,
        table="aid_payments",
    )
    assert len(rows(store.snapshot(), "aid_payments")) == 1


def test_private_columns_cannot_be_taken_in_by_mapping(store: Store) -> None:
    file = csv("单位,姓名,帮扶项目,发放日期,金额,身份证号\n压缩机,李二,大病,2024-05-06,1,21010\n")
    staged = take(store, file, columns={"身份证号": "fund"}, table="aid_payments")
    (heading,) = [one for one in staged.layouts[0].headings if one.how == "private"]
    assert heading.samples == ("2**",)
    assert rows(store.snapshot(), "aid_payments")[0]["fund"] is None


def test_two_lists_without_a_title_are_answered_one_by_one(store: Store) -> None:
    lists = [csv(f"姓名,单位,身份\n{who},转子,观众\n", f"名单{who}.csv") for who in ("王一", "赵四")]
    staged = stage(store, lists)
    assert [question.kind for question in staged.questions] == ["activity", "activity"]
    options = Options()
    for question, activity in zip(staged.questions, ("A2401", "健步走"), strict=True):
        assert question.place
        options = options.answered(question.place, activity=activity)
    stage(store, lists, options).commit(who="甲")
    assert {batch.scope: batch.rows for batch in store.snapshot().of("activity_attendance")} == {"A2401": 1, "A2402": 1}


def test_years_are_answered_sheet_by_sheet(store: Store) -> None:
    heads = ["单位", "姓名", "帮扶项目", "发放日期", "金额"]
    book = xlsx(
        [heads, ["转子", "赵四", "大病", "5月6日", 1]],
        [heads, ["转子", "赵四", "大病", "6月6日", 2]],
        names=("甲", "乙"),
    )
    options = Options()
    for question, year in zip(stage(store, [book]).questions, (2023, 2024), strict=True):
        assert question.place
        options = options.answered(question.place, year=year)
    stage(store, [book], options).commit(who="甲")
    assert [batch.scope for batch in store.snapshot().of("aid_payments")] == ["2023-05", "2024-06"]


def test_one_workbook_with_a_sheet_per_ledger_is_one_version(store: Store) -> None:
    activities = [["活动编号", "活动名称", "开始日期"], ["A9", "球赛", "2024-05-01"]]
    aid = [["单位", "姓名", "帮扶项目", "发放日期", "金额"], ["转子", "赵四", "大病", "2024-05-06", 1]]
    stray = [["事项", "责任人"], ["催报", "某"]]
    book = xlsx(activities, aid, stray, names=("文体活动台账", "帮扶", "备忘"), name="工会年度台账.xlsx")
    staged = take(store, book, missing="keep")
    assert [report.table for report in staged.files] == ["activities", "aid_payments"]
    assert any("「备忘」没有读取" in problem.message for problem in staged.files[0].problems)


def test_answers_of_a_file_hold_by_name_or_by_content(store: Store) -> None:
    (layout,) = stage(store, [strange()]).layouts
    for place in (replace(layout.place, sha256=""), replace(layout.place, file="别名")):
        said = Options().answered(place, table="aid_payments", columns=CHOSEN)
        assert stage(store, [strange()], said).questions == ()


def test_what_is_no_ledger_at_all_is_still_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有找到任何已知台账的表头"):
        stage(store, [csv("甲,乙,丙\n1,2,3\n")])
