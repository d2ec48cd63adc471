"""The next year's questionnaire: only what changed is asked, and what changed is listed."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from intake_files import rows, rules, take
from survey_corpus import CODES, FORMS, HEAD, MAPPING, NUMBERS, SCORES, TEXT, coded, filled, wjx

from ledger.contracts import contracts
from ledger.intake import Options, Upload, stage
from ledger.intake.definition import Item
from ledger.intake.grid import gather
from ledger.intake.likert import completed, favourable, number_of, numbers_of, rank
from ledger.intake.matching import matched
from ledger.intake.moments import read_times
from ledger.intake.tools import read_form
from ledger.store import Store

NEXT = "2025/9/3 9:05:00"
AGAIN = [*HEAD[:10], "4、您对工会工作总体是否满意？", HEAD[11]]


def kinds(staged: Any) -> list[str]:
    return [question.kind for question in staged.questions]


@pytest.fixture
def asked_before(store: Store) -> Store:
    """A store with last year's survey in it."""
    take(store, wjx(filled()), mapping={**MAPPING, "min_seconds": 20, "attributes": {"gender": "1、您的性别"}})
    return store


def test_with_an_item_reworded_only_the_year_is_asked_and_the_rest_is_as_last_year(asked_before: Store) -> None:
    staged = stage(asked_before, [wjx(filled(when=NEXT), head=AGAIN)])
    assert kinds(staged) == ["year"]
    proposal = tomllib.loads(staged.proposal)
    assert (proposal["min_seconds"], proposal["favourable"], proposal["year"]) == (20, ["非常满意", "满意"], 2025)
    assert [item["code"] for item in proposal["items"]] == ["q01", "q02", "q03"]
    assert proposal["items"][2]["was"] == "您对工会总体是否满意？"


def test_every_item_is_matched_or_said_to_be_added_or_dropped(asked_before: Store) -> None:
    head = [*HEAD[:9], "3、职工书屋", *AGAIN[10:]]
    (sketch,) = stage(asked_before, [wjx(filled(when=NEXT), head=head)]).surveys
    assert sketch.last_year == 2024
    assert [(match.kind, match.item, match.was, match.code) for match in sketch.matches] == [
        ("same", "食堂", "食堂", "q01"),
        ("added", "职工书屋", "", ""),
        ("reworded", "您对工会工作总体是否满意？", "您对工会总体是否满意？", "q03"),
        ("dropped", "", "帮扶", "q02"),
    ]


def test_likeness_counts_once_it_is_confirmed_and_not_before(asked_before: Store) -> None:
    upload = wjx(filled(when=NEXT), head=AGAIN)
    proposal = tomllib.loads(stage(asked_before, [upload]).proposal)
    unseen = take(asked_before, upload, year=2025)
    assert "items_changed" in rules(unseen)
    assert codes_of(asked_before, 2025)["您对工会工作总体是否满意？"] == "q04"
    take(asked_before, upload, mapping=proposal)
    assert codes_of(asked_before, 2025)["您对工会工作总体是否满意？"] == "q03"


def test_years_dropped_together_are_read_in_their_order_and_numbered_by_definition(store: Store) -> None:
    other = {**MAPPING, "year": 2025, "favourable": [*MAPPING["favourable"], "一般"]}
    later = Upload("b.xlsx", wjx(filled(when=NEXT)).data, mapping=other)
    take(store, later, Upload("a.xlsx", wjx(filled()).data, mapping=MAPPING))
    found = {row["survey_year"]: row["definition_version"] for row in rows(store.snapshot(), "surveys")}
    assert found == {2024: 1, 2025: 2}


def codes_of(store: Store, year: int) -> dict[str, str]:
    found = rows(store.snapshot(), "survey_items")
    return {row["item"]: row["item_code"] for row in found if row["survey_year"] == year}


def test_another_questionnaire_altogether_asks_everything(asked_before: Store) -> None:
    head = [*HEAD[:8], "3、您对以下方面—薪酬", "3、晋升", "4、住房？", HEAD[11]]
    assert kinds(stage(asked_before, [wjx(filled(when=NEXT), head=head)])) == ["favourable", "unit", "year"]


def test_another_questionnaire_for_a_year_in_force_says_what_it_would_replace(asked_before: Store) -> None:
    head = [*HEAD[:8], "3、您对以下方面—薪酬", "3、晋升", "4、住房？", HEAD[11]]
    items = [{"header": name} for name in ("薪酬", "晋升", "住房？")]
    assert "other_questionnaire" in rules(
        stage(asked_before, [wjx(filled(), "别的.xlsx", head)], Options(mapping={**MAPPING, "items": items}))
    )


def test_the_file_of_a_week_later_says_that_it_holds_all_in_force_and_more(asked_before: Store) -> None:
    late = wjx([*filled(), *filled(FORMS[:1], 5)], TEXT.replace("4_4", "5_5"))
    staged = take(asked_before, late)
    assert "forms_grown" in rules(staged)
    assert len(rows(asked_before.snapshot(), "survey_responses")) == 5


def test_the_same_forms_under_another_name_change_nothing(asked_before: Store) -> None:
    staged = stage(asked_before, [wjx(filled(), "又一次.xlsx")])
    assert (staged.changed, staged.files[0].kind, staged.questions) == (False, "in force", ())


def test_another_batch_under_the_same_numbers_is_added_as_a_supplement(asked_before: Store) -> None:
    batch = wjx(filled(FORMS[:2], when="2024/9/9 9:05:00"), "999999_按文本_二期_2_2.xlsx")
    take(asked_before, batch, supplement=True)
    assert sorted(row["response_id"] for row in rows(asked_before.snapshot(), "survey_responses")) == [
        "1", "1#2", "2", "2#2", "3", "4",
    ]  # fmt: skip


def test_the_same_batch_again_as_a_supplement_is_refused_form_by_form(asked_before: Store) -> None:
    staged = stage(asked_before, [wjx(filled(), "又一次.xlsx")], Options(supplement=True))
    assert (staged.files[0].accepted, staged.files[0].rejected) == (0, 4)


def test_by_number_alone_the_question_is_what_each_number_says(store: Store) -> None:
    staged = stage(store, [wjx(coded(), NUMBERS)])
    assert kinds(staged) == ["codes", "unit", "year"]
    assert staged.questions[0].choices == ("1", "2", "3", "5", "6")
    proposal = tomllib.loads(staged.proposal)
    assert proposal["codes"] == dict.fromkeys(("1", "2", "3", "5", "6"), "")
    assert "favourable" not in proposal
    assert [item["item"] for item in proposal["items"]] == ["食堂", "帮扶", "您对工会总体是否满意？"]
    said = {**proposal, "codes": {**CODES}, "favourable": ["非常满意", "满意"], "unit": ""}
    take(store, wjx(coded(), NUMBERS), mapping=said)
    assert sum(bool(row["favourable"]) for row in rows(store.snapshot(), "survey_answers")) == 5


def test_last_years_definition_proposes_the_numbers_and_is_not_taken_for_granted(asked_before: Store) -> None:
    forms = [[row[0], NEXT, *row[2:]] for row in coded()]
    staged = stage(asked_before, [wjx(forms, NUMBERS)])
    assert kinds(staged) == ["codes", "year"]
    proposal = tomllib.loads(staged.proposal)
    assert (proposal["codes"], proposal["favourable"], proposal["not_rated"]) == (
        CODES,
        ["非常满意", "满意"],
        ["不了解"],
    )
    scores = {option: int(score) for score, option in SCORES.items()} | {"(空)": -2, "(跳过)": -3, "": -2}
    points = [[row[0], NEXT, *row[2:]] for row in coded(numbers=scores)]
    scored = stage(asked_before, [wjx(points, NUMBERS.replace("按序号", "按分数"))])
    assert tomllib.loads(scored.proposal)["codes"] == SCORES


def test_a_pair_teaches_what_the_numbers_say_for_the_year_after(store: Store) -> None:
    take(store, wjx(filled()), wjx(coded(), NUMBERS), mapping=MAPPING)
    forms = [[row[0], NEXT, *row[2:]] for row in coded()]
    proposal = tomllib.loads(stage(store, [wjx(forms, NUMBERS)]).proposal)
    assert {number: proposal["codes"][number] for number in ("1", "2", "5")} == {
        "1": "非常满意",
        "2": "满意",
        "5": "非常不满意",
    }


def test_the_number_of_persons_who_were_to_answer_is_the_roster_at_the_years_end(store: Store) -> None:
    staged = stage(store, [wjx(filled())])
    assert (tomllib.loads(staged.proposal)["eligible"], staged.surveys[0].staff) == (4, 4)


def test_the_desk_sees_columns_seconds_and_straight_answers(store: Store) -> None:
    (sketch,) = stage(store, [wjx(filled(spent="9秒"))]).surveys
    assert (sketch.tool, sketch.forms, sketch.quick, sketch.median_seconds, sketch.straight) == ("wjx", 4, 4, 9, 0)
    assert sketch.columns[1].options == ("压缩机", "压缩机-机加车间", "转子事业部")


@pytest.mark.parametrize(("rule", "said"), [("mean", "各题满意率的平均"), ("single", "单题：食堂")])
def test_another_overall_rule_is_declared_with_the_survey_and_is_another_definition(
    asked_before: Store, rule: str, said: str
) -> None:
    mapping = {**MAPPING, "year": 2025, "overall_rule": rule, "overall_item": "q01"}
    staged = take(asked_before, wjx(filled(when=NEXT)), mapping=mapping)
    assert "rule_declared" in rules(staged)
    survey = next(row for row in rows(asked_before.snapshot(), "surveys") if row["survey_year"] == 2025)
    assert (survey["overall_rule"], survey["definition_version"]) == (said, 2)


def test_an_item_matches_through_marks_and_by_likeness_but_each_only_once() -> None:
    last = [Item("食堂", "食堂", code="a"), Item("x", "工会服务是否及时", code="b")]
    items, matches = matched([Item("1", "食堂。"), Item("2", "工会服务是否很及时"), Item("3", "工会服务及时吗")], last)
    assert [item.code for item in items] == ["a", "b", ""]
    assert [match.kind for match in matches] == ["same", "reworded", "added"]


def test_ratings_are_read_through_letters_points_and_brackets() -> None:
    assert [rank(option) for option in ("A.非常满意", "5分(非常满意)", "满意(4分)", "Strongly agree", "男")] == [
        0,
        0,
        1,
        0,
        None,
    ]
    assert [number_of(option) for option in ("5分", "0 - Not at all", "10", "11", "3星")] == [5, 0, 10, None, 3]
    assert numbers_of(["3", "5"]) == ("5", "4", "3", "2", "1")
    assert favourable(numbers_of(["0", "9"])) == ("10", "9")


def test_a_step_nobody_chose_is_put_back_where_both_ends_of_the_scale_are_known() -> None:
    assert completed(("非常满意", "满意", "一般", "非常不满意")) == ("非常满意", "满意", "一般", "不满意", "非常不满意")
    assert completed(("非常满意", "满意", "一般")) == ("非常满意", "满意", "一般")
    assert completed(("Strongly agree", "Disagree", "Strongly disagree"))[1] == "Agree"


def test_whether_day_or_month_comes_first_is_read_off_the_whole_column() -> None:
    assert [str(time) for time in read_times(["3/9/2024 9:05", "25/9/2024 9:05", ""])] == [
        "2024-09-03 09:05:00",
        "2024-09-25 09:05:00",
        "None",
    ]
    assert str(read_times(["9/3/24 2:05:00 PM", "9/25/24 9:05"])[0]) == "2024-09-03 14:05:00"
    assert "day_order" in str(read_times(["9/3/24 9:05"])[0])
    assert str(read_times(["03-Sep-2024 09:05:00"])[0]) == "2024-09-03 09:05:00"


def test_a_ledger_with_a_beginning_and_an_end_is_no_questionnaire() -> None:
    for head in (["名称", "开始时间", "完成时间", "责任单位"], ["ID", "Start time", "End time", "Name"]):
        assert read_form(gather("", [head, ["改造", "2024-01-01", "2024-02-01", "压缩机"]], 1), ("", "台账")) is None


def test_every_contracts_own_headings_are_no_questionnaire() -> None:
    for contract in contracts().values():
        heads = [column.headers[0] for column in contract.columns.values() if column.headers]
        assert read_form(gather("", [heads, ["1"] * len(heads)], 1), ("", contract.zh)) is None, contract.table
