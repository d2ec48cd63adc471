"""The passport says whether a figure was counted row by row or from what the batches add up to."""

from __future__ import annotations

import pytest

from ledger import passport
from ledger.answers import answer
from ledger.store import Store


def read(store: Store, name: str) -> str:
    snapshot = store.snapshot()
    (found,) = answer(snapshot, name, (2024,))
    return passport.of(store, snapshot, found, sources=False).read


def test_a_small_survey_is_counted_row_by_row(own_store: Store) -> None:
    assert read(own_store, "satisfaction.rate") == "rows"


@pytest.mark.usefixtures("always")
def test_a_big_survey_is_counted_from_its_batches_sums_and_people_row_by_row(own_store: Store) -> None:
    assert read(own_store, "satisfaction.rate") == "summaries"
    assert read(own_store, "training.persons") == "rows"
