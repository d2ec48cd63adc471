"""What has been worked out is kept within its budget, once for all who ask, and never instead of something newer."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import plotly.graph_objects as go
import pytest
from pocket_ledgers import Pocket, trained

from ledger import answers, figures
from ledger.figures import Column
from ledger.kept import Shelf, kept


def test_the_least_used_result_goes_when_the_budget_is_full() -> None:
    shelf = Shelf(budget=250)
    made: list[str] = []

    def asked(name: str) -> None:
        shelf.get(name, lambda: made.append(name) or b"x" * 60)

    for name in ("a", "b", "a", "c", "d", "a", "b"):
        asked(name)
    assert made == ["a", "b", "c", "d", "b"]
    assert shelf.bytes <= 250


def test_who_asks_while_it_is_worked_out_waits_for_the_one_result() -> None:
    made: list[int] = []

    @kept
    def slowly(number: int) -> list[int]:
        made.append(number)
        time.sleep(0.05)
        return [number]

    threads = [threading.Thread(target=slowly, args=(1,)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [1]


def test_what_failed_is_tried_again() -> None:
    tries: list[int] = []

    @kept
    def failing() -> None:
        tries.append(1)
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            failing()
    assert len(tries) == 2


def test_a_new_version_is_never_answered_by_what_was_kept_of_the_last(tmp_path: Path) -> None:
    pocket = Pocket(tmp_path / "store")
    one_day = [trained("2024-03-04", "a")]
    first = pocket.holding(training_attendance=one_day)
    assert answers.answer(first, "training.persons")[0].value == 1
    second = pocket.holding(training_attendance=[*one_day, trained("2024-03-04", "b")])
    found = [answers.answer(one, "training.persons")[0].value for one in (second, first)]
    assert found == [2, 1]
    assert first != second


def test_a_figure_is_lent_and_its_height_is_that_of_the_page() -> None:
    row = [Column("一月", 3.0, "3")]
    alone = figures.columns(row, "light")
    with figures.as_high_as(200):
        low = figures.columns(row, "light")
    assert figures.columns(row, "light") is alone
    assert (low.layout.height, alone.layout.height) == (200, go.Figure(alone).layout.height)
    assert alone.layout.height != 200
