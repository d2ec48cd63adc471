"""`python -m ledger …`: one JSON document or plain lines on stdout, the rest on stderr, a code to rely on."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import small_ledgers

from ledger.__main__ import main
from ledger.catalogue import catalogue
from ledger.store import Store

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("in_small_store")


def document(capsys: Capture, *words: str) -> Any:
    """What a command prints with --json: one document, and nothing beside it."""
    assert main([*words, "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def lines(capsys: Capture, *words: str) -> list[str]:
    assert main(words) == 0
    return capsys.readouterr().out.splitlines()


def refusal(capsys: Capture, *words: str, code: int = 2) -> str:
    """The one sentence of a refusal; nothing on stdout and no traceback."""
    assert main(words) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    (sentence,) = said.err.splitlines()
    return sentence


# --- answer --------------------------------------------------------------------------------------------------


def test_an_answer_has_every_field_and_an_unrounded_value(capsys: Capture) -> None:
    (row,) = document(capsys, "answer", "satisfaction.rate", "--year", "2024")
    assert row == {
        "year": 2024,
        "numerator": 67,
        "denominator": 72,
        "value": 67 / 72,
        "base": 36,
        "unkeyed": None,
        "suppressed": False,
        "source": "ledger",
        "text": "93.06%",
    }


def test_without_a_year_every_year_is_answered(capsys: Capture) -> None:
    assert lines(capsys, "answer", "satisfaction.rate") == ["2022  84.38%", "2023  86.11%", "2024  93.06%"]
    assert [row["year"] for row in document(capsys, "answer", "aid.paid")] == [2023, 2024]


def test_groups_and_filters(capsys: Capture) -> None:
    rows = document(capsys, "answer", "training.persons", "--year", "2024", "--by", "division", "--by", "mode")
    assert {(row["division"], row["mode"]): row["value"] for row in rows} == {
        ("总装事业部", "内训"): 2,
        ("总装事业部", "线上"): 1,
        ("铸造事业部", "内训"): 1,
        ("铸造事业部", "线上"): 1,
    }
    asked = ("answer", "training.persons", "--year", "2024", "--where", "mode=线上")
    assert lines(capsys, *asked) == ["2024  2人"]
    assert lines(capsys, *asked, "--where", "division=铸造事业部") == ["2024  1人"]


def test_a_filter_named_twice_takes_either(capsys: Capture) -> None:
    asked = ("answer", "training.persons", "--year", "2024", "--where", "mode=线上", "--where", "mode=内训")
    assert lines(capsys, *asked) == ["2024  4人"]
    assert len(lines(capsys, *asked, "--explain")) == 3


def test_a_hidden_cell_is_hidden_in_every_form(capsys: Capture) -> None:
    asked = ("answer", "satisfaction.rate", "--year", "2024", "--where", "division=检测中心")
    (row,) = document(capsys, *asked)
    assert [row[name] for name in ("numerator", "denominator", "value", "base")] == [None] * 4
    assert (row["suppressed"], row["text"]) == (True, "人数过少或与小格相邻，不显示")
    assert lines(capsys, *asked) == ["2024  人数过少或与小格相邻，不显示"]
    (read,) = csv.DictReader(io.StringIO("\n".join(lines(capsys, *asked, "--csv"))))
    assert (read["value"], read["base"], read["text"]) == ("", "", "人数过少或与小格相邻，不显示")
    assert not re.search(r"\d÷|÷\s*\d", "".join(lines(capsys, *asked, "--explain")))


def test_a_table_for_a_spreadsheet(capsys: Capture) -> None:
    printed = lines(capsys, "answer", "aid.paid", "--year", "2024", "--by", "program", "--csv")
    rows = list(csv.DictReader(io.StringIO("\n".join(printed))))
    assert {row["program"]: row["value"] for row in rows} == {"送温暖": "", "金秋助学": "12000", "大病救助": ""}


def test_money_and_person_times_are_printed_as_the_report_prints_them(capsys: Capture) -> None:
    assert lines(capsys, "answer", "aid.paid", "--year", "2024") == ["2024  2.80万元"]
    assert lines(capsys, "answer", "aid.paid", "--year", "2024", "--lang", "en") == ["2024  28,000 yuan"]
    assert lines(capsys, "answer", "activities.person_times", "--year", "2024") == ["2024  22人次"]


def test_rows_that_do_not_tell_are_named_for_what_they_are(capsys: Capture) -> None:
    """Of five in the walk and seventeen at the meet one is nobody known, of no known gender."""
    said = lines(capsys, "answer", "activities.person_times", "--year", "2024", "--by", "gender")
    assert said[-1] == "2024  未填  1人次"
    said = lines(capsys, "answer", "activities.person_times", "--year", "2024", "--by", "workshop", "--lang", "en")
    assert said[-1].startswith("2024  no workshop stated  ")


def test_an_explanation_is_three_plain_lines(capsys: Capture) -> None:
    said = lines(capsys, "answer", "satisfaction.rate", "--year", "2024", "--explain")
    assert said[0] == "总体满意率 2024 · 93.06% = 67 ÷ 72 · 36份问卷"
    assert len(said) == 3
    (row,) = document(capsys, "answer", "satisfaction.rate", "--year", "2024", "--explain")
    assert row["passport"]["lines"] == said
    assert "SELECT" in row["passport"]["statement"]


@pytest.mark.parametrize("dim", ["start_date", "month", "gender", "division_now"])
def test_every_group_can_be_explained(capsys: Capture, dim: str) -> None:
    asked = ("answer", "activities.person_times", "--year", "2024", "--by", dim)
    assert len(lines(capsys, *asked, "--explain")) == 3 * len(lines(capsys, *asked))
    assert document(capsys, *asked)


def test_the_statistical_year(capsys: Capture) -> None:
    """The two payments of November are of 2025: two are too few, and 2024 without them would tell of them."""
    said = lines(capsys, "answer", "aid.person_times", "--calendar", "union")
    assert said == ["2023  5人次", "2024  人数过少或与小格相邻，不显示", "2025  人数过少或与小格相邻，不显示"]


# --- the catalogue, files, the report ------------------------------------------------------------------------


def test_the_catalogue_lists_every_header_with_name_and_file(capsys: Capture) -> None:
    listed = {row["name"]: row for row in document(capsys, "metrics")}
    assert set(listed) == set(catalogue())
    rate = listed["satisfaction.rate"]
    assert rate["file"] == "queries/satisfaction/rate.sql"
    assert (rate["unit"], rate["change"], rate["cluster"], rate["version"]) == ("percent", "points", "response_id", 1)
    assert "division_now" in rate["groupings"]
    assert "satisfaction.rate  总体满意率" in lines(capsys, "metrics")


def test_a_metric_file_runs_as_it_stands(capsys: Capture) -> None:
    assert document(capsys, "sql", "queries/satisfaction/rate.sql") == [
        {"numerator": 183, "denominator": 208, "base": 36}
    ]


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT nonsense FROM roster", "nonsense"),
        ("SELEC 1", "SELEC"),
        ("DROP VIEW roster", "SELECT"),
        ("SELECT 1; SELECT 2", "SELECT"),
        ("", "SELECT"),
    ],
)
def test_a_file_with_anything_but_one_sound_select_is_refused(
    capsys: Capture, tmp_path: Path, sql: str, told: str
) -> None:
    file = tmp_path / "mine.sql"
    file.write_text(sql, encoding="utf-8")
    assert told in refusal(capsys, "sql", str(file))


def test_a_file_that_is_no_text_is_refused(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "mine.sql"
    file.write_bytes("选择".encode("gbk"))
    assert "UTF-8" in refusal(capsys, "sql", str(file))


def test_a_year_without_a_report_is_refused(capsys: Capture) -> None:
    assert "1999" in refusal(capsys, "reconcile", "--year", "1999")


# --- refusals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["answer", "training.person"], "training.persons", "training.persons"),
        (["answer", "training.persons", "--by", "branch"], "division", "division"),
        (["answer", "training.persons", "--where", "division=总装"], "总装事业部", "总装事业部"),
        (["answer", "training.persons", "--where", "division"], "维度=名称", "dimension=name"),
        (["answer", "training.persons", "--where", "=总装"], "维度=名称", "dimension=name"),
        (["answer", "training.persons", "--year", "2019"], "2023、2024", "2023, 2024"),
        (["answer", "training.persons", "--year", "99999"], "99999", "99999"),
        (["answer", "workforce.employees", "--year", "0"], "0", "0"),
        (["answer", "training.persons", "--as-of", "7"], "7", "7"),
        (["answer", "training.persons", "--year", "last"], "last", "last"),
        (["answer", "training.persons", "--where", "division=x' OR 1=1 --"], "OR 1=1", "OR 1=1"),
        (["sql", "no such file.sql"], "no such file.sql", "no such file.sql"),
        (["undo", "9"], "9", "9"),
        (["paint"], "paint", "paint"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence_of_the_readers_language(
    capsys: Capture, words: list[str], zh: str, en: str
) -> None:
    chinese = refusal(capsys, *words)
    assert zh in chinese
    assert re.search(r"[\u4e00-\u9fff].*[。)]", chinese)
    assert en in refusal(capsys, *words, "--lang", "en")


def test_a_refusal_with_json_prints_no_half_document(capsys: Capture) -> None:
    refusal(capsys, "answer", "training.person", "--json")


def test_a_store_that_is_not_there_is_refused(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "nowhere"))
    assert "nowhere" in refusal(capsys, "answer", "training.persons")
    assert not (tmp_path / "nowhere").exists()


# --- versions ------------------------------------------------------------------------------------------------


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that may be changed."""
    store = small_ledgers.filed(tmp_path / "own", years=(2024,))
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    return store


def test_versions_are_listed_undone_and_still_readable(capsys: Capture, own_store: Store) -> None:
    assert [row["version"] for row in document(capsys, "history")] == [1]
    assert document(capsys, "undo", "1", "--note", "试") == {"undone": 1, "version": 2}
    assert [row["version"] for row in document(capsys, "history")] == [2, 1]
    assert document(capsys, "answer", "training.persons") == []
    assert lines(capsys, "answer", "training.persons", "--as-of", "1") == ["2024  4人"]
    assert re.search("第 ?1 ?版", refusal(capsys, "undo", "1"))
    assert document(capsys, "check") == {"clean": True, "problems": []}
    assert lines(capsys, "history")[1].startswith("v1  ")


def test_a_damaged_store_is_told_with_exit_code_one(capsys: Capture, own_store: Store) -> None:
    next((own_store.folder / "batches" / "roster").glob("*.parquet")).unlink()
    assert main(["check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["clean"], len(found["problems"])) == (False, 1)
