"""口径选项: what each switch changes about a comparison, and how few bars its waterfall needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, branch, event, paid, present, survey, together

from ledger import bridged, proving
from ledger.choices import Choices, compared
from ledger.compare import crossed
from ledger.store import Snapshot


def changed(
    snapshot: Snapshot, name: str = "aid.paid", where: dict[str, str] | None = None, **chosen: Any
) -> float | None:
    found = compared(snapshot, name, 2024, 2023, where or {}, "division", Choices(**chosen)).found
    return found.change.change


def eight(day: str, yuan: float = 100, unit: str = ASSEMBLY) -> list[Row]:
    return [paid(day, yuan, f"{unit}{nth}", unit=unit) for nth in range(8)]


def test_an_open_year_is_held_against_the_same_days_of_the_year_before(pocket: Pocket) -> None:
    """800 yuan up to June both years; 2023 paid 800 more in autumn, 2024 has not come to that."""
    snapshot = pocket.holding(aid_payments=[*eight("2023-03-01"), *eight("2023-10-01"), *eight("2024-06-30")])
    found = compared(snapshot, "aid.paid", 2024, 2023, {}, "division", Choices())
    assert (found.cut and found.cut.isoformat(), found.found.change.direction) == ("2024-06-30", "flat")
    assert changed(snapshot, span="year") == -800


def test_of_a_sensitive_ledger_the_same_months_are_held_against_each_other(pocket: Pocket) -> None:
    """A version that reaches 20 September and one that reaches 17 would tell of the two whom 2023 has in between."""
    before = [row for day in ("03-01", "05-31", "09-05", "09-25", "10-01") for row in eight(f"2023-{day}")]
    before += [paid("2023-09-18", 900, "a"), paid("2023-09-19", 700, "b")]
    for day in ("2024-09-17", "2024-09-20"):
        snapshot = pocket.holding(aid_payments=[*before, *eight("2024-03-01"), *eight("2024-06-01"), *eight(day)])
        found = compared(snapshot, "aid.paid", 2024, 2023, {}, "division", Choices())
        assert (found.cut and found.cut.isoformat(), changed(snapshot)) == ("2024-08-31", 0)


def test_before_its_first_month_is_over_nothing_of_it_is_compared(pocket: Pocket) -> None:
    snapshot = pocket.holding(aid_payments=[*eight("2023-01-05"), *eight("2023-03-05"), *eight("2024-01-20")])
    found = compared(snapshot, "aid.paid", 2024, 2023, {}, "division", Choices()).found
    assert (found.now and found.now.value, found.change.reason) == (800, "suppressed")


def test_a_year_that_reached_december_is_compared_whole(pocket: Pocket) -> None:
    snapshot = pocket.holding(aid_payments=[*eight("2023-12-30"), *eight("2024-12-20")])
    assert compared(snapshot, "aid.paid", 2024, 2023, {}, "division", Choices()).cut is None
    assert changed(snapshot) == 0
    assert changed(snapshot, span="to_date") is None


def test_the_union_s_year_begins_in_october(pocket: Pocket) -> None:
    snapshot = pocket.holding(aid_payments=[*eight("2023-05-01"), *eight("2023-11-01"), *eight("2024-12-01")])
    assert changed(snapshot) == -800
    assert changed(snapshot, calendar="union") == 0


def test_a_meet_may_be_held_against_last_year_all_the_same(pocket: Pocket) -> None:
    meets = [event("M22", "2022-09-01"), event("M24", "2024-12-01"), event("B23", "2023-12-01", "篮球联赛", "球类")]
    came = [*present("M22", *"abcdefgh"), *present("B23", *"ab"), *present("M24", *"abcdefghij")]
    snapshot, meet = pocket.holding(activities=meets, activity_attendance=came), {"category": "运动会"}
    assert changed(snapshot, "activities.person_times", meet) == 2
    assert changed(snapshot, "activities.person_times", meet, span="year") is None


def test_a_unit_is_followed_through_its_merger_when_asked_as_now(pocket: Pocket) -> None:
    org = [
        {"unit_id": "G", "name": "集团", "level": "集团"},
        {**branch("A", ASSEMBLY), "valid_to": date(2023, 12, 31), "successor_id": "N"},
        {**branch("F", FOUNDRY), "valid_to": date(2023, 12, 31), "successor_id": "N"},
        {**branch("N", "铸装"), "valid_from": date(2024, 1, 1)},
    ]
    rows = [*eight("2023-12-01"), *eight("2023-12-01", unit=FOUNDRY), *eight("2024-12-01", 300, "铸装")]
    snapshot = pocket.holding(org_units=org, aid_payments=rows)
    assert bridged.merged(snapshot, 2024, 2023) == {"铸装": tuple(sorted((ASSEMBLY, FOUNDRY)))}
    assert changed(snapshot, where={"division": "铸装"}) is None
    assert changed(snapshot, where={"division": "铸装"}, restated=True) == 800


# --- few bars ------------------------------------------------------------------------------------------------


def test_a_waterfall_has_eight_bars_at_most_and_adds_up(pocket: Pocket) -> None:
    units = [branch(f"U{nth}", f"单位{nth}") for nth in range(12)]
    rows = [row for nth in range(12) for row in eight("2023-12-01", 100, f"单位{nth}")]
    rows += [row for nth in range(12) for row in eight("2024-12-01", 100 + nth, f"单位{nth}")]
    org = [{"unit_id": "G", "name": "集团", "level": "集团"}, *units]
    snapshot = pocket.holding(org_units=org, aid_payments=rows)
    found = compared(snapshot, "aid.paid", 2024, 2023, {}, "division", Choices()).found
    bars = bridged.bars(snapshot, found, "zh")
    assert len(bars) == 8
    assert sum(bar.effect for bar in bars) == pytest.approx(8 * sum(range(12)))
    assert bars[0].member == "单位11"
    assert "另外5个" in bars[-1].text


# --- branch by item, and what a rate rests on ----------------------------------------------------------------


def asked_twice(before: int, now: int) -> dict[str, list[Row]]:
    """Forty forms of two items a year in each branch; 铸造's first item is liked by `before`, then by `now` of them."""

    def year(one: int, liked: int) -> dict[str, list[Row]]:
        forms = [(ASSEMBLY, [nth != 0, nth != 1]) for nth in range(40)]
        return survey(one, *forms, *((FOUNDRY, [nth < liked, nth != 1]) for nth in range(40)))

    return together(year(2023, before), year(2024, now))


def test_a_cell_that_fell_beyond_chance_is_told_apart_from_the_others(pocket: Pocket) -> None:
    snapshot = pocket.holding(**asked_twice(39, 20))
    found = compared(snapshot, "satisfaction.rate", 2024, 2023, {}, "division", Choices()).found
    cells = crossed(snapshot, found, "item")
    assert len(cells) == 4
    clear = {place for place, one in cells.items() if one.verdict == "明显变化"}
    (worse,) = clear
    assert worse[0] == FOUNDRY
    assert cells[worse].change.change == pytest.approx((20 - 39) / 40 * 100)


def test_a_fall_of_two_forms_may_be_chance(pocket: Pocket) -> None:
    snapshot = pocket.holding(**asked_twice(39, 37))
    found = compared(snapshot, "satisfaction.rate", 2024, 2023, {}, "division", Choices()).found
    assert {one.verdict for one in crossed(snapshot, found, "item").values()} == {"可能波动"}


def test_a_threshold_of_the_reader_s_own_turns_the_verdict(pocket: Pocket) -> None:
    """156 of 160 answers, then 137: down by 11.9 points, and sure."""
    snapshot = pocket.holding(**asked_twice(39, 20))
    found = compared(snapshot, "satisfaction.rate", 2024, 2023, {}, "division", Choices()).found
    strict = compared(snapshot, "satisfaction.rate", 2024, 2023, {}, "division", Choices(material=15)).found
    assert (found.verdict, strict.verdict) == ("明显变化", "可能波动")


def test_what_a_rate_rests_on_without_a_roster(pocket: Pocket) -> None:
    """80 forms, 137 of 160 answers; nobody counted the staff, so nobody can say who kept silent."""
    told = proving.proof(pocket.holding(**asked_twice(39, 20)), "satisfaction.rate", 2024, {})
    assert told is not None
    assert (told.forms, told.rate, told.staff, told.silent) == (80, 137 / 160, None, None)
    assert proving.proof(pocket.empty, "satisfaction.rate", 2024, {}) is None
    assert proving.proof(pocket.empty, "aid.paid", 2024, {}) is None


def test_the_rules_of_an_overall_rate_stand_side_by_side(pocket: Pocket) -> None:
    """Items 59 of 80 and 78 of 80: with everybody answering everything pooled, by item and by form are one."""
    rules = proving.rules(pocket.holding(**asked_twice(39, 20)), 2024)
    assert {name: float(rules[name]) for name in ("pooled", "items", "forms")} == pytest.approx(
        {"pooled": 85.625, "items": 85.625, "forms": 85.625}
    )
    assert proving.rules(pocket.empty, 2024) == {}


def test_two_members_are_named_one_by_one(pocket: Pocket) -> None:
    """总装 400 yuan more, 铸造 800: both years eight payments each."""
    before, now = "2023-12-01", "2024-12-01"
    rows = [*eight(before), *eight(before, unit=FOUNDRY), *eight(now, 150), *eight(now, 200, FOUNDRY)]
    snapshot = pocket.holding(aid_payments=rows)
    found = compared(snapshot, "aid.paid", 2024, 2023, {}, "division", Choices()).found
    told = {bar.text: bar.effect for bar in bridged.bars(snapshot, found, "zh")}
    assert told == {f"{FOUNDRY}·平均每次": 800, f"{ASSEMBLY}·平均每次": 400}
