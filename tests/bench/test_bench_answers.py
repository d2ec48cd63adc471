"""What answers are measured against is right: Polars and pandas find the ledger's own figures."""

from __future__ import annotations

import bench_answers
import by_pandas
import by_polars
import pytest
from bench_answers import OTHERS, Spent, Timed, asked, check, raw
from bench_client import WrongResult
from elsewhere import Files

from ledger.store import Store


def test_polars_and_pandas_answer_the_same_questions() -> None:
    assert list(by_polars.FIGURES) == list(by_pandas.FIGURES)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Sortedness of columns")
@pytest.mark.parametrize("case", by_polars.FIGURES)
def test_every_figure_is_the_same_by_other_hands(sample_store: Store, case: str) -> None:
    files = Files(sample_store.snapshot())
    name, by = asked(case)
    here = raw(files.snapshot, name, by)
    assert here
    for other, figures in OTHERS.items():
        check(case, other, here, figures[case](files))


def test_a_figure_that_differs_in_the_ninth_digit_ends_the_measurement() -> None:
    check("aid.paid", "Polars", {(2024,): (1.0,)}, {(2024,): (1.0 + 1e-12,)})
    for there in ({(2024,): (1.0 + 1e-8,)}, {(2023,): (1.0,)}):
        with pytest.raises(WrongResult):
            check("aid.paid", "Polars", {(2024,): (1.0,)}, there)


def test_of_many_metrics_the_middle_and_the_slowest_are_told() -> None:
    one = Timed("aid.paid", [Spent(1, 1), Spent(1, 2)], [Spent(2, 2), Spent(4, 2)])
    two = Timed("aid.median", [Spent(4, 4), Spent(4, 4)], [Spent(2, 2), Spent(1, 2)])
    mean, _, behind, worst = bench_answers._figures("13万个作答", "Polars", [one, two], 1)
    assert list(mean.values) == [1, 1]
    assert list(behind.values) == [1, 1]
    assert ("aid.median" in worst.what, list(worst.values)) == (True, [2, 4])
