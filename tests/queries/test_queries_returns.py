"""Returns: two branches owe a ledger a quarter; the list's newest day is 12 July."""

from __future__ import annotations

from datetime import date

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row

from ledger.answers import answer
from ledger.store import Snapshot


def owed(unit: str, due: str, came: str = "", ledger: str = "帮扶台账") -> Row:
    day = date.fromisoformat(due)
    filed = date.fromisoformat(came) if came else None
    return {"unit": unit, "ledger": ledger, "period": f"{day.month}月前", "due_date": day, "filed_on": filed}


def half_year(pocket: Pocket) -> Snapshot:
    """总装 files in time, the second quarter two days late; 铸造 leaves the second out. October is not due yet."""
    return pocket.holding(
        returns_due=[
            owed(ASSEMBLY, "2024-04-10", "2024-04-10"),
            owed(FOUNDRY, "2024-04-10", "2024-04-02"),
            owed(ASSEMBLY, "2024-07-10", "2024-07-12"),
            owed(FOUNDRY, "2024-07-10"),
            owed(ASSEMBLY, "2024-10-10"),
            owed(FOUNDRY, "2024-10-10"),
        ]
    )


def test_four_have_fallen_due_three_came_two_in_time(pocket: Pocket) -> None:
    snapshot = half_year(pocket)
    assert (value(snapshot, "returns.due"), value(snapshot, "returns.filed")) == (4, 3)
    assert value(snapshot, "returns.on_time") == 2
    assert value(snapshot, "returns.rate") == 3 / 4
    assert value(snapshot, "returns.on_time_rate") == 2 / 4


def test_the_status_line_reads_one_branch_of_two(pocket: Pocket) -> None:
    (found,) = answer(half_year(pocket), "returns.complete", (2024,))
    assert (found.numerator, found.denominator) == (1, 2)


def test_what_is_missing_is_found_by_branch_and_quarter(pocket: Pocket) -> None:
    snapshot = half_year(pocket)
    assert by(snapshot, "returns.rate", "division") == {ASSEMBLY: 1, FOUNDRY: 1 / 2}
    assert by(snapshot, "returns.rate", "quarter") == {2: 1, 3: 1 / 2}


def test_small_numbers_of_returns_are_nobodys_secret(pocket: Pocket) -> None:
    assert not any(one.suppressed for one in answer(half_year(pocket), "returns.due", (2024,), by=("division",)))
