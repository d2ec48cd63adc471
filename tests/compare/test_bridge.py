"""What moved a figure: parts that add up exactly, whatever entered, left or is hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.compare.bridge import REST, Part, Share, by_kind, counts, pooled, ratios, reversed_by_all, sums

UNITS = ("甲", "乙", "丙", "丁", "戊")
COUNTED = st.integers(0, 50).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
TABLES = st.dictionaries(st.sampled_from(UNITS), COUNTED.map(lambda pair: Share(*pair)), max_size=5)


def whole(year: dict[str, Share]) -> float:
    below = sum(one.denominator for one in year.values())
    return sum(one.numerator for one in year.values()) / below if below else 0.0


def total(year: dict[str, Share]) -> float:
    return sum(one.numerator for one in year.values())


@settings(deadline=None, max_examples=300)
@given(TABLES, TABLES, st.sets(st.sampled_from(UNITS), max_size=3))
def test_parts_of_a_ratio_add_up_exactly(now: dict[str, Share], before: dict[str, Share], hidden: set[str]) -> None:
    change = whole(now) - whole(before)
    parts = ratios(*pooled(now, before, hidden), change)
    assert sum(part.effect for part in parts) == pytest.approx(change, abs=1e-9)
    assert not {part.name for part in parts} & hidden


@settings(deadline=None, max_examples=300)
@given(TABLES, TABLES, st.sets(st.sampled_from(UNITS), max_size=3), st.sampled_from([counts, sums]))
def test_parts_of_a_sum_add_up_exactly(
    now: dict[str, Share], before: dict[str, Share], hidden: set[str], split: Callable[..., list[Part]]
) -> None:
    change = total(now) - total(before)
    parts = split(*pooled(now, before, hidden), change)
    assert sum(part.effect for part in parts) == pytest.approx(change, abs=1e-9)


def test_kitagawa_on_the_handbook_s_vector() -> None:
    """survey.md §2 row 12: 91.0 → 94.0, rate +1.5417, mix +1.4583; centred, 0.625 and 0.8333."""
    before = {"甲": Share(2700, 3000), "乙": Share(940, 1000)}
    now = {"甲": Share(1380, 1500), "乙": Share(2850, 3000)}
    parts = ratios(now, before, whole(now) - whole(before))
    assert by_kind(parts) == pytest.approx({"rate": 0.015417, "mix": 0.014583}, abs=1e-6)
    mixes = {part.name: part.effect for part in parts if part.kind == "mix"}
    assert mixes == pytest.approx({"甲": 0.00625, "乙": 0.008333}, abs=1e-6)


def test_a_unit_that_came_in_above_the_others_lifts_the_whole() -> None:
    """甲 stays at 50 of 100; 乙 joins with 100 of 100: 50 % → 75 %."""
    parts = ratios({"甲": Share(50, 100), "乙": Share(100, 100)}, {"甲": Share(50, 100)}, 0.25)
    assert [part for part in parts if part.effect] == [Part("乙", 0.25, "entered")]


def test_a_unit_that_left_from_below_lifts_the_whole() -> None:
    """乙 with 0 of 100 is gone: 25 % → 50 %."""
    parts = ratios({"甲": Share(50, 100)}, {"甲": Share(50, 100), "乙": Share(0, 100)}, 0.25)
    assert [part for part in parts if part.effect] == [Part("乙", 0.25, "left")]


def test_two_years_without_a_unit_in_common_are_not_taken_apart() -> None:
    assert ratios({"甲": Share(1, 2)}, {"乙": Share(1, 4)}, 0.25) == [Part(REST, 0.25, "rest")]


def test_money_is_more_cases_and_more_per_case() -> None:
    """10 cases of 100 → 12 of 150: +800 = 2 · 125 more cases, 50 · 11 more per case."""
    parts = sums({"甲": Share(1800, 12)}, {"甲": Share(1000, 10)}, 800)
    assert parts == [Part("甲", 250, "cases"), Part("甲", 550, "average")]


def test_persons_counted_in_two_units_are_the_rest() -> None:
    """甲 5 → 7 and 乙 4 → 5 persons, together 9 → 11: one of them is in both."""
    parts = counts({"甲": Share(7), "乙": Share(5)}, {"甲": Share(5), "乙": Share(4)}, 2)
    assert parts == [Part("甲", 2, "amount"), Part("乙", 1, "amount"), Part(REST, -1, "rest")]


def test_units_hidden_in_either_year_are_left_out_of_both() -> None:
    year = {"甲": Share(40, 50), "乙": Share(8, 10), "丙": Share(1, 3)}
    shown, also = pooled(year, year, {"乙", "丙"})
    assert set(shown) == set(also) == {"甲"}


def test_every_unit_up_and_the_whole_down_is_an_alarm() -> None:
    """survey.md §2 row 13: 90 → 92 and 60 → 65, together 84.0 → 70.4."""
    before = {"甲": Share(720, 800), "乙": Share(120, 200)}
    now = {"甲": Share(184, 200), "乙": Share(520, 800)}
    assert reversed_by_all(now, before, whole(now) - whole(before))
    assert not reversed_by_all(now, now, 0)
    assert not reversed_by_all(before, before, 0.1)
