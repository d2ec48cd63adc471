"""A person who handed in several forms: told by his 工号, and counted once where the definition says so."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from intake_files import csv, rows, rules, take

from ledger.intake import Options, Refused, Upload, stage
from ledger.store import Store

HEAD = "序号,提交答卷时间,所用时间,1、您所在的单位,2、您的工号,3、您对食堂是否满意,4、您对帮扶是否满意"
FORMS = [
    "1,2024/9/3 09:00:00,60秒,压缩机事业部,101,满意,满意",
    "2,2024/9/4 09:00:00,60秒,压缩机事业部,102,满意,不满意",
    "3,2024/9/5 09:00:00,60秒,压缩机事业部,101,不满意,不满意",
    "4,2024/9/6 09:00:00,60秒,压缩机事业部,101,(空),(空)",
]
"""101 was satisfied on the third of September, was not on the fifth, and said nothing on the sixth."""


def export(head: str = HEAD, forms: list[str] = FORMS) -> Upload:
    return csv("\n".join([head, *forms]), "320419112_按文本_满意度_4_4.csv")


def said(store: Store, **more: Any) -> dict[str, Any]:
    return {**tomllib.loads(stage(store, [export()]).proposal), **more}


@pytest.mark.parametrize(("rule", "valid"), [("all", ["1", "2", "3"]), ("first", ["1", "2"]), ("last", ["2", "3"])])
def test_all_of_his_forms_count_or_his_first_or_last_valid_one(store: Store, rule: str, valid: list[str]) -> None:
    staged = take(store, export(), mapping=said(store, same_person=rule))
    found = rows(store.snapshot(), "survey_responses")
    assert [row["response_id"] for row in found if row["valid"]] == valid
    assert len(found) == 4, "none is dropped"
    assert f"same_person_{rule}" in rules(staged)


@pytest.mark.parametrize(("rule", "valid"), [("all", ["1", "2", "9"]), ("first", ["2", "9"]), ("last", ["1", "2"])])
def test_a_person_is_known_again_in_another_file_of_the_same_upload(store: Store, rule: str, valid: list[str]) -> None:
    early = "9,2024/9/1 09:00:00,60秒,压缩机事业部,101,满意,满意"
    first = csv("\n".join([HEAD, *FORMS[:2]]), "320419112_按文本_满意度_2_2.csv")
    second = csv("\n".join([HEAD, early]), "320419112_按文本_满意度_1_1.csv")
    stage(store, [first, second], Options(mapping=said(store, same_person=rule))).commit(who="测试")
    found = rows(store.snapshot(), "survey_responses")
    assert sorted(row["response_id"] for row in found if row["valid"]) == valid
    assert len(found) == 3


def test_the_form_that_does_not_count_says_why(store: Store) -> None:
    take(store, export(), mapping=said(store, same_person="last"))
    why = {row["response_id"]: row["invalid_reason"] for row in rows(store.snapshot(), "survey_responses")}
    assert why == {"1": "同一人另有一份", "2": None, "3": None, "4": "未作答评价题"}


def test_it_is_remembered_with_the_definition_and_next_year_proposed(store: Store) -> None:
    take(store, export(), mapping=said(store, same_person="last"))
    again = csv(export().data.decode().replace("2024/", "2025/"), "999999999_按文本_满意度_4_4.csv")
    (sketch,) = stage(store, [again]).surveys
    assert tomllib.loads(sketch.proposal)["same_person"] == "last"
    assert sketch.repeated == 3


def test_a_questionnaire_that_does_not_ask_who_answers_has_no_such_rule(store: Store) -> None:
    head = HEAD.replace("2、您的工号,", "")
    (sketch,) = stage(
        store, [export(head, [",".join(row.split(",")[:4] + row.split(",")[5:]) for row in FORMS])]
    ).surveys
    assert sketch.repeated is None
    assert "same_person" not in tomllib.loads(sketch.proposal)


def test_a_rule_that_there_is_not_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="same_person"):
        stage(store, [export()], Options(mapping=said(store, same_person="best")))
