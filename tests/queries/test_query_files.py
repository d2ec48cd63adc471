"""Every metric file runs as it stands, over the whole group, and gives the columns it promises."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledger import engine
from ledger.answers import answer, years
from ledger.catalogue import catalogue
from ledger.places import QUERIES
from ledger.store import Store


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_file_runs_as_it_stands(small_store: Store, name: str) -> None:
    found = catalogue()[name]
    given = engine.run(small_store.snapshot(), found.file.read_text(encoding="utf-8"))
    assert given.columns == found.measures
    assert len(given.rows) == 1
    assert all(cell is None or isinstance(cell, int | float | Decimal) for cell in given.rows[0])


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_answer_keeps_its_promises(small_store: Store, name: str) -> None:
    """One per year that has any; a value is its numerator, or that over its denominator, and rests on somebody.

    A hidden one tells nothing at all.
    """
    found, snapshot = catalogue()[name], small_store.snapshot()
    given = answer(snapshot, name)
    assert [one.year for one in given] == years(snapshot, name)
    for one in given:
        assert one.suppressed == (one.base is None)
        if one.suppressed:
            assert (one.value, one.numerator, one.denominator) == (None, None, None)
        if found.is_ratio and one.value is not None:
            assert one.value == float(one.numerator or 0) / float(one.denominator or 0) * found.per
        elif "numerator" in found.measures:
            assert one.value == one.numerator


def test_every_file_below_queries_is_a_metric_of_a_domain() -> None:
    files = {file.relative_to(QUERIES).with_suffix("").as_posix().replace("/", ".") for file in QUERIES.glob("*/*.sql")}
    assert files == set(catalogue())
