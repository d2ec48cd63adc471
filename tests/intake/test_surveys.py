"""问卷星 by text: recognised, asked about at most three things, then every form, answer and item where it belongs."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from intake_files import csv, rows, rules, take, xlsx

from ledger.intake import Options, Refused, Upload, stage
from ledger.intake.likert import favourable, scale_of
from ledger.intake.moments import read_seconds
from ledger.store import Store

HEAD = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、您所在的单位"]
HEAD += ["3、您对以下工作的满意程度—食堂", "3、帮扶 ", "4、您对工会总体是否满意？", "5、您还有什么建议"]
NAME = "320419112_按文本_职工满意度调查_4_4.xlsx"
MAPPING: dict[str, Any] = {
    "year": 2024,
    "unit": "2、您所在的单位",
    "favourable": ["非常满意", "满意"],
    "not_rated": ["不了解"],
    "scale": ["非常满意", "满意", "一般", "不满意", "非常不满意"],
    "attributes": {"gender": "您的性别"},
}


def form(number: int, unit: str, *answers: str, when: str = "2024/9/3 9:05:00", spent: str = "243秒") -> list[Any]:
    return [number, when, spent, "微信", "小明(openid)", "1.2.3.4(辽宁-沈阳)", "女", unit, *answers, "食堂好〖王一〗"]


FORMS = [
    form(1, "压缩机", "非常满意", "满意", "满意"),
    form(2, "压缩机-机加车间", "满意", "不了解", "一般"),
    form(3, "转子事业部", "非常不满意", "(空)", "满意"),
    form(4, "转子事业部", "(跳过)", "(空)", ""),
]


def export(*forms: list[Any], head: list[str] = HEAD, name: str = NAME) -> Upload:
    return xlsx([head, *(forms or FORMS)], name=name)


def answers(store: Store) -> dict[tuple[str, str], Any]:
    found = rows(store.snapshot(), "survey_answers")
    return {(row["response_id"], row["item_code"]): (row["level"], row["favourable"], row["rated"]) for row in found}


def test_a_first_questionnaire_asks_three_things_and_proposes_the_rest(store: Store) -> None:
    staged = stage(store, [export()])
    assert [question.kind for question in staged.questions] == ["favourable", "unit", "year"]
    assert (staged.files[0].kind, staged.files[0].read) == ("wjx", 4)
    proposal = tomllib.loads(staged.proposal)
    assert proposal["scale"] == ["非常满意", "满意", "一般", "不满意", "非常不满意"]
    assert proposal["favourable"] == ["非常满意", "满意"]
    assert (proposal["unit"], proposal["year"], proposal["title"]) == ("2、您所在的单位", 2024, "职工满意度调查")
    assert [item["item"] for item in proposal["items"]] == ["食堂", "帮扶", "您对工会总体是否满意？"]
    assert [item["code"] for item in proposal["items"]] == ["q01", "q02", "q03"]
    assert proposal["attributes"] == {"gender": "1、您的性别"}
    assert not staged.changed


def test_the_proposal_is_accepted_as_it_stands(store: Store) -> None:
    proposal = tomllib.loads(stage(store, [export()]).proposal)
    take(store, export(), mapping=proposal)
    assert len(rows(store.snapshot(), "survey_responses")) == 4


def test_answers_are_counted_on_their_scale(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    found = answers(store)
    assert found["1", "q01"] == (1, True, True)
    assert found["2", "q02"] == (None, None, False)
    assert found["2", "q03"] == (3, False, True)
    assert found["3", "q01"] == (5, False, True)
    assert sum(rated for _, _, rated in found.values()) == 7
    assert sum(bool(good) for _, good, _ in found.values()) == 5


def test_forms_without_a_rated_answer_or_too_quick_are_kept_as_invalid(store: Store) -> None:
    quick = form(5, "压缩机", "满意", "满意", "满意", spent="12秒")
    staged = take(store, export(*FORMS, quick), mapping={**MAPPING, "min_seconds": 30})
    found = {
        row["response_id"]: (row["valid"], row["invalid_reason"]) for row in rows(store.snapshot(), "survey_responses")
    }
    assert found["1"] == (True, None)
    assert found["4"] == (False, "未作答评价题")
    assert found["5"] == (False, "答题时间过短")
    assert rules(staged).count("invalid_forms") == 2


def test_units_times_and_attributes_come_along_and_nothing_personal_does(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    found = {row["response_id"]: row for row in rows(store.snapshot(), "survey_responses")}
    assert [found[number]["unit"] for number in ("1", "2", "3")] == [
        "压缩机事业部",
        "压缩机事业部/机加车间",
        "转子事业部",
    ]
    assert str(found["1"]["submitted"]) == "2024-09-03 09:05:00"
    assert (found["1"]["seconds"], found["1"]["gender"]) == (243, "女")
    for batch in store.snapshot().batches:
        if batch.table.startswith("survey"):
            held = batch.path.read_bytes()
            assert not any(secret.encode() in held for secret in ("1.2.3.4", "openid", "王一", "食堂好"))


def test_the_survey_and_its_items_are_described(store: Store) -> None:
    take(store, export(), mapping={**MAPPING, "eligible": 6})
    survey = rows(store.snapshot(), "surveys")[0]
    assert (survey["title"], survey["eligible"], survey["favourable"]) == ("职工满意度调查", 6, "非常满意、满意")
    assert (str(survey["opened"]), survey["definition_version"]) == ("2024-09-03", 1)
    assert [(row["item_code"], row["topic"]) for row in rows(store.snapshot(), "survey_items")] == [
        ("q01", "您对以下工作的满意程度"),
        ("q02", "您对以下工作的满意程度"),
        ("q03", None),
    ]


def test_the_same_questionnaire_again_asks_nothing(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    late = form(5, "压缩机", "满意", "满意", "满意")
    staged = take(store, export(*FORMS, late, name="320419112_按文本_职工满意度调查_5_5.xlsx"))
    assert (staged.files[0].accepted, staged.files[0].replaced) == (5, 4)
    assert len(rows(store.snapshot(), "survey_responses")) == 5


def test_next_year_asks_for_the_year_only_and_keeps_the_codes(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    head = [HEAD[0], *HEAD[1:8], HEAD[10].replace("4", "3"), HEAD[8].replace("3", "4"), "4、帮扶", HEAD[11]]
    forms = [[*row[:8], row[10], row[8], row[9], row[11]] for row in FORMS]
    for row in forms:
        row[1] = "2025/9/3 9:05:00"
    again = export(*forms, head=head, name="NEXT_按文本.xlsx")
    assert [question.kind for question in stage(store, [again]).questions] == ["year"]
    take(store, again, year=2025)
    items = [row for row in rows(store.snapshot(), "survey_items") if row["survey_year"] == 2025]
    assert {row["item"]: row["item_code"] for row in items}["食堂"] == "q01"
    assert {row["survey_year"]: row["definition_version"] for row in rows(store.snapshot(), "surveys")} == {
        2024: 1,
        2025: 1,
    }


def test_a_new_answer_option_makes_the_remembered_definition_a_question_again(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    other = export(form(1, "压缩机", "比较满意", "满意", "满意"), name="别的.xlsx")
    assert "favourable" in [question.kind for question in stage(store, [other]).questions]


def test_another_definition_of_satisfied_has_another_version(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    take(store, export(), mapping={**MAPPING, "year": 2023, "favourable": ["非常满意", "满意", "一般"]})
    versions = {row["survey_year"]: row["definition_version"] for row in rows(store.snapshot(), "surveys")}
    assert versions == {2024: 1, 2023: 2}


def test_an_answer_off_the_scale_is_named_and_not_rated(store: Store) -> None:
    staged = take(store, export(form(1, "压缩机", "还行吧", "满意", "满意"), *FORMS[1:]), mapping=MAPPING)
    problem = next(problem for problem in staged.files[0].problems if problem.rule == "answer_unknown")
    assert (problem.row, problem.value, problem.refuses) == (2, "还行吧", False)
    assert "食堂" in problem.column
    assert answers(store)["1", "q01"] == (None, None, False)


def test_two_exports_pasted_together_keep_both_forms_of_one_number(store: Store) -> None:
    staged = take(store, export(FORMS[0], FORMS[0], form(1, "转子事业部", "一般", "一般", "一般")), mapping=MAPPING)
    assert [row["response_id"] for row in rows(store.snapshot(), "survey_responses")] == ["1", "1#2"]
    assert (staged.files[0].accepted, staged.files[0].duplicate) == (2, 1)
    assert "same_number" in rules(staged)


def test_forms_of_another_year_are_warned_about(store: Store) -> None:
    staged = take(store, export(), mapping={**MAPPING, "year": 2023, "unit": ""})
    assert "year_share" in rules(staged)


def test_a_division_that_answered_before_and_is_gone_is_asked_about(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    shorter = export(*FORMS[:2], name="缺.xlsx")
    assert [question.kind for question in stage(store, [shorter]).questions] == ["missing"]
    with pytest.raises(Refused, match="整体替换"):
        stage(store, [shorter], Options(missing="keep"))
    take(store, shorter, missing="clear")
    assert len(rows(store.snapshot(), "survey_responses")) == 2


def test_late_forms_come_as_a_supplement_and_repeat_no_number(store: Store) -> None:
    take(store, export(), mapping=MAPPING)
    late = export(form(4, "压缩机", "满意", "满意", "满意"), form(9, "压缩机", "满意", "满意", "满意"), name="补.xlsx")
    staged = take(store, late, supplement=True)
    assert (staged.files[0].accepted, staged.files[0].rejected) == (1, 1)
    assert len(rows(store.snapshot(), "survey_responses")) == 5
    assert len(rows(store.snapshot(), "surveys")) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"favourable": ["很好"]}, "很好"),
        ({"not_rated": ["一般"]}, "二选一"),
        ({"unit": "9、厂"}, "9、厂"),
        ({"colour": "red"}, "colour"),
        ({"year": "2024"}, "year"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_naming_what(store: Store, change: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        stage(store, [export()], Options(mapping={**MAPPING, **change}))


def test_meta_columns_may_be_gone(store: Store) -> None:
    bare = export(*(row[6:] for row in FORMS), head=HEAD[6:])
    staged = take(store, bare, mapping=MAPPING)
    assert staged.files[0].accepted == 4
    assert {row["submitted"] for row in rows(store.snapshot(), "survey_responses")} == {None}


def test_a_csv_of_the_same_survey_is_read_too(store: Store) -> None:
    text = "\n".join(",".join(map(str, row)) for row in [HEAD, *FORMS])
    take(store, csv(text, "调查.csv", "gbk"), mapping=MAPPING)
    assert len(rows(store.snapshot(), "survey_responses")) == 4


def test_a_published_cross_table_is_no_survey(store: Store) -> None:
    lines = "".join(f"第{row}组,{row * 10},{row}%,{row + 1}%,{row + 2}%,{row}\n" for row in range(1, 9))
    with pytest.raises(Refused, match="交叉表"):
        stage(store, [csv(f"分组,人数,甲,乙,丙,丁\n{lines}")])


ANSWERS_DOWN = [
    ["选项", "总计", "男", "女", "35岁以下"],
    ["非常满意", "61.2%", "60.1%", "63.0%", "58.0%"],
    ["满意", "30.1%", "31.2%", "29.0%", "32.0%"],
    ["不满意", "8.7%", "8.7%", "8.0%", "10.0%"],
    ["样本量", "1200", "800", "400", "300"],
]


@pytest.mark.parametrize("above", [[], [["2024年职工满意度调查结果"]]])
def test_answers_down_the_side_with_their_shares_are_no_forms(store: Store, above: list[list[str]]) -> None:
    with pytest.raises(Refused, match="交叉表"):
        stage(store, [xlsx([*above, *ANSWERS_DOWN], name="结果.xlsx")])


def test_shares_as_fractions_are_no_forms_either(store: Store) -> None:
    fractions = [["非常满意", 0.61, 0.6], ["满意", 0.3, 0.31], ["不满意", 0.09, 0.09], ["样本量", 1200, 800]]
    with pytest.raises(Refused, match="交叉表"):
        stage(store, [xlsx([["题目", "选项", "总计", "男"], *([f"第{n}题", *row] for n, row in enumerate(fractions))])])


def test_scales_are_ordered_and_the_best_two_proposed() -> None:
    scale = scale_of(["一般", "很不满意", "不了解", "满意", "不满意", "非常满意"])
    assert scale == ("非常满意", "满意", "一般", "不满意", "很不满意")
    assert favourable(scale) == ("非常满意", "满意")
    assert scale_of(["男", "女"]) == ()


def test_a_question_to_which_all_gave_the_same_points_is_rated_like_the_others(store: Store) -> None:
    head = "First Name,EMP ID,Manager ID,Survey Cycle Completion Date,Survey Cycle Sent Date,Canteen,Aid"
    forms = "".join(f"A,E{nth},E9,26-09-2024 09:34,20-09-2024 08:00,{nth},4\n" for nth in range(1, 6))
    proposal = tomllib.loads(stage(store, [csv(f"{head}\n{forms}", "survey_export.csv")]).proposal)
    assert [item["item"] for item in proposal["items"]] == ["Canteen", "Aid"]
    assert proposal["scale"] == ["5", "4", "3", "2", "1"]


def test_durations_are_seconds() -> None:
    assert [read_seconds(cell) for cell in ("243秒", "4分3秒", "1小时", "61", "", "很久")] == [
        243,
        243,
        3600,
        61,
        None,
        None,
    ]
