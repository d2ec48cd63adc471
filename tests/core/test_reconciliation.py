"""What the annual report printed, held against the ledgers: within the bounds of its wording, or not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, filed, paid, survey, together, trained

from ledger import agreement
from ledger.reconcile import Line, printed, printed_years, reconcile
from ledger.store import Snapshot


def figure(metric: str | None, low: float | None, high: float | None, **more: Any) -> Row:
    return {
        "year": 2024,
        "figure": "f",
        "position": 1,
        "domain": "业务",
        "wording": "200余人次",
        "low": None if low is None else Decimal(str(low)),
        "high": None if high is None else Decimal(str(high)),
        "metric": metric,
        "measure": "value",
    } | more


def line(snapshot: Snapshot) -> Line:
    (found,) = reconcile(snapshot, 2024)
    return found


def held(pocket: Pocket, row: Row, **tables: list[Row]) -> tuple[str, float | None, str]:
    found = line(pocket.holding(published_figures=[row], **tables))
    return found.status, found.ledger, found.why


THREE = [trained("2024-03-01", f"p{nth}") for nth in range(3)]


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [
        (3, 3, "一致"),
        (3, 9, "一致"),
        (1, 3, "一致"),
        (None, 3, "一致"),
        (3, None, "一致"),
        (4, 9, "偏差"),
        (1, 2, "偏差"),
        (2.9, 2.99, "偏差"),
    ],
)
def test_both_bounds_belong_to_the_wording_and_a_bound_that_is_not_printed_does_not_bind(
    pocket: Pocket, low: float | None, high: float | None, status: str
) -> None:
    assert held(pocket, figure("training.person_times", low, high), training_attendance=THREE) == (status, 3.0, "")


def test_a_rate_is_held_in_percent_and_before_rounding(pocket: Pocket) -> None:
    """39 of 40 is 97.5 %: within 97.495 and 97.505, not within 97.505 and 97.6."""
    forms = [(ASSEMBLY, [nth > 0]) for nth in range(40)]
    for low, high, status in ((97.495, 97.505, "一致"), (97.505, 97.6, "偏差")):
        assert held(pocket, figure("satisfaction.rate", low, high), **survey(2024, *forms)) == (status, 97.5, "")


def test_the_change_of_a_rate_is_held_in_points(pocket: Pocket) -> None:
    """9 of 10 after 8 of 10."""
    forms = {missed: [(ASSEMBLY, [nth >= missed]) for nth in range(10)] for missed in (1, 2)}
    both = together(survey(2023, *forms[2]), survey(2024, *forms[1]))
    status, value, why = held(pocket, figure("satisfaction.rate", 9.995, 10.005, measure="change"), **both)
    assert (status, why) == ("一致", "")
    assert value == pytest.approx(10)


OF_ONE_MIND = [(ASSEMBLY, [True])] * 10
"""All of ten are pleased: the rate of that year is hidden."""
NINE_OF_TEN = [(ASSEMBLY, [nth > 0]) for nth in range(10)]


@pytest.mark.parametrize("forms", [OF_ONE_MIND, NINE_OF_TEN], ids=["hidden", "shown"])
def test_a_change_across_two_definitions_says_so(pocket: Pocket, forms: list[tuple[str, list[bool | None]]]) -> None:
    both = together(survey(2023, *forms, scale="很满意┋满意┋一般"), survey(2024, *forms))
    assert held(pocket, figure("satisfaction.rate", 1, 2, measure="change"), **both) == ("口径不同", None, "definition")


@pytest.mark.parametrize("forms", [OF_ONE_MIND, NINE_OF_TEN], ids=["hidden", "shown"])
def test_a_change_without_a_year_before_has_no_ledger(
    pocket: Pocket, forms: list[tuple[str, list[bool | None]]]
) -> None:
    row = figure("satisfaction.rate", 1, 2, measure="change")
    assert held(pocket, row, **survey(2024, *forms)) == ("无台账", None, "no_base")


@pytest.mark.parametrize(("before", "now"), [(OF_ONE_MIND, NINE_OF_TEN), (NINE_OF_TEN, OF_ONE_MIND)])
def test_a_change_from_or_to_a_hidden_year_is_not_told_and_has_a_ledger(
    pocket: Pocket, before: list[tuple[str, list[bool | None]]], now: list[tuple[str, list[bool | None]]]
) -> None:
    both = together(survey(2023, *before), survey(2024, *now))
    assert held(pocket, figure("satisfaction.rate", 1, 20, measure="change"), **both) == (
        "口径不同",
        None,
        "suppressed",
    )


def test_a_filter_narrows_the_figure(pocket: Pocket) -> None:
    rows = [*THREE, trained("2024-03-01", "q", unit=FOUNDRY)]
    row = figure("training.person_times", 1, 1, filters=f"division={FOUNDRY}")
    assert held(pocket, row, training_attendance=rows) == ("一致", 1.0, "")


def test_a_member_the_ledger_does_not_know_counts_as_none_of_it(pocket: Pocket) -> None:
    row = figure("training.person_times", 1, 1, filters="mode=外训")
    inside = [one | {"mode": "内训"} for one in THREE]
    assert held(pocket, row, training_attendance=inside) == ("偏差", 0.0, "")
    assert held(pocket, row) == ("无台账", None, "no_rows")


def test_of_what_no_row_of_the_year_tells_there_is_no_ledger(pocket: Pocket) -> None:
    """Nobody wrote down how the training of 2024 was held; that of 2023 does not count."""
    row = figure("training.person_times", 1, 1, filters="mode=外训")
    before = trained("2023-03-01", "p", mode="外训")
    assert held(pocket, row, training_attendance=THREE) == ("无台账", None, "no_rows")
    assert held(pocket, row, training_attendance=[*THREE, before]) == ("无台账", None, "no_rows")


def test_what_has_no_metric_or_no_rows_has_no_ledger_and_says_why(pocket: Pocket) -> None:
    nothing = figure(None, None, None, reason="年报未给出人数")
    assert held(pocket, nothing)[::2] == ("无台账", "no_metric")
    assert line(pocket.holding(published_figures=[nothing])).note == "年报未给出人数"
    assert held(pocket, figure("no.such", 1, 2))[::2] == ("无台账", "no_metric")
    assert held(pocket, figure("training.person_times", 1, 2))[::2] == ("无台账", "no_rows")


def test_a_hidden_figure_is_not_told_by_the_way(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(4)]
    assert held(pocket, figure("aid.paid", 400, 400), aid_payments=rows) == ("口径不同", None, "hidden")


def test_filed_totals_are_marked(pocket: Pocket) -> None:
    totals = [filed("retirement.sent_off", 2024, 85)]
    assert held(pocket, figure("retirement.sent_off", 85, 85), reported_totals=totals) == ("一致", 85.0, "reported")


def test_each_line_has_its_words(pocket: Pocket) -> None:
    totals = [filed("skills.equipment_spend", 2024, 900_000)]
    found = line(
        pocket.holding(published_figures=[figure("skills.equipment_spend", 900_000, 900_000)], reported_totals=totals)
    )
    assert agreement.held(found, "zh") == "90.00万元"
    assert agreement.note(found, "zh") == "按汇总填报"
    assert agreement.note(found, "en") == "by reported total"


def test_lines_stand_in_the_order_of_the_report(pocket: Pocket) -> None:
    rows = [figure(None, 1, 1, figure=name, position=at) for name, at in (("b", 2), ("a", 10), ("c", 1))]
    snapshot = pocket.holding(published_figures=rows)
    assert [one.id for one in reconcile(snapshot, 2024)] == ["c", "b", "a"]
    assert reconcile(snapshot, 2023) == []
    assert printed_years(snapshot) == [2024]


def test_a_figure_is_found_by_metric_year_and_filter(pocket: Pocket) -> None:
    row = figure("training.person_times", 1, 9, filters="mode=线上;division=铸造")
    snapshot = pocket.holding(published_figures=[row], training_attendance=THREE)
    found = printed(snapshot, "training.person_times", 2024, {"division": "铸造", "mode": "线上"})
    assert found is not None
    assert found.wording == "200余人次"
    assert printed(snapshot, "training.person_times", 2024) is None
    assert printed(snapshot, "training.person_times", 2023, {"division": "铸造", "mode": "线上"}) is None
