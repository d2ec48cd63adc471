"""The overview's ten figures and three sentences, made from the numbers by rules."""

from __future__ import annotations

import re

from pocket_ledgers import (
    ASSEMBLY,
    FOUNDRY,
    Pocket,
    Row,
    approved,
    branch,
    event,
    filed,
    organisation,
    paid,
    present,
    survey,
    together,
)

from ledger import findings, words, yearly
from ledger.store import Snapshot, Store


def said(snapshot: Snapshot, lang: str = "zh") -> dict[str, str]:
    return {one.kind: one.text for one in findings.sentences(snapshot, 2024, 2023, lang)}


def surveyed(assembly: int, foundry: int, year: int = 2024) -> dict[str, list[Row]]:
    """Thirty questionnaires of one item in each branch, so many of them satisfied."""
    forms = [
        (unit, [nth < satisfied]) for unit, satisfied in ((ASSEMBLY, assembly), (FOUNDRY, foundry)) for nth in range(30)
    ]
    return survey(year, *forms)


def test_the_ten_figures_stand_in_the_order_of_the_report(small_store: Store) -> None:
    tiles = findings.ten(small_store.snapshot(), 2024, None)
    assert [tile.name.partition(".")[0] for tile, _ in tiles] == [
        "activities", "honours", "care", "reform", "skills", "home", "retirement", "satisfaction", "training", "aid",
    ]  # fmt: skip
    shown = {tile.name: figure.now.value for tile, figure in tiles if figure.now}
    assert shown["activities.person_times"] == 17
    assert shown["aid.paid"] == 28_000
    assert "home.zones" not in shown


def test_a_figure_stands_beside_last_year_by_itself(small_store: Store) -> None:
    found = yearly.figure(small_store.snapshot(), "aid.paid", 2024, None)
    assert (found.now and found.now.value, found.before and found.before.value) == (28_000, 5_000)
    assert found.change.base_year == 2023
    assert not found.change.invented


def test_figures_across_two_definitions_are_not_compared(small_store: Store) -> None:
    """2022 was asked on another scale."""
    snapshot = small_store.snapshot()
    assert yearly.figure(snapshot, "satisfaction.rate", 2024, 2023).change.unit == "points"
    assert yearly.figure(snapshot, "satisfaction.rate", 2024, 2022).change.reason == "definition"


def test_the_best_news_counts_the_branches_that_rose(pocket: Pocket) -> None:
    """56 of 60 after 54 of 60: 总装 rose, 铸造 did not."""
    snapshot = pocket.holding(**together(surveyed(28, 26, 2023), surveyed(30, 26)))
    assert said(snapshot)["best"] == "总体满意率93.33%，提升3.33个百分点，2个可比单位中1个上升。"


def test_the_worry_is_the_lowest_branch_and_its_heaviest_item(pocket: Pocket) -> None:
    """Of eight unfavourable answers in 铸造 six are about the first item."""
    forms = [(ASSEMBLY, [True, True])] * 30 + [(FOUNDRY, [nth >= 6, nth >= 2]) for nth in range(30)]
    assert said(pocket.holding(**survey(2024, *forms)))["worry"] == (
        "铸造满意率86.67%，为各单位最低；第1题一项占其不满意作答的75%。"
    )


def test_where_a_branch_is_hidden_the_worry_is_the_lowest_of_those_shown(pocket: Pocket) -> None:
    """检修's 4 forms are hidden, and the 12 of 物流 beside them."""
    units = [*organisation(), branch("R", "检修"), branch("L", "物流")]
    forms = [(unit, [nth >= few]) for unit, few, all_ in ((ASSEMBLY, 1, 30), (FOUNDRY, 6, 30)) for nth in range(all_)]
    few = [(unit, [nth > 2]) for unit, all_ in (("检修", 4), ("物流", 12)) for nth in range(all_)]
    snapshot = pocket.holding(org_units=units, **survey(2024, *forms, *few))
    assert said(snapshot)["worry"].startswith("铸造满意率80.00%，为可显示的单位最低")


def test_a_branch_with_few_questionnaires_is_no_branch_to_point_at(pocket: Pocket) -> None:
    forms = [(ASSEMBLY, [nth > 0]) for nth in range(30)] + [(FOUNDRY, [False])] * 29
    assert "worry" not in said(pocket.holding(**survey(2024, *forms)))


def test_late_measures_go_before_overdue_issues_unpaid_aid_and_missing_send_offs(pocket: Pocket) -> None:
    aid = [approved("2024-12-01", 2000, f"p{nth}") for nth in range(5)] + [paid("2024-01-01", 1, "p")]
    retired = [filed("retirement.coverage", 2024, 85, denominator=88, base=88)]
    overdue = [*retired, filed("voices.overdue", 2024, 3, base=44)]
    late = [*overdue, filed("reform.late", 2024, 2)]
    assert said(pocket.holding(reported_totals=late, aid_payments=aid))["decide"] == "2项产改举措滞后或到期未完成。"
    assert said(pocket.holding(reported_totals=overdue, aid_payments=aid))["decide"] == "3件意见逾期未办结。"
    assert (
        said(pocket.holding(reported_totals=retired, aid_payments=aid))["decide"]
        == "帮扶核准未付1.00万元，宜尽快支付或说明。"
    )
    assert said(pocket.holding(reported_totals=retired))["decide"] == "3名当年退休职工尚未举办欢送。"


def test_when_every_retiree_was_sent_off_nothing_is_left_to_decide(pocket: Pocket) -> None:
    snapshot = pocket.holding(reported_totals=[filed("retirement.coverage", 2024, 88, denominator=88, base=88)])
    assert "decide" not in said(snapshot)


def test_without_ground_there_is_no_sentence(pocket: Pocket) -> None:
    assert said(pocket.holding()) == {}


def test_no_sentence_prints_a_hidden_or_missing_figure(small_store: Store) -> None:
    for lang in ("zh", "en"):
        for text in said(small_store.snapshot(), lang).values():
            assert not re.search(r"None|nan|不显示|too few|\{", text)


def test_a_meet_is_compared_with_the_last_meet_wherever_it_is_shown(pocket: Pocket) -> None:
    """Eight came in 2022 and ten in 2024; in 2023 there was none."""
    meets = [event("M22", "2022-09-01"), event("M24", "2024-09-01"), event("B23", "2023-05-01", "篮球联赛", "球类")]
    came = [*present("M22", *"abcdefgh"), *present("B23", *"ab"), *present("M24", *"abcdefghij")]
    snapshot = pocket.holding(activities=meets, activity_attendance=came)
    found = yearly.figure(snapshot, "activities.person_times", 2024, 2023, findings.SPORTS_MEET)
    assert words.change(found.metric, found.change, "zh") == "较上届(2022年)增加2人次"
    assert (found.before and found.before.value) == 8
    assert yearly.figure(snapshot, "activities.person_times", 2024, 2023).change.base_year == 2023


def test_a_meet_nobody_has_ever_held_is_compared_with_nothing(pocket: Pocket) -> None:
    events = [event("B23", "2023-05-01", "篮球联赛", "球类"), event("B24", "2024-05-01", "篮球联赛", "球类")]
    snapshot = pocket.holding(activities=events, activity_attendance=present("B24", *"ab"))
    assert yearly.figure(snapshot, "activities.person_times", 2024, 2023, findings.SPORTS_MEET).now is None


def test_winter_aid_is_compared_season_by_season_wherever_it_is_shown(pocket: Pocket) -> None:
    """Both winters 1,000 yuan; by the calendar 2023 had only what another programme paid in July."""
    rows = [paid("2022-12-20", 100, f"p{nth}") for nth in range(10)]
    rows += [paid("2024-01-20", 100, f"p{nth}") for nth in range(10)]
    rows += [paid("2023-07-01", 100, f"x{nth}", program="大病救助") for nth in range(5)]
    found = yearly.figure(pocket.holding(aid_payments=rows), "aid.paid", 2024, 2023, {"program": "送温暖"})
    assert words.change(found.metric, found.change, "zh") == "与上年同季持平"
    assert (found.now and found.now.value, found.before and found.before.value) == (1_000, 1_000)
