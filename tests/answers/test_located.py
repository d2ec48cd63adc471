"""The very rows behind a figure: those its own statement counts, named by file and row."""

from __future__ import annotations

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, approved, event, paid, present, trained

from ledger import engine
from ledger.answers import answer, ask, located
from ledger.catalogue import catalogue
from ledger.store import Snapshot, Store


def numbered(*rows: Row) -> list[Row]:
    """The rows of one file, from the second line on."""
    return [{**row, "_file": "f", "_row": at} for at, row in enumerate(rows, start=2)]


def found(snapshot: Snapshot, name: str, **where: str) -> list[int]:
    sql = located(ask(name, (2024,), where=where))
    return sorted(row for _, row in engine.run(snapshot, sql).rows)


def test_payments_are_narrowed_by_state_year_and_unit(pocket: Pocket) -> None:
    aid = numbered(
        paid("2024-03-01", 100, "p1"),
        paid("2024-03-01", 100, "p1", FOUNDRY),
        approved("2024-03-01", 100, "p2"),
        paid("2023-03-01", 100, "p3"),
    )
    snapshot = pocket.holding(aid_payments=aid)
    assert found(snapshot, "aid.paid") == [2, 3]
    assert found(snapshot, "aid.paid", division=ASSEMBLY) == [2]
    assert found(snapshot, "aid.approved") == [4]


def test_an_attendance_is_placed_in_its_year_by_the_register(pocket: Pocket) -> None:
    """The sign-in sheet has no date: it is the event's."""
    came = numbered(*present("E1", "a", "b"), *present("E0", "c"))
    events = [event("E1", "2024-09-27"), event("E0", "2023-09-27")]
    assert found(pocket.holding(activities=events, activity_attendance=came), "activities.person_times") == [2, 3]


def test_who_stayed_away_stands_behind_the_rate_alone(pocket: Pocket) -> None:
    rows = numbered(trained("2024-03-01", "p"), trained("2024-03-01", "q", attended=False))
    snapshot = pocket.holding(training_attendance=rows)
    assert found(snapshot, "training.person_times") == [2]
    assert found(snapshot, "training.attend_rate") == [2, 3]


def test_what_is_gathered_before_it_is_counted_has_no_rows_of_its_own() -> None:
    assert located(ask("reform.standing", (2024,))) == ""
    assert located(ask("honours.applied", (2024,))) == ""


@pytest.mark.long
def test_as_many_rows_are_found_as_the_statement_counts(small_store: Store) -> None:
    """Of every count of rows in the catalogue that the small ledgers can tell."""
    snapshot, told = small_store.snapshot(), 0
    for one in catalogue().values():
        sql = located(ask(one.name, (2024,)))
        shown = answer(snapshot, one.name, (2024,)) if sql and "count(*) AS numerator" in one.sql else []
        if shown and not one.denominator and shown[0].value is not None:
            told += 1
            assert len(engine.run(snapshot, sql).rows) == (shown[0].denominator or shown[0].value), one.name
    assert told > 3
