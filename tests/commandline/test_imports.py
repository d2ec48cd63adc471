"""The sample's raw files at the door once more: known, corrected, incomplete, supplementary, and undone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from exports import FIRST_QUARTER, corrected, numbered, outside, payments
from sample_ledger import copied, raw
from typed import Said, typed

from ledger.places import ROOT
from ledger.store import Snapshot, Store

PAID, TIMES = 812_643.70, 385
"""Aid of 2024 before anything is changed: yuan and payments. The rows numbered 119, 121 and 122 hold 2,500 yuan."""


def imported(*words: object) -> dict[str, Any]:
    """What an accepted import says."""
    said = typed("import", *words, "--json")
    assert (said.code, said.err) == (0, "")
    return dict(said.document)


def aid(*words: object) -> tuple[float, int]:
    """Yuan and payments of 2024."""
    paid, times = (
        typed("answer", name, "--year", 2024, "--json", *words).document[0]["value"]
        for name in ("aid.paid", "aid.person_times")
    )
    return round(paid, 2), times


def moved(document: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Figures of 2024 before and after."""
    return {one["metric"]: (one["before"], one["after"]) for one in document["moves"] if one["year"] == 2024}


def in_force(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    return {(batch.table, batch.scope): batch.digest for batch in snapshot.batches}


@pytest.mark.parametrize(
    "export",
    [
        FIRST_QUARTER,
        "培训/参训记录导出_2024.csv",
        "活动/2024年职工运动会嘉宾登记表.xlsx",
        "满意度调查/*2024年*.xlsx",
        "花名册/*_20241231.xlsx",
    ],
)
def test_a_file_that_is_in_force_is_said_to_be_and_changes_nothing(own_sample: Store, export: str) -> None:
    document = imported(raw(export))
    assert (document["version"], document["moves"], own_sample.latest()) == (1, [], 1)
    (file,) = document["files"]
    assert (file["kind"], file["message"]) == ("in force", "该文件已在用，未作改动。")


@pytest.mark.long
def test_a_shorter_quarter_replaces_the_longer_one(own_sample: Store, tmp_path: Path) -> None:
    document = imported(corrected(tmp_path, FIRST_QUARTER, numbered(119, 121, 122)), "--note", "更正")
    moves = moved(document)
    assert moves["aid.paid"] == (pytest.approx(PAID), pytest.approx(PAID - 2_500))
    assert moves["aid.person_times"] == (TIMES, TIMES - 3)
    assert all(name.startswith("aid.") for name in moves)
    assert document["version"] == own_sample.latest() == 2
    assert aid() == (PAID - 2_500, TIMES - 3)
    (file,) = document["files"]
    assert (file["read"], file["accepted"], file["rejected"]) == (119, 119, 0)
    assert own_sample.history()[0].note == "更正"


@pytest.mark.long
@pytest.mark.usefixtures("own_sample")
def test_a_move_is_told_in_one_line(tmp_path: Path) -> None:
    said = typed("import", corrected(tmp_path, FIRST_QUARTER, numbered(119, 121, 122)))
    assert "帮扶支付金额 2024年：81.26万元 → 81.01万元" in said.out
    assert said.out.endswith("已导入，第2版。\n")


@pytest.mark.long
def test_the_months_it_does_not_change_stay_the_same_batches(own_sample: Store, tmp_path: Path) -> None:
    imported(corrected(tmp_path, FIRST_QUARTER, numbered(121, 122)))
    (receipt, _) = own_sample.history()
    assert [(change.scope, change.rows_before - change.rows_after) for change in receipt.changes] == [("2024-03", 2)]


def february_missing(folder: Path) -> Path:
    """The first quarter without any row of February and with two fewer of March (1,500 yuan)."""
    return corrected(folder, FIRST_QUARTER, lambda row: outside("2024/02")(row) and row[0] not in (121, 122))


def test_a_quarter_that_lacks_a_month_asks_and_does_nothing(own_sample: Store, tmp_path: Path) -> None:
    said = typed("import", february_missing(tmp_path), "--json")
    assert said.code == 2
    assert [one["kind"] for one in said.document["questions"]] == ["missing"]
    assert "2024年2月" in said.err
    assert "清空还是保留" in said.err
    assert own_sample.latest() == 1


@pytest.mark.long
@pytest.mark.usefixtures("own_sample")
def test_told_to_keep_it_leaves_february(tmp_path: Path) -> None:
    imported(february_missing(tmp_path), "--keep")
    assert aid() == (PAID - 1_500, TIMES - 2)


@pytest.mark.long
def test_told_to_clear_february_is_gone(own_sample: Store, tmp_path: Path) -> None:
    imported(february_missing(tmp_path), "--clear")
    assert "2024-02" not in own_sample.snapshot().scopes("aid_payments")
    months = typed("answer", "aid.person_times", "--year", 2024, "--by", "month", "--json").document
    assert 2 not in {one["month"] for one in months}
    assert sum(one["value"] for one in months) == aid()[1] < TIMES - 2


@pytest.mark.long
def test_a_supplement_adds_to_what_is_there_and_the_store_stays_a_sample(own_sample: Store, tmp_path: Path) -> None:
    document = imported(payments(tmp_path, "2024-12-20", 1_000), "--supplement")
    assert moved(document)["aid.person_times"] == (TIMES, TIMES + 1)
    assert aid() == (PAID + 1_000, TIMES + 1)
    assert Store.open(own_sample.folder).sample


@pytest.mark.usefixtures("own_sample")
def test_the_same_file_without_supplement_would_leave_out_the_other_branches(tmp_path: Path) -> None:
    said = typed("import", payments(tmp_path, "2024-12-20", 1_000))
    assert said.code == 2
    assert "压缩机事业部" in said.err


def test_a_dry_run_tells_the_same_moves_and_changes_nothing(own_sample: Store, tmp_path: Path) -> None:
    before, correction = in_force(own_sample.snapshot()), corrected(tmp_path, FIRST_QUARTER, numbered(119, 121, 122))
    tried = imported(correction, "--dry-run")
    assert (tried["version"], own_sample.latest(), in_force(own_sample.snapshot())) == (1, 1, before)
    assert aid() == (PAID, TIMES)
    done = imported(correction)
    assert tried["moves"] == done["moves"]
    assert tried["files"] == done["files"]


@pytest.fixture(scope="module")
def three_then_undone(sample_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A = the sample; B corrects the first quarter; C adds a payment in December; then B is undone."""
    folder = tmp_path_factory.mktemp("three")
    store = copied(sample_store, folder / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEDGER_STORE", str(store.folder))
        imported(corrected(folder, FIRST_QUARTER, numbered(119, 121, 122)))
        imported(payments(folder, "2024-12-20", 1_000), "--supplement")
        assert typed("undo", 2, "--json").document == {"undone": 2, "version": 4}
    return store


@pytest.fixture
def three(three_then_undone: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("LEDGER_STORE", str(three_then_undone.folder))
    return three_then_undone


@pytest.mark.long
def test_undoing_the_middle_one_leaves_the_rows_of_the_first_and_the_third_exactly(three: Store) -> None:
    first, third = in_force(three.snapshot(1)), in_force(three.snapshot(3))
    december = ("aid_payments", "2024-12")
    assert in_force(three.snapshot()) == {**first, december: third[december]}
    assert aid() == (PAID + 1_000, TIMES + 1)
    assert three.check() == []


@pytest.mark.long
@pytest.mark.usefixtures("three")
def test_every_version_still_answers_as_it_did() -> None:
    assert {version: aid("--as-of", version) for version in range(1, 5)} == {
        1: (PAID, TIMES),
        2: (PAID - 2_500, TIMES - 3),
        3: (PAID - 1_500, TIMES - 2),
        4: (PAID + 1_000, TIMES + 1),
    }


@pytest.mark.usefixtures("three")
def test_the_history_tells_who_did_what_newest_first() -> None:
    assert [(one["version"], one["kind"], one["undone_by"]) for one in typed("history", "--json").document] == [
        (4, "undo", None),
        (3, "import", None),
        (2, "import", 4),
        (1, "import", None),
    ]


def refused(said: Said, *parts: str) -> bool:
    return (said.code, said.out) == (2, "") and all(part in said.err for part in parts)


def test_what_is_undone_is_not_undone_again(three: Store) -> None:
    assert refused(typed("undo", 2, "--json"), "第2版已由第4版撤销")
    assert three.latest() == 4


@pytest.mark.long
def test_an_undo_in_the_way_of_a_later_version_is_refused_with_its_number(own_sample: Store, tmp_path: Path) -> None:
    imported(corrected(tmp_path, FIRST_QUARTER, numbered(119, 121, 122)))
    imported(corrected(tmp_path, FIRST_QUARTER, numbered(122)))
    assert refused(typed("undo", 2), "第2版不能撤销", "请先撤销第3版")
    assert own_sample.latest() == 3


@pytest.mark.long
def test_a_supplement_that_repeats_a_payment_in_force_is_refused_until_it_is_said_to_be_another(
    own_sample: Store, tmp_path: Path
) -> None:
    imported(payments(tmp_path, "2024-12-20", 1_000), "--supplement")
    (tmp_path / "again").mkdir()
    again = tmp_path / "again" / "补.csv"
    again.write_bytes(payments(tmp_path, "2024-12-20", 1_000).read_bytes() + b"\n")
    said = typed("import", again, "--supplement")
    assert (said.code, own_sample.latest()) == (2, 2)
    assert "有1行(第2行)与在用的第2行相同" in said.err
    assert "--repeats" in said.err
    imported(again, "--supplement", "--repeats")
    assert aid() == (PAID + 2_000, TIMES + 2)


@pytest.mark.long
def test_a_reader_that_leaves_early_does_not_undo_what_was_done(own_sample: Store, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "ledger", "import", payments(tmp_path, "2024-12-20", 1_000), "--supplement"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(write)
    assert (done.returncode, done.stderr.decode(), own_sample.latest()) == (0, "", 2)
