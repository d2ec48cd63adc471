"""The passport of a number: the statement that gives it again, and the rows of the files it rests on."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Row, filed, organisation, staff, trained

from ledger import engine, explain, passport
from ledger.answers import Calendar, answer
from ledger.catalogue import catalogue
from ledger.store import Change, FileReceipt, Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Rosters of June and December, training of three dates, and totals of three metrics in one file."""
    made = Store.create(tmp_path_factory.mktemp("passports") / "store")
    file_in(made, "机构.csv", org_units=organisation())
    file_in(made, "花名册六月.xlsx", roster=staff("2024-06-30", ASSEMBLY, "a", cadre=True))
    file_in(made, "花名册年末.xlsx", roster=staff("2024-12-31", ASSEMBLY, "a", "b", cadre=True))
    file_in(
        made, "培训.csv", training_attendance=[trained(day, "a") for day in ("2023-11-01", "2024-03-01", "2024-11-01")]
    )
    totals = [
        filed("training.person_times", 2022, 150),
        filed("aid.paid", 2022, 700),
        filed("workforce.cadres", 2023, 4),
    ]
    file_in(made, "汇总.xlsx", reported_totals=totals)
    zone = {"zone_id": "Z1", "zone": "阅览室", "area_m2": 60.0, "open_from": date(2023, 1, 5), "status": "启用"}
    file_in(made, "板块.xlsx", home_zones=[zone])
    return made


def file_in(store: Store, name: str, **tables: list[Row]) -> None:
    """One import of one file, its rows numbered as Excel shows them."""
    ((table, rows),) = tables.items()
    sha = hashlib.sha256(name.encode()).hexdigest()
    numbered = [{**row, "_file": sha[:16], "_row": at} for at, row in enumerate(rows, start=2)]
    columns = dict.fromkeys(key for row in numbered for key in row)
    batch = store.write(table, name, pa.Table.from_pylist([{key: row.get(key) for key in columns} for row in numbered]))
    receipt = FileReceipt(name, sha, Path(name).suffix[1:], table, read=len(rows), accepted=len(rows))
    store.commit([Change(table, name, None, batch)], [receipt], who="测试员")


def of(store: Store, name: str, year: int, calendar: Calendar = "natural", **where: Any) -> passport.Passport:
    snapshot = store.snapshot()
    (found,) = answer(snapshot, name, (year,), where=where, calendar=calendar)
    return passport.of(store, snapshot, found, where, calendar)


def sources(found: passport.Passport) -> dict[str, int]:
    return {source.file: source.rows for source in found.sources}


def test_rows_of_the_year_and_nothing_else_stand_behind_a_figure(store: Store) -> None:
    found = of(store, "training.person_times", 2024)
    assert sources(found) == {"培训.csv": 2}
    (source,) = found.sources
    assert (source.first_row, source.last_row, source.who, source.version) == (3, 4, "测试员", 4)


def test_the_statistical_year_has_rows_of_its_own(store: Store) -> None:
    """November 2023 and March 2024."""
    found = of(store, "training.person_times", 2024, "union")
    assert (found.answer.value, sources(found)) == (2, {"培训.csv": 2})
    assert found.sources[0].first_row == 2
    assert "INTERVAL" in found.statement


def test_a_headcount_rests_on_the_roster_it_was_taken_from(store: Store) -> None:
    assert sources(of(store, "workforce.employees", 2024)) == {"花名册年末.xlsx": 2}
    older = of(store, "workforce.employees", 2025)
    assert (older.answer.as_of, sources(older)) == (date(2024, 12, 31), {"花名册年末.xlsx": 2})


def test_a_stock_rests_on_rows_of_earlier_years_and_on_no_ledger_that_only_tells_until_when(store: Store) -> None:
    found = of(store, "home.zones", 2024)
    assert (found.answer.value, sources(found)) == (1, {"板块.xlsx": 1})


def test_a_ratio_rests_on_both_ledgers(store: Store) -> None:
    found = of(store, "training.coverage", 2024)
    assert sources(found) == {"培训.csv": 2, "花名册年末.xlsx": 2}
    assert found.statement.count("SELECT") >= 2


def test_a_filed_total_rests_on_its_own_line_of_the_file(store: Store) -> None:
    found = of(store, "training.person_times", 2022)
    assert (found.answer.source, sources(found)) == ("reported", {"汇总.xlsx": 1})
    assert sources(of(store, "training.coverage", 2023)) == {"汇总.xlsx": 1, "培训.csv": 1}


def test_the_statement_gives_the_number_again(store: Store) -> None:
    found = of(store, "training.person_times", 2024, division=ASSEMBLY)
    (row,) = engine.run(store.snapshot(), found.statement).dicts()
    assert row["numerator"] == found.answer.value


def test_every_metric_that_has_an_answer_has_a_passport(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    for lang, name in zip(cycle(("zh", "en")), catalogue(), strict=False):
        for found in answer(snapshot, name, (2024,)):
            told = explain.passport(small_store, snapshot, found, None, lang)
            assert len(told.lines) == 3
            assert not re.search(r"None|nan|\{", "".join(told.lines))


def test_three_plain_lines_say_what_a_number_is_made_of(store: Store) -> None:
    snapshot = store.snapshot()
    (found,) = answer(snapshot, "training.hours_per_trainee", (2024,))
    told = explain.passport(store, snapshot, found, None, "zh")
    assert told.lines[0] == "人均学时（按参训人） 2024 · 16.0学时 = 16 ÷ 1 · 1人"
    assert told.lines[1].startswith("来自培训.csv，共2行；测试员于")
    assert told.lines[2] == "年报未刊印此数"
    assert told.document["version"] == store.latest()


def test_a_group_that_fell_on_a_date_or_nowhere_has_one_too(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    for dim in ("start_date", "gender", "workshop"):
        for found in answer(snapshot, "activities.person_times", (2024,), by=(dim,)):
            (row,) = engine.run(snapshot, passport.of(small_store, snapshot, found).statement).dicts()
            assert row["numerator"] == found.value


def test_a_branch_that_filed_nothing_rests_on_nothing(store: Store) -> None:
    found = of(store, "training.person_times", 2024, division=FOUNDRY)
    assert found.answer.value == 0


@pytest.mark.long
def test_every_figure_of_the_sample_rests_on_rows_of_named_files(sample_store: Store) -> None:
    snapshot = sample_store.snapshot()
    figures = [one for name in catalogue() for one in answer(snapshot, name, (2024,)) if one.value]
    bare = [one.metric for one in figures if not passport.of(sample_store, snapshot, one).sources]
    assert len(figures) > 100
    assert bare == []
