"""Lean: a question that asks for no place and no person's attributes pays for none, and finds the same rows."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, staff, trained

from ledger import engine
from ledger.answers import ask, statement
from ledger.catalogue import catalogue
from ledger.lean import AT_MOST_ONE, lean
from ledger.store import Snapshot, Store


def joined(sql: str) -> set[str]:
    return set(re.findall(r"JOIN (\w+)", lean(sql)))


def same(snapshot: Snapshot, sql: str) -> bool:
    plain, thin = (sorted(map(str, engine.run(snapshot, one).rows)) for one in (sql, lean(sql)))
    return plain == thin


def test_only_the_joins_that_the_question_needs_are_left() -> None:
    hours = {by: joined(statement(ask("training.hours", (2024,), by))) for by in ((), ("division",), ("gender",))}
    assert hours == {(): {"filed_trainings"}, ("division",): set(), ("gender",): {"filed_trainings", "person_at"}}


def test_a_view_within_a_view_is_lean_too() -> None:
    asked = statement(ask("satisfaction.rate", (2024,)))
    assert "unit_text" not in lean(asked)
    assert "valid" in lean(asked)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM training_attendance",
        "SELECT count(*) AS n FROM training_attendance; SELECT 1 AS n",
        "SELECT count(*) AS n FROM training_attendance AS a INNER JOIN trainings AS t ON t.training_id = a.training_id",
        "SELECT sum(hours) AS n FROM training_attendance WHERE nobody = 1",
        "SELECT count(*) AS n FROM reform_status",
        "SELECT",
    ],
)
def test_whatever_is_no_question_to_one_view_stays_as_it_is(sql: str) -> None:
    assert lean(sql) == sql


def test_the_same_rows_are_found_with_and_without(pocket: Pocket) -> None:
    rosters = [*staff("2022-12-31", SHOP, "a", "b", gender="女"), *staff("2023-12-31", FOUNDRY, "a", gender="女")]
    days = [trained(day, person, 8) for day in ("2023-01-05", "2024-01-05") for person in ("a", "b", None)]
    snapshot = pocket.holding(roster=rosters, training_attendance=days)
    for by in ((), ("division",), ("gender",), ("month",), ("division_now", "gender")):
        asked = statement(ask("training.persons", (2023, 2024), by))
        assert same(snapshot, asked)
    assert "person_at" not in lean(statement(ask("training.persons", (2023, 2024), ("month",))))


def test_of_what_is_left_out_a_row_finds_one_at_the_most(pocket: Pocket) -> None:
    twice = [*staff("2022-12-31", ASSEMBLY, "a", "a", "a"), *staff("2023-12-31", FOUNDRY, "a", "a")]
    snapshot = pocket.holding(roster=twice)
    spans = engine.run(snapshot, "SELECT since, until FROM person_at WHERE since < until ORDER BY since").rows
    ends = [date(1900, 1, 1), date(2022, 12, 31), date(2023, 12, 31), date(2999, 12, 31)]
    assert spans == list(pairwise(ends))


def test_what_is_left_out_is_never_there_twice(sample_store: Store) -> None:
    snapshot = sample_store.snapshot()
    for table, columns in AT_MOST_ONE.items():
        key = ", ".join(sorted(columns))
        sql = f"SELECT count(*) - count(DISTINCT ({key})) AS again FROM {table}"
        assert engine.run(snapshot, sql).rows == [(0,)]


@pytest.mark.long
def test_every_metric_is_the_same_by_every_dimension(sample_store: Store) -> None:
    snapshot, spared = sample_store.snapshot(), 0
    for name, metric in catalogue().items():
        for by in ((), *((dim,) for dim in metric.groupings)):
            asked = statement(ask(name, (2022, 2023, 2024), by))
            spared += lean(asked) != asked
            assert same(snapshot, asked), f"{name} {by}"
    assert spared > 200
