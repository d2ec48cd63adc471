"""How hours and money fall on persons."""

from __future__ import annotations

import pytest

from ledger.answers import Refused, distribution
from ledger.store import Store


def test_each_person_lies_in_the_band_of_the_own_total(small_store: Store) -> None:
    """a02 and b01 have 10 hours, b02 has 20, a01 has 10 + 20."""
    bands = distribution(small_store.snapshot(), "training.hours", 10, (2024,))
    assert [(band.low, band.high, band.persons) for band in bands] == [
        (0, 10, 0),
        (10, 20, 2),
        (20, 30, 1),
        (30, 40, 1),
    ]


def test_a_branch_has_its_own_distribution(small_store: Store) -> None:
    bands = distribution(small_store.snapshot(), "training.hours", 10, (2024,), {"division": "铸造事业部"})
    assert [band.persons for band in bands] == [0, 1, 1]


def test_years_are_kept_apart(small_store: Store) -> None:
    bands = distribution(small_store.snapshot(), "training.hours", 10, (2023, 2024))
    assert [(band.year, band.persons) for band in bands if band.persons] == [(2023, 3), (2024, 2), (2024, 1), (2024, 1)]


def test_a_band_of_a_sensitive_ledger_hides_too_few(small_store: Store) -> None:
    """Two persons got 5,000 yuan each; five got 2,000."""
    bands = distribution(small_store.snapshot(), "aid.paid", 1000, (2024,))
    assert (bands[2].persons, bands[2].suppressed) == (5, False)
    assert (bands[5].persons, bands[5].suppressed) == (None, True)


def test_a_rate_has_no_distribution_over_persons(small_store: Store) -> None:
    with pytest.raises(Refused):
        distribution(small_store.snapshot(), "satisfaction.rate", 10)


def test_a_year_without_rows_has_no_bands(small_store: Store) -> None:
    assert distribution(small_store.snapshot(), "training.hours", 10, (2020,)) == []
