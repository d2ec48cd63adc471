"""What looks implausible is said before it counts, and stops nothing."""

from __future__ import annotations

import re

import pyarrow.parquet as pq
import pytest
from intake_files import csv, rules, take, xlsx

from ledger.doubts import doubts
from ledger.intake import Compared, Options, Staged, Upload, stage
from ledger.moves import moves
from ledger.store import Store

HEADS = "单位,姓名,帮扶项目,发放日期,金额"


def payments(*yuan: object, month: int = 5, year: int = 2024, name: str = "帮扶.csv") -> Upload:
    lines = [f"转子,某{at},大病,{year}-{month:02}-{at % 28 + 1:02},{one}" for at, one in enumerate(yuan)]
    return csv("\n".join([HEADS, *lines]), name)


def kinds(staged: Staged) -> list[str]:
    return [one.kind for one in staged.warnings]


def about_moves(staged: Staged) -> dict[str, str]:
    found = doubts(staged, moves(staged.before, staged.after), "zh")
    return {one.metric: one.kind for one in found if one.metric}


def test_a_later_version_of_the_same_ledger_is_told(store: Store) -> None:
    take(store, payments(1, 2, 3))
    staged = stage(store, [payments(1, 2, 3, 4)])
    assert kinds(staged) == ["superset"]
    assert "在用的全部3行，另有1行" in staged.warnings[0].message
    assert staged.compared == {("aid_payments", "2024-05"): Compared(added=1, removed=0, same=3)}


def test_a_ledger_that_hardly_differs_may_be_an_older_one(store: Store) -> None:
    take(store, payments(*range(1, 21)))
    staged = stage(store, [payments(*range(1, 20))])
    assert kinds(staged) == ["mostly_same"]


def test_a_new_month_is_no_reason_to_doubt(store: Store) -> None:
    take(store, payments(100, 200, 300))
    staged = stage(store, [payments(110, 190, 310, month=6)])
    assert staged.warnings == ()
    assert staged.compared == {("aid_payments", "2024-06"): Compared(3, 0, 0)}


def test_万元_taken_for_元_is_told(store: Store) -> None:
    take(store, payments(2000, 3000, 4000))
    staged = stage(store, [payments("0.2", "0.3", "0.4", month=6)])
    assert kinds(staged) == ["money_scale"]
    assert "从3,000.00元变为0.30元" in staged.warnings[0].message


def test_a_count_ten_times_last_years_is_told(store: Store) -> None:
    take(store, payments(*range(6), year=2023))
    assert about_moves(stage(store, [payments(*range(60))]))["aid.person_times"] == "count_scale"


def test_a_year_that_is_filling_up_is_not(store: Store) -> None:
    take(store, payments(*range(60), year=2023))
    assert "aid.person_times" not in about_moves(stage(store, [payments(*range(6))]))


def test_a_year_that_shrinks_to_a_tenth_is(store: Store) -> None:
    take(store, payments(*range(60), year=2023))
    take(store, payments(*range(60), year=2024, name="2024.csv"))
    assert about_moves(stage(store, [payments(*range(6), name="少.csv")]))["aid.person_times"] == "count_scale"


def test_a_rate_that_falls_by_twenty_points_is_told(store: Store) -> None:
    forms = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您对食堂的评价"

    def survey(year: int, good: int) -> Upload:
        said = ["满意"] * good + ["不满意"] * (20 - good)
        lines = [f"{at},{year}/03/01 09:00:00,60秒,微信,,,{one}" for at, one in enumerate(said, 1)]
        mapping = {"year": year, "unit": "", "favourable": ["满意"], "scale": ["满意", "不满意"]}
        return Upload(f"{year}_按文本_满意度_20_20.csv", "\n".join([forms, *lines]).encode(), mapping)

    take(store, survey(2023, 18))
    assert about_moves(stage(store, [survey(2024, 13)]))["satisfaction.rate"] == "rate_drop"


def test_a_supplement_with_payments_in_force_is_told_whatever_its_container(store: Store) -> None:
    filed = payments(10, 20)
    take(store, filed)
    lines = [line.split(",") for line in filed.data.decode().splitlines()]
    staged = stage(store, [xlsx([*lines, ["转子", "另", "大病", "2024-05-09", "30"]])], Options(supplement=True))
    assert kinds(staged) == ["repeated"]
    assert "有2行(第2, 3行)与在用的第2, 3行相同" in staged.warnings[0].message


def test_two_equal_payments_in_one_supplement_stay_two_without_a_doubt(store: Store) -> None:
    take(store, payments(10, 20))
    twice = csv(f"{HEADS}\n转子,某,大病,2024-05-20,7\n转子,某,大病,2024-05-20,7\n")
    staged = stage(store, [twice], Options(supplement=True))
    assert (kinds(staged), staged.files[0].accepted) == ([], 2)


def test_rows_of_another_year_than_the_files_name_says_are_told(store: Store) -> None:
    staged = stage(store, [payments(1, 2, name="救济金2023年.csv")])
    assert kinds(staged) == ["other_year"]
    assert "写的是2023年，而第2, 3行的日期在2024年" in staged.warnings[0].message


def test_a_single_row_of_the_next_year_is_told_with_its_number(store: Store) -> None:
    staged = stage(store, [csv(f"{HEADS}\n转子,甲,大病,2024-05-01,1\n转子,乙,大病,2025-01-02,1\n", "帮扶2024.csv")])
    assert [(one.year, "第3行的日期在2025年" in one.message) for one in staged.warnings] == [(2025, True)]


@pytest.mark.parametrize("name", ["帮扶2024_20250110.csv", "帮扶2023-2024年.csv", "帮扶20250110.csv", "帮扶202405.csv"])
def test_the_day_of_an_export_and_a_span_of_years_are_no_other_year(store: Store, name: str) -> None:
    assert kinds(stage(store, [payments(1, 2, name=name)])) == []


def test_a_winter_aid_begins_in_the_autumn_before_its_year(store: Store) -> None:
    assert kinds(stage(store, [payments(1, month=12, year=2023, name="2024年两节送温暖.csv")])) == []
    assert kinds(stage(store, [payments(1, month=12, year=2023, name="帮扶2024.csv")])) == ["other_year"]


def test_nothing_is_a_thousand_times_nought(store: Store) -> None:
    take(store, csv(f"{HEADS},状态,核准金额,核准日期\n转子,甲,大病,2023-05-01,900,已支付,900,2023-04-01\n", "2023.csv"))
    lines = "".join(f"转子,某{one},大病,,0,核准,6700,2024-04-01\n" for one in range(5))
    staged = stage(store, [csv(f"{HEADS},状态,核准金额,核准日期\n{lines}", "2024.csv")])
    (move,) = [move for move in moves(staged.before, staged.after) if move.metric.name == "aid.approved"]
    assert (move.year, move.after and move.after.value) == (2024, 33_500)
    assert "aid.approved" not in about_moves(staged)


def test_a_total_is_reported_by_the_metrics_title_in_either_language(store: Store) -> None:
    staged = stage(
        store,
        [csv("年度,指标,数值\n2022,技能装备投入,3\n2022,Training attendances,4\n2022,培训人次,5\n", "汇总填报.csv")],
    )
    (problem,) = [one for one in staged.files[0].problems if one.refuses]
    assert (problem.row, problem.rule) == (4, "metric")
    assert "相近的有：参训人次" in problem.message
    (total,) = [change.after for change in staged.changes if change.after]
    assert pq.read_table(total.path)["metric"].to_pylist() == ["skills.equipment_spend", "training.person_times"]


def test_more_rows_of_totals_than_are_listed_are_seen_to_be_more(store: Store) -> None:
    lines = "".join(f"转子,某,大病,2024-05-{day:02},1\n合计,,,,1\n" for day in range(1, 16))
    (note,) = [one for one in stage(store, [csv(f"{HEADS}\n{lines}")]).files[0].problems if one.rule == "totals"]
    assert note.message.startswith("有15行合计/小计没有计入(第3, 5, ")
    assert note.message.endswith("25等行)。")


def test_a_title_in_万元_over_a_heading_in_元_is_told_and_the_heading_wins(store: Store) -> None:
    table = [
        ["帮扶", "单位：万元"],
        ["单位", "姓名", "帮扶项目", "发放日期", "金额(元)"],
        ["转子", "甲", "大病", "2024-05-06", "15"],
    ]
    staged = stage(store, [xlsx(table)])
    assert kinds(staged) == ["units_apart"]
    assert "标题写的是「单位：万元」，列名「金额(元)」" in staged.warnings[0].message
    assert yuan(staged) == [15]


def test_a_title_that_agrees_with_the_heading_is_no_reason_to_doubt(store: Store) -> None:
    table = [
        ["帮扶", "单位：万元"],
        ["单位", "姓名", "帮扶项目", "发放日期", "金额(万元)"],
        ["转子", "甲", "大病", "2024-05-06", "1"],
    ]
    staged = stage(store, [xlsx(table)])
    assert (kinds(staged), yuan(staged)) == ([], [10_000])


@pytest.mark.parametrize("second", ["金额", "支付金额"])
def test_two_columns_that_fit_the_amount_are_both_named_with_a_value(store: Store, second: str) -> None:
    staged = stage(store, [csv(f"{HEADS},{second}\n转子,甲,大病,2024-05-06,100,100\n转子,乙,大病,2024-05-07,200,80\n")])
    assert kinds(staged) == ["rival"]
    assert {"200", "80"} <= set(re.findall(r"如(\d+)", staged.warnings[0].message))
    assert "unknown_columns" not in rules(staged)


def test_a_second_amount_left_out_on_somebodys_word_is_no_reason_to_doubt(store: Store) -> None:
    file = csv(f"{HEADS},支付金额\n转子,甲,大病,2024-05-06,100,80\n")
    staged = stage(store, [file], Options(columns={"金额": "", "支付金额": "paid_yuan"}))
    assert (kinds(staged), yuan(staged)) == ([], [80])


def yuan(staged: Staged) -> list[int]:
    """What was paid, row by row."""
    (batch,) = [change.after for change in staged.changes if change.after]
    return [int(amount) for amount in pq.read_table(batch.path)["paid_yuan"].to_pylist()]
