"""What an upload does to what is in force: whole scopes replaced, what is left out asked about, nothing doubled."""

from __future__ import annotations

from decimal import Decimal

import pytest
from intake_files import ROSTER, csv, rows, rules, take, xlsx

from ledger.intake import Options, Refused, Upload, stage
from ledger.store import Store

HEAD = "单位,姓名,帮扶项目,发放日期,金额\n"
JULY = "压缩机,王一,大病,2024-07-05,100\n"
AUGUST = "压缩机,李二,大病,2024-08-05,200\n"
ROTORS = "转子事业部,赵四,助学,2024-07-09,400\n"


def aid(*lines: str, name: str = "帮扶台账.csv") -> Upload:
    return csv(HEAD + "".join(lines), name)


def paid(store: Store) -> list[int]:
    return sorted(int(row["paid_yuan"]) for row in rows(store.snapshot(), "aid_payments"))


def test_the_same_file_twice_changes_nothing_and_says_so(store: Store) -> None:
    take(store, aid(JULY, AUGUST))
    before = store.latest()
    staged = take(store, aid(JULY, AUGUST))
    assert store.latest() == before
    assert not staged.changed
    assert [(report.kind, report.message, report.accepted) for report in staged.files] == [
        ("in force", "该文件已在用，未作改动。", 2)
    ]


def test_the_same_rows_under_another_name_and_encoding_change_nothing(store: Store) -> None:
    take(store, aid(JULY, AUGUST))
    staged = stage(store, [csv(HEAD + AUGUST + JULY, "又一份.csv", "gbk")])
    assert (staged.changed, staged.files[0].kind, staged.files[0].replaced) == (False, "in force", 0)


def test_a_correction_shorter_than_what_it_replaces_leaves_no_old_row(store: Store) -> None:
    take(store, aid(JULY, JULY.replace("100", "150"), JULY.replace("100", "170")))
    staged = take(store, aid(JULY.replace("100", "110")))
    assert paid(store) == [110]
    assert staged.files[0].replaced == 3


def test_scopes_the_file_does_not_speak_of_stay(store: Store) -> None:
    take(store, aid(JULY, AUGUST))
    take(store, aid(AUGUST.replace("200", "250")))
    assert paid(store) == [100, 250]


def test_a_month_inside_the_stated_quarter_that_the_file_lacks_is_asked_about(store: Store) -> None:
    take(store, aid(JULY, AUGUST))
    quarter = aid(JULY, name="2024年三季度帮扶台账.csv")
    staged = stage(store, [quarter])
    assert [question.kind for question in staged.questions] == ["missing"]
    assert "2024年8月" in staged.questions[0].message
    with pytest.raises(Refused, match="清空还是保留"):
        staged.commit(who="甲", note="")


def test_it_is_cleared_or_kept_as_told(store: Store) -> None:
    take(store, aid(JULY, AUGUST))
    quarter = aid(JULY.replace("100", "110"), name="2024年三季度帮扶台账.csv")
    take(store, quarter, missing="keep")
    assert paid(store) == [110, 200]
    take(store, aid(JULY.replace("100", "120"), name="2024年三季度帮扶台账.csv"), missing="clear")
    assert paid(store) == [120]


def test_a_division_that_the_new_file_lacks_is_asked_about_and_kept_or_cleared(store: Store) -> None:
    take(store, aid(JULY, ROTORS))
    correction = aid(JULY.replace("100", "110"))
    assert "转子事业部" in stage(store, [correction]).questions[0].message
    staged = take(store, correction, missing="keep")
    assert paid(store) == [110, 400]
    assert staged.files[0].replaced == 1
    take(store, aid(JULY.replace("100", "120")), missing="clear")
    assert paid(store) == [120]


def test_rows_of_the_year_outside_the_stated_quarter_are_not_lost_without_a_word(store: Store) -> None:
    head = "活动编号,活动名称,开始日期\n"
    third = csv(f"{head}A2409,拔河,2024-09-01\n", "2024年三季度活动台账.csv")
    assert "2024年5月" in stage(store, [third]).questions[0].message
    take(store, third, missing="keep")
    assert [row["activity"] for row in rows(store.snapshot(), "activities")] == ["健步走", "拔河"]


def test_the_first_upload_never_asks(store: Store) -> None:
    assert stage(store, [aid(JULY, name="2024年度帮扶台账.csv")]).questions == ()


def test_a_supplement_adds(store: Store) -> None:
    take(store, aid(JULY))
    staged = take(store, aid(ROTORS), supplement=True)
    assert paid(store) == [100, 400]
    assert staged.files[0].replaced == 0


def test_a_supplement_may_not_repeat_a_key(store: Store) -> None:
    head = "培训编号,培训名称,开始日期,工号,学时\n"
    take(store, csv(f"{head}T1,班,2024-03-01,00101,8\n"))
    staged = take(store, csv(f"{head}T1,班,2024-03-01,101,9\nT1,班,2024-03-01,00102,8\n"), supplement=True)
    assert [(problem.row, problem.rule) for problem in staged.files[0].problems if problem.refuses] == [
        (2, "key_in_force")
    ]
    assert sorted(row["hours"] for row in rows(store.snapshot(), "training_attendance")) == [Decimal(8), Decimal(8)]


def test_a_supplement_of_rows_in_force_is_refused(store: Store) -> None:
    take(store, aid(JULY, name="一.csv"))
    take(store, aid(ROTORS, name="二.csv"), supplement=True)
    with pytest.raises(Refused, match="不能再作为补充"):
        stage(store, [aid(JULY, name="一.csv")], Options(supplement=True))
    assert paid(store) == [100, 400]


def test_three_guests_without_keys_stay_three_after_a_second_import(store: Store) -> None:
    guests = "活动编号,来宾单位,嘉宾人数\nA2401,甲公司,1\nA2401,甲公司,1\nA2401,乙公司,1\n"
    take(store, csv(guests, "嘉宾.csv"))
    take(store, csv(guests + "\n", "嘉宾-再次.csv"))
    assert len(rows(store.snapshot(), "activity_guests")) == 3
    take(store, csv(guests.replace("乙公司", "丙公司"), "嘉宾-更正.csv"))
    assert len(rows(store.snapshot(), "activity_guests")) == 3


def test_two_files_of_one_month_in_one_call_are_joined(store: Store) -> None:
    staged = take(store, aid(JULY, name="一.csv"), aid(ROTORS, name="二.csv"))
    assert paid(store) == [100, 400]
    assert store.latest() == 2
    assert [report.accepted for report in staged.files] == [1, 1]


def test_the_same_key_in_two_files_of_one_call_counts_once(store: Store) -> None:
    head = "培训编号,培训名称,开始日期,工号,学时\n"
    line = "T1,班,2024-03-01,00101,8\n"
    staged = take(store, csv(head + line, "一.csv"), csv(head + line + "T1,班,2024-03-01,00102,8\n", "二.csv"))
    assert [(report.accepted, report.duplicate) for report in staged.files] == [(1, 0), (1, 1)]


def test_every_row_knows_its_file_and_its_excel_row(store: Store) -> None:
    take(store, xlsx([["帮扶台账"], HEAD.strip().split(","), [], JULY.strip().split(",")]))
    import pyarrow.parquet as pq

    batch = store.snapshot().of("aid_payments")[0]
    held = pq.read_table(batch.path).to_pylist()[0]
    assert held["_row"] == 4
    assert len(held["_file"]) == 16


def test_a_commit_after_someone_elses_is_refused(store: Store) -> None:
    from ledger.store import Conflict

    staged = stage(store, [aid(JULY)])
    take(store, aid(JULY.replace("100", "110")))
    with pytest.raises(Conflict):
        staged.commit(who="乙", note="")


def test_the_receipt_holds_every_problem_and_the_sealed_original(store: Store) -> None:
    upload = aid(JULY, "压缩机,李二,大病,不知道,1\n")
    receipt = stage(store, [upload]).commit(who="甲", note="七月")
    assert (receipt.files[0].accepted, receipt.files[0].rejected, receipt.note) == (1, 1, "七月")
    assert receipt.files[0].problems[0]["rule"] == "date"
    assert store.original(receipt.files[0].sha256) == upload.data
    assert store.check() == []


def test_a_new_roster_leaves_the_older_snapshot(store: Store) -> None:
    take(store, csv(ROSTER, "花名册_20241231.csv"))
    assert sorted(store.snapshot().scopes("roster")) == ["2024-06-30", "2024-12-31"]


def test_undo_brings_back_what_an_upload_displaced(store: Store) -> None:
    take(store, aid(JULY))
    take(store, aid(JULY.replace("100", "110")))
    store.undo(store.latest(), who="甲")
    assert paid(store) == [100]
    assert not stage(store, [aid(JULY)]).changed


def test_progress_is_told_until_the_end(store: Store) -> None:
    told: list[float] = []
    stage(store, [aid(JULY)], Options(), lambda _, share: told.append(share))
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


def test_nothing_is_written_to_the_version_by_staging(store: Store) -> None:
    before = store.latest()
    assert rules(stage(store, [aid(JULY)])) == []
    assert store.latest() == before


def test_filed_totals_that_speak_of_fewer_metrics_ask_about_the_others(bare: Store) -> None:
    head = "年度,指标,数值\n"
    take(bare, csv(head + "2024,honours.applied,11\n2024,care.talks,3\n", "汇总填报.csv"))
    fewer = csv(head + "2024,honours.applied,12\n", "汇总填报_更正.csv")
    (question,) = stage(bare, [fewer]).questions
    assert question.kind == "missing"
    assert "care.talks" in question.message
    take(bare, fewer, missing="keep")
    kept = {row["metric"]: int(row["numerator"]) for row in rows(bare.snapshot(), "reported_totals")}
    assert kept == {"honours.applied": 12, "care.talks": 3}
