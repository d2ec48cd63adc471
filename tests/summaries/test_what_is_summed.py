"""Which statements the summaries answer, and which are left to the rows."""

from __future__ import annotations

import pytest
from both_ways import alike, by_rows
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, survey

from ledger import engine
from ledger.answers import answer, spread
from ledger.store import Snapshot

RATE = "SELECT count(*) FILTER (WHERE favourable) AS numerator, count(*) AS denominator"
BASE = "count(DISTINCT response_id) AS base FROM survey_rated"


@pytest.fixture(scope="module")
def snapshot(pocket: Pocket) -> Snapshot:
    """Three forms with two items each: five answers, three of them satisfied."""
    forms = [(ASSEMBLY, [True, True]), (SHOP, [True, False]), (FOUNDRY, [False, None])]
    return pocket.holding(**survey(2024, *forms))


def test_a_rate_comes_from_the_summaries_as_it_does_from_the_rows(snapshot: Snapshot, always: None) -> None:
    sql = f"{RATE}, {BASE} WHERE survey_year IN (2024)"
    assert engine.summed(snapshot, sql)
    assert engine.run(snapshot, sql).rows == by_rows(snapshot, sql).rows == [(3, 5, 3)]


def test_forms_are_counted_once_whatever_they_are_told_apart_by(snapshot: Snapshot) -> None:
    assert alike(snapshot, f"SELECT survey_year, division, {BASE} GROUP BY survey_year, division")
    assert alike(snapshot, f"SELECT survey_year, item, {BASE} GROUP BY survey_year, item")
    assert alike(snapshot, f"SELECT survey_year, {BASE} WHERE item = '第1题' GROUP BY survey_year")
    assert alike(snapshot, f"SELECT survey_year, item, {BASE} GROUP BY GROUPING SETS ((survey_year, item))")


def test_forms_over_several_items_or_years_are_counted_by_the_rows(snapshot: Snapshot) -> None:
    two = "item IN ('第1题', '第2题')"
    assert not alike(snapshot, f"SELECT survey_year, {BASE} WHERE {two} GROUP BY survey_year")
    assert not alike(snapshot, f"SELECT division, {BASE} GROUP BY division")
    assert not alike(
        snapshot, f"SELECT survey_year, {BASE} GROUP BY GROUPING SETS ((survey_year), (survey_year, item))"
    )
    assert alike(snapshot, f"SELECT survey_year, count(*) AS base FROM survey_rated WHERE {two} GROUP BY survey_year")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT response_id FROM survey_rated ORDER BY response_id, item_code LIMIT 2",
        "SELECT survey_year, level, count(*) AS base FROM survey_rated GROUP BY survey_year, level",
        "SELECT survey_year, median(score) AS value FROM survey_rated GROUP BY survey_year",
        "SELECT survey_year, gender, item, count(*) AS base FROM survey_rated GROUP BY survey_year, gender, item",
        "SELECT survey_year, count(*) AS base FROM survey_rated GROUP BY survey_year HAVING count(*) > 1",
        "SELECT count(*) AS base FROM survey_rated AS a INNER JOIN survey_items AS i ON i.item_code = a.item_code",
        "SELECT division, sum(count(*)) OVER () AS base FROM survey_rated GROUP BY division",
        "SELECT division, count(*) AS base FROM survey_rated GROUP BY ROLLUP (division)",
        "SELECT division, count(*) AS base FROM survey_rated GROUP BY 1",
        "SELECT count(*) AS base FROM survey_rated WHERE division = 'rows_of_the_summary'",
    ],
)
def test_what_they_do_not_hold_is_left_to_the_rows(snapshot: Snapshot, sql: str) -> None:
    assert not alike(snapshot, sql)


def test_a_big_year_is_summed_slice_by_slice(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thirty answers seven at once; a form's own lie in one slice."""
    monkeypatch.setattr("ledger.summaries.hands.SLICE", 7)
    forms = [(ASSEMBLY, [True, True]), (SHOP, [True, False]), (FOUNDRY, [False, True])] * 5
    sliced = pocket.holding(**survey(2023, *forms))
    assert alike(sliced, f"SELECT survey_year, division, {BASE} GROUP BY survey_year, division")
    assert alike(sliced, f"{RATE}, sum(score) AS points, {BASE} WHERE survey_year IN (2023)")


def test_of_nothing_counts_are_nought(snapshot: Snapshot) -> None:
    assert alike(snapshot, f"{RATE}, sum(score) AS points, {BASE} WHERE survey_year IN (1999)")


def test_small_ledgers_are_read_row_by_row(snapshot: Snapshot) -> None:
    assert not engine.summed(snapshot, f"{RATE}, {BASE} WHERE survey_year IN (2024)")


def test_intervals_come_from_the_sums_of_each_form(pocket: Pocket, always: None) -> None:
    """Ten forms satisfied with both items, ten with one: thirty of forty answers, 10 × 4 + 10 × 1 squared."""
    forms = [(ASSEMBLY, [True, True])] * 10 + [(ASSEMBLY, [True, False])] * 10
    (found,) = spread(pocket.holding(**survey(2024, *forms)), "satisfaction.rate")
    assert (found.forms, found.a, found.b, found.aa, found.ab, found.bb) == (20, 30, 40, 50, 60, 80)


def test_what_is_hidden_is_hidden_alike(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four forms of the foundry are too few; so nobody may be told the twelve of the assembly either."""
    told = survey(2024, *[(ASSEMBLY, [True, False])] * 12, *[(FOUNDRY, [True, True])] * 4)
    found = []
    for least in (0, 10**18):
        monkeypatch.setattr("ledger.summaries.standing.LEAST", least)
        told["surveys"][0]["title"] = f"{least}"  # another version each time: nothing is known of it yet
        snapshot = pocket.holding(**told)
        found.append([answer(snapshot, "satisfaction.rate", by=by) for by in ((), ("division",), ("item",))])
    assert found[0] == found[1]
    assert any(one.suppressed for one in found[0][1])
