"""Voices: four issues of 2024, one carried over from 2023, one not valid; today is 31 December 2024."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, Row, staff

from ledger import engine
from ledger.answers import answer
from ledger.catalogue import metric
from ledger.privacy import threshold
from ledger.store import Snapshot


def issue(
    issue_id: str, submitted: str, due: str, closed: str | None = None, outcome: str | None = None, **more: Any
) -> Row:
    """Taken up after two hours; answered the day it was closed."""
    day = datetime.fromisoformat(submitted)
    return {
        "ledger_year": day.year,
        "issue_id": issue_id,
        "channel": "网络意见箱",
        "category": "食堂后勤",
        "submitted_at": day.replace(hour=8),
        "signed_at": day.replace(hour=10),
        "due_on": date.fromisoformat(due),
        "replied_at": datetime.fromisoformat(closed) if closed else None,
        "closed_on": date.fromisoformat(closed) if closed else None,
        "outcome": outcome,
        "unit": ASSEMBLY,
        "valid": True,
        "suggestions": 2,
        "adopted": {"A": 2, "B": 1}.get(outcome or ""),
    } | more


CARRIED = issue("Y1", "2023-12-10", "2024-01-09")
ROWS = [
    CARRIED,
    CARRIED | issue("Y1", "2023-12-10", "2024-01-09", "2024-01-05", "A") | {"ledger_year": 2024},
    issue("Y2", "2024-02-01", "2024-03-01", "2024-02-20", "A", callback="满意"),
    issue("Y3", "2024-02-01", "2024-03-01", "2024-03-11", "B", unit=SHOP, channel="见面会", callback="不满意"),
    issue("Y4", "2024-10-01", "2024-10-31", unit=FOUNDRY),
    issue("Y5", "2024-12-20", "2025-01-19", unit=FOUNDRY, signed_at=datetime(2024, 12, 20)),
    issue("Y6", "2024-05-01", "2024-05-31", valid=False, invalid_reason="重复", signed_at=None),
]
TODAY = staff("2024-12-31", ASSEMBLY, "p1")


def crowd(*rows: Row) -> list[Row]:
    """The rows, and enough closed issues of 2020 that no stock is a small cell."""
    long_ago = [issue(f"Z{nth}", "2020-02-01", "2020-03-01", "2020-02-10", "A") for nth in range(10)]
    return [*long_ago, *rows]


def ten_of(*rows: Row) -> list[Row]:
    """Every row ten times under numbers of its own: ten is the fewest that may be shown."""
    return [row | {"issue_id": f"{row['issue_id']}-{nth}"} for row in rows for nth in range(10)]


def ledger(pocket: Pocket, *rows: Row) -> Snapshot:
    return pocket.holding(issues=list(rows) or ten_of(*ROWS), roster=TODAY)


def tenth(snapshot: Snapshot, name: str, **asked: Any) -> float:
    return float(value(snapshot, name, **asked)) / 10


def test_valid_issues_are_those_of_the_year_and_a_carried_over_one_is_not_raised_twice(pocket: Pocket) -> None:
    snapshot = ledger(pocket)
    assert tenth(snapshot, "voices.valid_issues") == 4
    assert tenth(snapshot, "voices.valid_issues", year=2023) == 1
    assert tenth(snapshot, "voices.received") == 5


def test_issues_belong_to_the_unit_they_came_from(pocket: Pocket) -> None:
    assert by(ledger(pocket), "voices.valid_issues", "division") == {ASSEMBLY: 20, FOUNDRY: 20}
    assert by(ledger(pocket), "voices.valid_issues", "workshop") == {"一车间": 10, None: 30}


def test_handled_are_the_new_ones_and_those_carried_over(pocket: Pocket) -> None:
    snapshot = ledger(pocket)
    carried, new = (
        value(snapshot, name, year) for name, year in (("voices.open", 2023), ("voices.valid_issues", 2024))
    )
    assert value(snapshot, "voices.handled") == carried + new == 50


def test_handled_in_a_month_are_those_open_at_some_time_in_it(pocket: Pocket) -> None:
    assert by(ledger(pocket), "voices.handled", "month") == {
        1: 10, 2: 20, 3: 10, 10: 10, 11: 10, 12: 20
    }  # fmt: skip


def test_the_statistical_year_handles_what_was_open_from_october_to_september(pocket: Pocket) -> None:
    """Y1 to Y3; what came in October 2024 belongs to the next."""
    (found,) = answer(ledger(pocket), "voices.handled", (2024,), calendar="union")
    assert found.value == 30


def test_open_at_the_end_of_a_month_are_those_not_closed_by_then(pocket: Pocket) -> None:
    months = by(ledger(pocket), "voices.open", "month")
    assert [months[at] for at in range(1, 13)] == [0, 10, 0, 0, 0, 0, 0, 0, 0, 10, 10, 20]


def test_an_issue_is_overdue_from_the_day_after_its_due_date(pocket: Pocket) -> None:
    """Y3 was overdue from 2 to 10 March and closed before the month ended; Y4 fell due on 31 October."""
    months = by(ledger(pocket), "voices.overdue", "month")
    assert [months[at] for at in (2, 3, 9, 10, 11, 12)] == [0, 0, 0, 0, 10, 10]


def test_an_issue_not_due_before_the_newest_row_is_not_overdue(pocket: Pocket) -> None:
    """Y5 is due in January 2025, and nothing filed reaches that far."""
    assert tenth(ledger(pocket), "voices.overdue") == 1
    assert tenth(ledger(pocket), "voices.overdue", year=2025) == 1


def test_ageing_goes_by_the_days_since_an_issue_came_in(pocket: Pocket) -> None:
    snapshot = ledger(pocket)
    assert by(snapshot, "voices.open", "open_for") == {"31—60天": 0, "60天以上": 10, "8—30天": 10}
    assert tenth(snapshot, "voices.open_over_30") == tenth(snapshot, "voices.open_over_60") == 1


def test_a_status_has_one_row_per_issue_and_day(pocket: Pocket) -> None:
    rows = engine.run(ledger(pocket, *ROWS), "SELECT issue, day, count(*) FROM issue_status GROUP BY ALL").rows
    assert {count for _, _, count in rows} == {1}


def test_closed_on_time_is_a_share_of_what_fell_due(pocket: Pocket) -> None:
    """Due in 2024: Y1 to Y4. Y1 and Y2 were closed in time, Y3 late, Y4 never."""
    (found,) = answer(ledger(pocket), "voices.on_time_rate", (2024,))
    assert (found.numerator, found.denominator) == (20, 40)


def test_where_nothing_fell_due_there_is_no_rate(pocket: Pocket) -> None:
    assert answer(ledger(pocket), "voices.on_time_rate", (2023,)) == []


def test_outcomes_are_shares_of_what_was_answered(pocket: Pocket) -> None:
    """Y1 and Y2 were solved, Y3 is being solved."""
    snapshot = ledger(pocket)
    assert tenth(snapshot, "voices.answered") == 3
    shares = [value(snapshot, f"voices.{name}_rate") for name in ("resolved", "started", "planned", "explained")]
    assert shares == [2 / 3, 1 / 3, 0, 0]


def test_a_response_with_no_clock_time_gives_no_hours(pocket: Pocket) -> None:
    """Y5 was signed for on a day only; the others after two hours."""
    (found,) = answer(ledger(pocket), "voices.first_reply_hours", (2024,))
    assert (found.value, found.base) == (2.0, 30)


def test_satisfaction_at_the_call_back_is_of_those_rated(pocket: Pocket) -> None:
    assert value(ledger(pocket), "voices.callback_rate") == 1 / 2


def test_suggestions_adopted_are_counted_one_by_one(pocket: Pocket) -> None:
    """Y1 and Y2 two of two, Y3 one of two."""
    assert value(ledger(pocket), "voices.adoption_rate") == 5 / 6


def test_a_proposal_that_was_not_filed_stands_below_the_line(pocket: Pocket) -> None:
    rows = [issue(f"T{nth}", "2024-01-30", "2024-04-29", channel="职代会提案", valid=nth < 9) for nth in range(12)]
    assert value(ledger(pocket, *rows), "voices.filing_rate") == 9 / 12


def test_fewer_than_ten_issues_are_not_shown(pocket: Pocket) -> None:
    (found,) = answer(ledger(pocket, *ROWS), "voices.valid_issues", (2024,))
    assert (found.value, found.suppressed) == (None, True)


def test_one_open_issue_of_many_is_shown(pocket: Pocket) -> None:
    snapshot = ledger(pocket, *crowd(*ROWS))
    assert value(snapshot, "voices.open") == 2
    assert value(snapshot, "voices.overdue") == 1


def test_meetings_are_held_in_the_open(pocket: Pocket) -> None:
    held = [
        {"meeting_date": date(2024, 10, 17), "meeting": "见面会", "meeting_kind": "见面会", "attendance": 58},
        {"meeting_date": date(2024, 5, 23), "meeting": "座谈会", "meeting_kind": "座谈会", "attendance": 31},
    ]
    snapshot = pocket.holding(meetings=held)
    assert value(snapshot, "voices.meetings") == 2
    assert by(snapshot, "voices.meeting_attendance", "meeting_kind") == {"座谈会": 31, "见面会": 58}
    assert threshold(metric("voices.meetings")) == 0


def test_closed_issues_belong_to_the_year_they_were_closed_in(pocket: Pocket) -> None:
    """One carried over and two of 2024."""
    snapshot = ledger(pocket)
    assert tenth(snapshot, "voices.closed") == 3
    assert by(snapshot, "voices.closed", "outcome") == {"A": 20, "B": 10}
