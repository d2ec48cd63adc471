"""Reform: four measures of 2024, followed from report to report; today is 31 December, the last report's day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, Row

from ledger import engine
from ledger.answers import answer
from ledger.store import Snapshot


def measure(nth: int, due: str, year: int = 2024, **more: Any) -> Row:
    return {
        "plan_year": year,
        "measure_id": f"M{nth}",
        "measure": f"举措{nth}",
        "class": "常规",
        "pillar": "素质提升",
        "unit": ASSEMBLY,
        "start_date": date(year, 3, 1),
        "due_date": date.fromisoformat(due),
    } | more


def report(nth: int, day: str, status: str, pct: int = 0, evidence: str = "无") -> Row:
    said = {"measure_id": f"M{nth}", "log_date": date.fromisoformat(day), "status": status, "pct": Decimal(pct)}
    return said | {"evidence": evidence}


def plan(*more: Row) -> dict[str, list[Row]]:
    """M1 done in June, in time; M2 done five days late; M3 due in September and not done; M4 kept up until October."""
    return {
        "reform_measures": [
            measure(1, "2024-06-30", **{"class": "重点"}),
            measure(2, "2024-08-31", **{"class": "重点", "unit": SHOP}),
            measure(3, "2024-09-30", unit=FOUNDRY),
            measure(4, "2024-12-31", unit=FOUNDRY),
        ],
        "reform_log": [
            report(1, "2024-06-20", "已完成", 100, "验收单"),
            report(2, "2024-07-01", "推进中", 60, "照片"),
            report(2, "2024-09-05", "已完成", 100),
            report(3, "2024-12-31", "推进中", 80),
            report(4, "2024-10-10", "长期坚持", 100),
            *more,
        ],
    }


def at_month_ends(snapshot: Snapshot, name: str, year: int = 2024) -> dict[object, Any]:
    return by(snapshot, name, "month", year)


def test_measures_are_key_and_regular_ones(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan())
    assert value(snapshot, "reform.measures") == 4
    assert by(snapshot, "reform.measures", "class") == {"重点": 2, "常规": 2}
    assert by(snapshot, "reform.measures", "division") == {ASSEMBLY: 2, FOUNDRY: 2}
    assert value(snapshot, "reform.measures", workshop="一车间") == 1


def test_three_of_four_are_done_or_kept_up_at_the_end_of_the_year(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan())
    assert value(snapshot, "reform.completed_rate") == 3 / 4
    months = at_month_ends(snapshot, "reform.completed_rate")
    assert (months[5], months[6], months[9], months[10]) == (0, 1 / 4, 2 / 4, 3 / 4)


def test_how_far_the_plan_should_be_follows_the_due_dates(pocket: Pocket) -> None:
    """One due in June, one in August, one in September, one on the last day of the year."""
    months = at_month_ends(pocket.holding(**plan()), "reform.due_rate")
    assert (months[5], months[6], months[8], months[9], months[12]) == (0, 1 / 4, 2 / 4, 3 / 4, 1)


def test_of_three_due_by_september_one_was_done_in_time(pocket: Pocket) -> None:
    months = at_month_ends(pocket.holding(**plan()), "reform.on_time_rate")
    assert (months[5], months[6], months[9], months[12]) == (None, 1, 1 / 3, 2 / 4)


def test_a_measure_is_late_from_the_day_after_it_was_due(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan())
    late = {(row[0], str(row[1])) for row in engine.run(snapshot, LATE).rows}
    assert ("M2", "2024-09-01") in late
    assert ("M3", "2024-10-01") in late
    assert not {day for _, day in late if day < "2024-09-01"}


LATE = "SELECT measure_id, status_date FROM reform_status WHERE late"


def test_what_was_done_late_is_no_longer_late(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan())
    assert at_month_ends(snapshot, "reform.late") == {10: 1, 11: 1, 12: 1}
    assert by(snapshot, "reform.late", "division") == {FOUNDRY: 1}


def test_a_unit_may_call_itself_late_before_the_due_date(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan(report(4, "2024-12-20", "滞后")))
    assert value(snapshot, "reform.late") == 2


def test_sixty_days_without_a_report_are_stale_fifty_nine_are_not(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan())
    stale = {str(row[0]) for row in engine.run(snapshot, STALE).rows}
    assert min(stale) == "2024-12-09"  # 10 October and 60 days
    assert value(snapshot, "reform.stale") == 1


STALE = "SELECT status_date FROM reform_status WHERE stale AND measure_id = 'M4' AND status_date > '2024-10-10'"


def test_a_measure_never_reported_on_is_stale_sixty_days_after_its_start(pocket: Pocket) -> None:
    snapshot = pocket.holding(**plan())
    found = engine.run(snapshot, "SELECT min(status_date) FROM reform_status WHERE stale AND measure_id = 'M3'").rows
    assert str(found[0][0]) == "2024-04-30"


def test_evidence_is_what_somebody_named(pocket: Pocket) -> None:
    assert value(pocket.holding(**plan()), "reform.evidence_rate") == 2 / 4


def test_a_cancelled_measure_stays_among_the_four_and_is_neither_done_nor_late(pocket: Pocket) -> None:
    rows = plan()
    logged = [row for row in rows["reform_log"] if row["measure_id"] != "M3"]
    logged.append(report(3, "2024-12-31", "取消"))
    snapshot = pocket.holding(**{**rows, "reform_log": logged})
    assert value(snapshot, "reform.completed_rate") == 3 / 4
    assert value(snapshot, "reform.late") == 0


def test_nothing_falls_due_after_the_ledgers_last_day(pocket: Pocket) -> None:
    """The last report is of 5 September: what was due on 30 September is not late yet, whatever day it is."""
    logged = [row for row in plan()["reform_log"] if row["log_date"] <= date(2024, 9, 5)]
    snapshot = pocket.holding(**{**plan(), "reform_log": logged})
    assert value(snapshot, "reform.late") == 0
    assert value(snapshot, "reform.completed_rate") == 2 / 4


def test_each_plan_counts_its_own_measures(pocket: Pocket) -> None:
    before = measure(1, "2023-06-30", year=2023, measure_id="L1")
    rows = plan()
    logged = [*rows["reform_log"], {**report(9, "2023-12-01", "推进中"), "measure_id": "L1"}]
    snapshot = pocket.holding(reform_measures=[before, *rows["reform_measures"]], reform_log=logged)
    assert value(snapshot, "reform.late", 2023) == 1
    assert value(snapshot, "reform.late") == 1
    assert [one.year for one in answer(snapshot, "reform.completed_rate")] == [2023, 2024]


def test_bulletins_are_counted_by_their_plan(pocket: Pocket) -> None:
    issues = [
        {"plan_year": 2024, "issue_no": f"第{nth}期", "title": "简报", "issued": date(2024, 3 * nth, 1)}
        for nth in (1, 2, 3)
    ]
    last = {"plan_year": 2024, "issue_no": "第4期", "title": "简报", "issued": date(2025, 1, 6)}
    assert value(pocket.holding(reform_bulletins=[*issues, last]), "reform.bulletins") == 4
