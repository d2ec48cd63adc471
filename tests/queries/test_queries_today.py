"""数据截至: the newest day on which something filed has happened, and what depends on it."""

from __future__ import annotations

from datetime import date, datetime

from pocket_ledgers import ASSEMBLY, Pocket, Row, event, paid, staff

from ledger import engine
from ledger.catalogue import metric
from ledger.moves import moves
from ledger.privacy import threshold
from ledger.store import Snapshot


def today(snapshot: Snapshot) -> date | None:
    ((day,),) = engine.run(snapshot, "SELECT day FROM data_as_of").rows
    return None if day is None else date.fromisoformat(str(day))


def waiting(due: str) -> list[Row]:
    """Ten opinions that wait for an answer."""
    return [
        {
            "ledger_year": 2024,
            "issue_id": f"Y{nth}",
            "submitted_at": datetime(2024, 6, 3, 9),
            "due_on": date.fromisoformat(due),
            "unit": ASSEMBLY,
            "valid": True,
        }
        for nth in range(10)
    ]


def test_with_nothing_filed_there_is_no_today(pocket: Pocket) -> None:
    assert today(pocket.holding()) is None


def test_a_due_date_and_a_planned_event_are_not_today(pocket: Pocket) -> None:
    snapshot = pocket.holding(issues=waiting("2025-01-31"), activities=[event("E1", "2025-05-01")])
    assert today(snapshot) == date(2024, 6, 3)


def test_any_ledger_moves_it(pocket: Pocket) -> None:
    roster = staff("2024-12-31", ASSEMBLY, "p1")
    assert today(pocket.holding(issues=waiting("2024-07-03"), roster=roster)) == date(2024, 12, 31)


def test_reading_the_day_makes_no_number_sensitive(pocket: Pocket) -> None:
    """The day is read from aid and opinions too; whose rows are shown is what counts."""
    assert [threshold(metric(name)) for name in ("honours.in_progress", "voices.open", "retirement.retired")] == [
        0,
        10,
        5,
    ]


def test_a_later_day_moves_what_falls_overdue_by_it(pocket: Pocket) -> None:
    before = pocket.holding(issues=waiting("2024-07-03"))
    after = pocket.holding(issues=waiting("2024-07-03"), aid_payments=[paid("2024-08-01", 100, "p1")])
    assert "voices.overdue" in {one.metric.name for one in moves(before, after)}


def test_an_upload_that_does_not_move_the_day_moves_no_other_ledger(pocket: Pocket) -> None:
    before = pocket.holding(issues=waiting("2024-05-03"))
    after = pocket.holding(issues=waiting("2024-05-03"), aid_payments=[paid("2024-04-01", 100, "p1")])
    assert {one.metric.domain for one in moves(before, after)} == {"aid"}
