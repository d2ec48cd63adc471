"""工号 as people write them: a mark for none is nobody, another number of the person is refused, a doubt is told."""

from __future__ import annotations

import pytest
from intake_files import csv, rows, take

from ledger.intake import Options, Staged, stage
from ledger.intake.staff import bare_number, wrong_number
from ledger.store import Keys, Store

HEADS = "培训编号,培训名称,开始日期,工号,姓名,单位,学时\n"


def training(*people: str) -> str:
    return HEADS + "".join(f"T{at},班,2024-07-01,{one},压缩机,8\n" for at, one in enumerate(people))


def persons(store: Store) -> list[str | None]:
    return [row["person_key"] for row in rows(store.snapshot(), "training_attendance")]


def said(staged: Staged, rule: str) -> list[str]:
    return [problem.message for report in staged.files for problem in report.problems if problem.rule == rule]


@pytest.mark.parametrize("mark", ["无", "/", "-", "—", "不详", "暂无", "0", "0000", "99999999", "N/A"])
def test_a_mark_for_none_is_not_one_person_whom_many_share(store: Store, mark: str) -> None:
    staged = take(store, csv(training(f"{mark},李二", f"{mark},外人", f"{mark},")))
    assert persons(store) == [Keys.at(store.folder).person("00102"), None, None]
    assert "有2行无法对应" in said(staged, "unmatched_persons")[0]


def test_a_roster_row_with_a_mark_for_none_is_no_one(store: Store) -> None:
    staged = take(store, csv("工号,姓名,单位\n无,王一,压缩机\n00102,李二,压缩机\n", "花名册_20241231.csv"))
    assert (staged.files[0].accepted, staged.files[0].rejected) == (1, 1)


@pytest.mark.parametrize("spelling", ["00102", "00102.0", "'00102", "００１０２"])
def test_one_number_in_several_spellings_is_one_person(store: Store, spelling: str) -> None:
    take(store, csv(training(f"{spelling},李二")))
    assert persons(store) == [Keys.at(store.folder).person("00102")]


@pytest.mark.parametrize(
    ("number", "rule", "like"),
    [("210106199001011234", "identity_number", "身份证号"), ("13812345678", "mobile_number", "手机号")],
)
def test_an_identity_or_a_mobile_number_is_no_staff_number(store: Store, number: str, rule: str, like: str) -> None:
    staged = take(store, csv(training(f"{number},李二", "00101,王一")))
    problem = next(problem for problem in staged.files[0].problems if problem.refuses)
    assert (problem.row, problem.column, problem.value, problem.rule) == (2, "工号", f"{number[0]}**", rule)
    assert f"工号像{like}" in problem.message
    assert number not in problem.message
    assert persons(store) == [Keys.at(store.folder).person("00101")]


def test_a_number_that_the_roster_does_not_have_is_told(store: Store) -> None:
    staged = take(store, csv(training("00102,李二", "66666,李二", "77777,外人")))
    assert "花名册中没有这个工号：第3, 4行，共2行" in said(staged, "unknown_numbers")[0]
    assert staged.files[0].accepted == 3


def test_a_number_beside_another_persons_name_is_told(store: Store) -> None:
    staged = take(store, csv(training("00102,李二", "00102,赵四", "00103,王一", "00104,")))
    assert "工号与姓名对不上：第3行，共1行" in said(staged, "other_names")[0]
    assert said(staged, "unknown_numbers") == []


def test_without_a_roster_no_number_is_doubted(bare: Store) -> None:
    staged = stage(bare, [csv(training("00102,李二"))], Options(lang="en"))
    assert said(staged, "unknown_numbers") == said(staged, "other_names") == []


def test_plain_numbers_stay_as_they_are() -> None:
    assert [bare_number(one) for one in ("A-17", "0017", "90000", "1.5")] == ["A-17", "0017", "90000", "1.5"]
    assert [wrong_number(one) for one in ("13", "23812345678", "21010619900101123")] == ["", "", ""]
