"""Persons never reach the store: every byte of it, and of what is logged, is searched for marked ones."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from marked_files import MAPPING, MARKS, NAME, OTHER, SPELLED, files, questionnaire

from ledger.contracts import contracts
from ledger.intake import Options, Upload, stage
from ledger.personal import hidden, redacted
from ledger.store import Store, backup


def _spellings(mark: str) -> Iterator[bytes]:
    """As UTF-8, as UTF-16 and as JSON escapes it."""
    yield from (mark.encode(), mark.encode("utf-16-le"), mark.encode("unicode_escape"))


def _found(data: bytes) -> list[str]:
    return [mark for mark in SPELLED if any(spelling in data for spelling in _spellings(mark))]


def _everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte on the disk, and every value of what is packed: columns of Parquet, cells of SQLite."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()
        if file.suffix == ".parquet":
            table = pq.ParquetFile(file).read()
            for name in table.column_names:
                yield f"{file.parent.name}.{name}", "\n".join(map(str, table[name].unique().to_pylist())).encode()
    with closing(sqlite3.connect(folder / "ledger.db")) as raw:
        yield "ledger.db as text", "\n".join(raw.iterdump()).encode()


def test_no_mark_is_found(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    store = Store.create(tmp_path / "store")
    ledgers = stage(store, files(), Options(year=2024))
    ledgers.commit(who="甲", note=f"电话{MARKS['手机号']}", reason=MARKS["邮箱"])
    form = questionnaire()
    survey = stage(store, [Upload(form.name, form.data, MAPPING)])
    survey.commit(who="甲")
    given_up = stage(
        store, [Upload("另一份.csv", files()[0].data.replace(b"2024-01-05", b"2024-01-06"))], Options(year=2024)
    )
    given_up.discard()
    store.undo(2, who="甲", note=MARKS["身份证号"])
    store.freeze(2024, who="甲", note=MARKS["银行卡号"])
    backup(store, tmp_path / "store.zip")

    filled = {report.table for report in ledgers.files if report.accepted} | {"survey_responses"}
    assert filled | {"surveys", "survey_items", "survey_answers"} == set(contracts())
    assert {name: marks for name, data in _everything(store.folder) if (marks := _found(data))} == {}
    assert _found((tmp_path / "store.zip").read_bytes()) == []
    assert _found((caplog.text + "".join(capfd.readouterr())).encode()) == []
    assert store.original(next(iter(survey.originals))) == form.data  # for whoever may open it: as it came


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    with closing(sqlite3.connect(store.folder / "ledger.db")) as raw, raw:
        raw.execute("INSERT INTO info VALUES ('x', ?)", [NAME.encode("unicode_escape").decode()])
    (store.folder / ".draft.tmp").write_text(MARKS["手机号"], encoding="utf-16")
    assert {name for name, data in _everything(store.folder) if _found(data)} == {
        "ledger.db",
        "ledger.db as text",
        ".draft.tmp",
    }


def test_what_was_left_out_of_texts_is_told_by_column_and_row(tmp_path: Path) -> None:
    head = "工号,姓名,单位,帮扶项目,发放日期,发放金额,资金来源\n"
    row = f"001,{NAME},一分厂,送温暖,2024-05-01,3,{NAME}的捐款{MARKS['手机号']}\n"
    staged = stage(Store.create(tmp_path / "store"), [Upload("发放明细.csv", (head + row).encode())])
    told = [problem for problem in staged.files[0].problems if problem.rule == "personal_cells"]
    assert [(one.column, one.row, one.refuses) for one in told] == [("资金来源", 2, False)]
    assert staged.files[0].accepted == 1


def test_identifiers_that_give_persons_away_become_marks_as_different_as_they_were(tmp_path: Path) -> None:
    """Card numbers for claims: two remain two, and neither can be read."""
    store = Store.create(tmp_path / "store")
    cards = ("6217000730001234562", "6217000730001234570")
    head = "投保年度,理赔编号,单位,报案日期,赔付金额,理赔结果\n"
    lines = "".join(f"2024,{cards[nth]},一分厂,2024-0{nth + 1}-05,3,赔付\n" for nth in range(2))
    stage(store, [Upload("理赔台账2024年.csv", (head + lines).encode())]).commit(who="甲")
    ids = [row for batch in store.snapshot().of("claims") for row in pq.read_table(batch.path)["claim_id"].to_pylist()]
    assert len(set(ids)) == len(ids) == 2
    assert not set(ids) & set(cards)


def test_forms_numbered_like_telephones_stay_joined_to_their_answers(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    numbers = ["13812349876", "13812349877"]
    responses = pa.table({"survey_year": pa.array([2024] * 2, pa.int32()), "response_id": numbers, "valid": [True] * 2})
    answers = responses.drop_columns("valid").append_column("item_code", pa.array(["Q1"] * 2))
    one, other = (
        pq.read_table(store.write(name, "2024", rows).path)["response_id"].to_pylist()
        for name, rows in (("survey_responses", responses), ("survey_answers", answers))
    )
    assert one == other
    assert len({*one, *numbers}) == 4


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{NAME}与{OTHER}谈话", "〔姓名〕与〔姓名〕谈话"),
        ("联系13812349876转", "联系〔电话〕转"),
        ("+86 138-1234-9876", "〔电话〕"),
        ("证210106199003071234。", "证〔证件号〕。"),
        ("21010619900307123X", "〔证件号〕"),
        ("卡6217 0007 3000 1234 562", "卡〔账号〕"),
        ("来自10.77.88.99(辽宁)", "来自〔IP〕(辽宁)"),
        ("在123.431234，41.805678签到", "在〔位置〕签到"),
        ("a.b@example.com", "〔邮箱〕"),
    ],
)
def test_personal_data_in_a_text_gives_way_to_what_it_was(text: str, kept: str) -> None:
    assert hidden(text, {NAME, OTHER}) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("向阳花女职工班", "向阳花女职工班"),
        ("学习向阳同志", "学习向阳同志"),
        ("向阳同志先进事迹", "〔姓名〕同志先进事迹"),
        ("向阳13812349876", "〔姓名〕〔电话〕"),
        ("参加：向阳、李", "参加：〔姓名〕、李"),
        ("向阳", "〔姓名〕"),
        ("向着向阳", "向着向阳"),
    ],
)
def test_a_name_of_two_characters_that_may_be_a_word_counts_where_it_stands_alone(text: str, kept: str) -> None:
    assert hidden(text, {"向阳", "诸葛向阳花"}) == kept


@pytest.mark.parametrize(
    "text",
    [
        "97.28%",
        "2024-05-01 09:00:00",
        "A2401",
        "20240927000001",
        "6217000730001234563",
        "1.2.3",
        "44,184",
        "13812349",
        "3.5,4.5",
        "024",
    ],
)
def test_numbers_that_are_nobodys_stay(text: str) -> None:
    assert redacted(text) == text
