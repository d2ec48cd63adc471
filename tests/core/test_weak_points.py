"""What a head of the union will be asked: each rule on numbers one can add, its silence, and which three are asked."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, approved, filed, paid, survey, together, trained

from ledger import questions
from ledger.questions import Question
from ledger.store import Snapshot, Store


def asked(snapshot: Snapshot, lang: str = "zh", base: int | None = None) -> list[Question]:
    return questions.questions(snapshot, 2024, base, lang)


def only(snapshot: Snapshot, lang: str = "zh") -> Question:
    (found,) = asked(snapshot, lang)
    return found


def values(question: Question, at: int = 0) -> dict[Any, Any]:
    """The rows of one of its figures: group → number."""
    return {next(iter(one.keys.values())): one.value for one in question.answers[at]}


def surveyed(assembly: int, foundry: int, year: int = 2024) -> dict[str, list[Row]]:
    """Thirty questionnaires of one item in each branch, so many of them satisfied."""
    pairs = ((ASSEMBLY, assembly), (FOUNDRY, foundry))
    return survey(year, *[(unit, [nth < satisfied]) for unit, satisfied in pairs for nth in range(30)])


def printed(metric: str, low: float, high: float, short: str) -> Row:
    told = {"year": 2024, "figure": metric, "position": 1, "domain": "业务", "wording": f"共{short}", "short": short}
    return told | {"low": Decimal(str(low)), "high": Decimal(str(high)), "metric": metric, "measure": "value"}


def owed(unit: str, due: str, came: str | None = None) -> Row:
    day = date.fromisoformat(came) if came else None
    return {"unit": unit, "ledger": "帮扶台账", "period": due[:7], "due_date": date.fromisoformat(due), "filed_on": day}


def measure(nth: int, owner: str, due: str) -> Row:
    told = {"plan_year": 2024, "measure_id": f"M{nth}", "measure": f"举措{nth}", "class": "常规", "unit": owner}
    return told | {"start_date": date(2024, 1, 1), "due_date": date.fromisoformat(due)}


def report(nth: int, day: str, status: str) -> Row:
    return {"measure_id": f"M{nth}", "log_date": date.fromisoformat(day), "status": status}


# --- figures that disagree ---------------------------------------------------------------------------------


def test_a_printed_figure_the_ledger_does_not_bear_out(pocket: Pocket) -> None:
    """Five attendances; the report prints ten."""
    ledger = [trained("2024-03-01", f"p{nth}") for nth in range(5)]
    found = only(pocket.holding(published_figures=[printed("training.person_times", 10, 10, "10人次")],
                                training_attendance=ledger))  # fmt: skip
    assert found.ask == "年报写的是“共10人次”，为什么台账不是这个数？"
    assert "5人次" in found.reply
    assert found.reply.endswith("这一年对不上的共1处。")
    assert (found.metric, found.page, found.listed[0]["应当一致的"]) == (
        "training.person_times", "reconciliation", "共10人次",
    )  # fmt: skip


def test_attendances_times_hours_per_head_are_not_the_hours(pocket: Pocket) -> None:
    """Two people, three attendances, 24 hours: 12 a head, and 3 × 12 is 36."""
    figures = [
        printed("training.person_times", 3, 3, "3人次"),
        printed("training.hours_per_trainee", 12, 12, "12学时"),
        printed("training.hours", 20, 29, "约20学时"),
    ]
    ledger = [trained("2024-03-01", "p1"), trained("2024-03-01", "p2"), trained("2024-04-01", "p1")]
    found = only(pocket.holding(published_figures=figures, training_attendance=ledger))
    assert found.ask == "「3人次」乘「12学时」，为什么不是「约20学时」？"
    assert "24 ÷ 2 = 12.0学时" in found.reply
    assert found.page == "training"


# --- people ------------------------------------------------------------------------------------------------


def test_a_branch_whose_whole_interval_lies_below_the_group(pocket: Pocket) -> None:
    """30 of 30 and 15 of 30: the group is at 75 %, 铸造 at 50 % with an interval up to 67 %."""
    found = only(pocket.holding(**surveyed(30, 15)))
    assert found.ask == "为什么铸造的满意率最低？"
    assert found.reply.startswith("铸造30份有效问卷的满意率是50.00%，95%区间33")
    assert "低于全集团的75.00%" in found.reply
    assert (found.page, found.where) == ("satisfaction", {"division": FOUNDRY})
    assert values(found, 1) == {"第1题": 0.5}


def test_a_lowest_branch_within_chance_is_not_asked_about(pocket: Pocket) -> None:
    """30 of 30 and 28 of 30: 97 % of the group lies within what 30 questionnaires can tell."""
    assert asked(pocket.holding(**surveyed(30, 28))) == []


def test_the_lowest_branch_names_its_heaviest_item(pocket: Pocket) -> None:
    """Of twenty unfavourable answers in 铸造 fifteen are about the first item."""
    forms = [(ASSEMBLY, [True, True])] * 30 + [(FOUNDRY, [nth >= 15, nth >= 5]) for nth in range(30)]
    assert only(pocket.holding(**survey(2024, *forms))).reply.endswith("不满意的作答里，第1题一项占75%。")


def test_issues_past_their_due_date(pocket: Pocket) -> None:
    totals = [filed("voices.overdue", 2024, 3, base=44), filed("voices.open", 2024, 5, base=44)]
    found = only(pocket.holding(reported_totals=[*totals, filed("voices.open_over_60", 2024, 1, base=44)]))
    assert found.ask == "为什么还有3件意见逾期没有办结？"
    assert found.reply == "期末未办结5件，其中逾期3件，超过60天的1件。"


def test_aid_approved_and_not_paid(pocket: Pocket) -> None:
    """Five times 2,000 yuan approved, five times 100 paid."""
    waiting = [approved("2024-12-01", 2000, f"p{nth}") for nth in range(5)]
    done = [paid("2024-03-01", 100, f"q{nth}") for nth in range(5)]
    found = only(pocket.holding(aid_payments=[*waiting, *done]))
    assert found.ask == "为什么还有1.00万元帮扶款核准了没有支付？"
    assert found.reply == ("核准未付1.00万元，涉及5人；同年已支付500元。可显示的项目中，送温暖未付最多，有1.00万元。")
    assert values(found) == {"送温暖": 10_000}


def test_too_few_who_wait_are_not_pointed_at(pocket: Pocket) -> None:
    assert asked(pocket.holding(aid_payments=[approved("2024-12-01", 2000, f"p{nth}") for nth in range(4)])) == []


def test_retirees_without_a_send_off(pocket: Pocket) -> None:
    totals = [filed("retirement.coverage", 2024, 85, denominator=88, base=88)]
    totals.append(filed("retirement.coverage", 2024, 8, FOUNDRY, denominator=10, base=10))
    found = only(pocket.holding(reported_totals=totals))
    assert found.ask == "为什么有3名当年退休职工没有欢送？"
    assert found.reply == "当年退休88人，已欢送85人，覆盖率96.59%。可显示的单位中，铸造最低，为80.00%。"


# --- what was promised -------------------------------------------------------------------------------------


def test_late_measures_and_the_first_that_fell_due(pocket: Pocket) -> None:
    """Of three measures the third is done; the second fell due before the first."""
    plan = [measure(1, FOUNDRY, "2024-09-30"), measure(2, ASSEMBLY, "2024-06-30"), measure(3, ASSEMBLY, "2024-06-30")]
    log = [report(1, "2024-10-20", "推进中"), report(2, "2024-10-20", "推进中"), report(3, "2024-06-01", "已完成")]
    found = only(pocket.holding(reform_measures=plan, reform_log=log))
    assert found.ask == "为什么有2项产改举措滞后？"
    assert found.reply == "计划的3项举措中，2项滞后或到期未完成。到期最早的是总装的“举措2”，时限2024-06-30。"
    assert [row["举措"] for row in found.listed] == ["举措1", "举措2"]


def goal(metric: str, value: float) -> Row:
    return {"year": 2024, "metric": metric, "unit": None, "target": Decimal(str(value)), "kind": "年度计划"}


def test_the_target_missed_by_most(pocket: Pocket) -> None:
    """80 of 100 where 95 % were set is 15 short; 80 of 100 against 90 % is less of a miss."""
    both = ("training.coverage", "satisfaction.response_rate")
    totals = [filed(name, 2024, 80, denominator=100, base=100) for name in both]
    goals = [goal("training.coverage", 95), goal("satisfaction.response_rate", 90)]
    found = only(pocket.holding(reported_totals=totals, targets=goals))
    assert found.ask == "干部参训覆盖率为什么没有达到95.00%的目标？"
    assert found.reply == "干部参训覆盖率80.00%，比目标95.00%差15.00个百分点。这个数是80 ÷ 100。"


def test_a_target_that_is_met_asks_nothing(pocket: Pocket) -> None:
    totals = [filed("training.coverage", 2024, 95, denominator=100, base=100)]
    assert asked(pocket.holding(reported_totals=totals, targets=[goal("training.coverage", 95)])) == []


def test_a_clear_fall_against_the_year_before(pocket: Pocket) -> None:
    totals = [filed("training.coverage", year, n, denominator=100, base=100) for year, n in ((2023, 90), (2024, 80))]
    found = only(pocket.holding(reported_totals=totals))
    assert found.ask == "干部参训覆盖率为什么下降10.00个百分点？"
    assert found.reply == "干部参训覆盖率80.00%，2023年是90.00%，下降10.00个百分点。这个数是80 ÷ 100。"


def test_a_small_fall_is_not_asked_about(pocket: Pocket) -> None:
    totals = [filed("training.coverage", year, n, denominator=100, base=100) for year, n in ((2023, 90), (2024, 89))]
    assert asked(pocket.holding(reported_totals=totals)) == []


def test_a_fall_that_chance_explains_is_not_asked_about(pocket: Pocket) -> None:
    """56 of 60 after 58 of 60: 3.33 points, and the two surveys could be one."""
    assert asked(pocket.holding(**together(surveyed(29, 29, 2023), surveyed(28, 28)))) == []


def test_a_fall_is_measured_from_the_year_the_reader_chose(pocket: Pocket) -> None:
    totals = [filed("training.coverage", year, n, denominator=100, base=100) for year, n in ((2022, 90), (2024, 80))]
    snapshot = pocket.holding(reported_totals=totals)
    assert asked(snapshot) == []
    assert asked(snapshot, base=2022)[0].ask == "干部参训覆盖率为什么较2022年下降10.00个百分点？"


# --- what the figures do not know --------------------------------------------------------------------------


def test_units_that_owe_returns(pocket: Pocket) -> None:
    """铸造 owes two of its two, 总装 filed its one; somebody was paid in December, so all of them fell due."""
    due = [owed(ASSEMBLY, "2024-04-10", "2024-04-01"), owed(FOUNDRY, "2024-04-10"), owed(FOUNDRY, "2024-07-10")]
    later = [trained("2024-12-01", "p1")]
    found = only(pocket.holding(returns_due=due, training_attendance=later))
    assert found.ask == "为什么还有1个单位没有报齐台账？"
    assert "应报2个单位，报齐1个，还缺2份台账" in found.reply
    assert found.reply.endswith("缺得最多的是铸造，有2份。")
    assert [row["应报日期"] for row in found.listed] == ["2024-04-10", "2024-07-10"]


def test_rows_of_nobody_known(pocket: Pocket) -> None:
    """One of five signed in without a number; that the hours then disagree is graver and asked first."""
    ledger = [trained("2024-03-01", person) for person in ("p1", "p2", "p3", "p4", None)]
    first, found = asked(pocket.holding(training_attendance=ledger))
    assert "总学时 = 参训人数" in first.ask
    assert found.ask == "为什么有1人次对不上人？"
    assert found.reply.startswith("5人次中有1行没有工号，或与花名册对不上，占20.0%。")


def test_one_unknown_in_a_hundred_is_not_asked_about(pocket: Pocket) -> None:
    ledger = [trained("2024-03-01", f"p{nth}" if nth else None) for nth in range(100)]
    assert asked(pocket.holding(training_attendance=ledger)) == []


# --- which are asked ---------------------------------------------------------------------------------------


def test_the_three_gravest_are_asked_in_the_order_of_severity(pocket: Pocket) -> None:
    totals = [filed("training.coverage", year, n, denominator=100, base=100) for year, n in ((2023, 90), (2024, 80))]
    totals.append(filed("voices.overdue", 2024, 3, base=44))
    ledger = [trained("2024-03-01", person) for person in ("p1", "p2", "p3", "p4", None)]
    wrong = [printed("training.person_times", 10, 10, "10人次")]
    snapshot = pocket.holding(
        reported_totals=[*totals, filed("retirement.coverage", 2024, 85, denominator=88, base=88)],
        training_attendance=ledger, published_figures=wrong,
    )  # fmt: skip
    assert [one.severity for one in asked(snapshot)] == ["disagrees", "people", "people"]
    assert [one.rule for one in asked(snapshot)] == ["disagrees", "overdue", "sent_off"]


def test_where_nothing_is_weak_nothing_is_asked(pocket: Pocket) -> None:
    assert asked(pocket.holding()) == []
    assert asked(pocket.holding(**surveyed(30, 30))) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_question_prints_a_hidden_or_missing_figure(small_store: Store, lang: str) -> None:
    found = asked(small_store.snapshot(), lang, 2023)
    assert found
    for one in found:
        assert not re.search(r"None|nan|不显示|too few|无数据|\{", one.ask + one.reply)
