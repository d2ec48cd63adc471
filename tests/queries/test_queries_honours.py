"""Honours: applied is not awarded, and a case counts once whatever stages it went through."""

from __future__ import annotations

from datetime import date
from typing import Any

from figures_of import by, value
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, Row, staff

from ledger.store import Snapshot

REGISTER = [
    {"honour_id": number, "honour": name, "level": level, "authority": "工会系统", "object": given, "kind": kind}
    for number, name, level, given, kind in (
        ("H1", "国家级名单", "国家级", "个人", "培育名单"),
        ("H2", "国家级奖章", "国家级", "个人", "奖章"),
        ("H3", "行业标兵", "全国行业级", "个人", "称号"),
        ("H4", "市工匠", "市级", "个人", "称号"),
        ("H5", "集团劳模", "集团级", "个人", "称号"),
        ("H6", "市先锋号", "市级", "集体", "称号"),
        ("H7", "行业成果奖", "全国行业级", "成果", "成果奖"),
    )
]


def case(number: int, honour: str, person: str | None, *stages: tuple[str, str], **more: Any) -> list[Row]:
    """A row per stage and day; the rows of a team have no person."""
    return [
        {
            "batch_year": 2024,
            "case_id": f"C{number}",
            "honour": honour,
            "unit": ASSEMBLY,
            "person_key": person,
            "team": None if person else "焊接班组",
            "stage": stage,
            "stage_date": date.fromisoformat(day),
        }
        | more
        for stage, day in stages
    ]


CASES = [
    *case(1, "国家级名单", "p1", ("培育", "2024-01-10"), ("推荐", "2024-02-10"),
          ("申报", "2024-03-10"), ("授予", "2024-04-26")),
    *case(2, "H2", "p2", ("申报", "2024-03-11"), ("公示", "2024-04-01"), ("授予", "2024-04-28")),
    *case(3, "行业标兵", "p3", ("推荐", "2024-02-10"), ("授予", "2024-06-01")),
    *case(4, "市工匠", "p1", ("推荐", "2024-02-10"), ("申报", "2024-03-10"), ("未获", "2024-07-01"), unit=SHOP),
    *case(5, "市工匠", "p4", ("推荐", "2024-02-10"), ("申报", "2024-03-10"), ("公示", "2024-09-01"), unit=FOUNDRY),
    *case(6, "市工匠", "p5", ("推荐", "2024-02-10")),
    *case(7, "集团劳模", "p5", ("申报", "2024-03-10"), ("授予", "2024-05-01")),
    *case(8, "市先锋号", None, ("申报", "2024-03-10"), ("授予", "2024-05-01")),
    *case(9, "行业成果奖", None, ("申报", "2024-03-10"), ("授予", "2024-05-01")),
]  # fmt: skip


def ledger(pocket: Pocket, *rows: Row, **more: Any) -> Snapshot:
    roster = [
        *staff("2023-12-31", ASSEMBLY, "p1", "p2", "p3", job_class="一线工人"),
        *staff("2023-12-31", FOUNDRY, "p4", "p5", job_class="技术"),
        *staff("2024-12-31", ASSEMBLY, "p1", "p2"),
        *staff("2024-12-31", FOUNDRY, "p4", "p5"),
    ]
    return pocket.holding(honours=REGISTER, honour_cases=[*CASES, *rows], roster=roster, **more)


def test_applied_are_persons_for_honours_of_the_district_or_above(pocket: Pocket) -> None:
    """p1 twice, p2, p3, p4; not the recommendation, not the group's own honour, not the team."""
    assert value(ledger(pocket), "honours.applied") == 5
    assert by(ledger(pocket), "honours.applied", "level") == {"全国行业级": 1, "国家级": 2, "市级": 2}


def test_who_was_awarded_was_applied_for_even_if_nobody_wrote_it_down(pocket: Pocket) -> None:
    assert by(ledger(pocket), "honours.applied", "month") == {3: 4, 6: 1}


def test_awarded_is_less_than_applied(pocket: Pocket) -> None:
    assert value(ledger(pocket), "honours.awarded") == 3


def test_an_honour_taken_back_was_not_awarded(pocket: Pocket) -> None:
    taken = case(2, "H2", "p2", ("撤销", "2024-11-01"))
    assert value(ledger(pocket, *taken), "honours.awarded") == 2


def test_national_honours_are_of_three_kinds_and_results_are_counted_elsewhere(pocket: Pocket) -> None:
    assert value(ledger(pocket), "honours.national") == 3
    assert by(ledger(pocket), "honours.national", "kind") == {"培育名单": 1, "奖章": 1, "称号": 1}


def test_honours_of_teams_stand_apart(pocket: Pocket) -> None:
    assert value(ledger(pocket), "honours.teams") == 1


def test_a_case_counts_in_every_stage_it_reached_and_once_in_all(pocket: Pocket) -> None:
    snapshot = ledger(pocket)
    assert value(snapshot, "honours.reached") == 9
    assert by(snapshot, "honours.reached", "stage") == {
        "培育": 1,
        "推荐": 5,
        "申报": 8,
        "公示": 2,
        "授予": 6,
        "未获": 1,
    }


def test_in_progress_is_what_had_no_result_by_then(pocket: Pocket) -> None:
    """In March every case had begun and none was decided; at the year's end p4 and the recommendation are left."""
    snapshot = ledger(pocket)
    assert by(snapshot, "honours.in_progress", "stage") == {"推荐": 1, "公示": 1}
    assert by(snapshot, "honours.in_progress", "month")[3] == 9


def test_success_is_a_share_of_what_was_decided(pocket: Pocket) -> None:
    """Of the district or above: three persons, the team and the result were awarded, one was refused, one is open."""
    assert value(ledger(pocket), "honours.success_rate") == 5 / 6


def test_the_shop_floor_share_goes_by_the_job_at_the_award(pocket: Pocket) -> None:
    """p1, p2 and p3 work on the shop floor, p5 does not."""
    assert value(ledger(pocket), "honours.frontline_rate") == 3 / 4


def test_holders_count_once_at_their_highest_level_until_they_leave(pocket: Pocket) -> None:
    """p3 was on no roster of 31 December 2024; p5 holds the group's own honour."""
    higher = case(10, "国家级奖章", "p5", ("授予", "2024-12-01"))
    assert by(ledger(pocket), "honours.holders", "level") == {"国家级": 2, "集团级": 1}
    assert by(ledger(pocket, *higher), "honours.holders", "level") == {"国家级": 3}


def test_an_honour_that_no_register_knows_has_no_level(pocket: Pocket) -> None:
    unknown = case(11, "没有登记的荣誉", "p2", ("申报", "2024-03-10"), ("授予", "2024-05-01"))
    assert value(ledger(pocket, *unknown), "honours.applied") == 5


def test_the_same_number_in_two_batches_is_two_cases(pocket: Pocket) -> None:
    again = [row | {"batch_year": 2023} for row in case(1, "市工匠", "p2", ("申报", "2023-03-10"))]
    snapshot = ledger(pocket, *again)
    assert value(snapshot, "honours.reached", 2023) == 1
    assert value(snapshot, "honours.reached", 2024) == 9
