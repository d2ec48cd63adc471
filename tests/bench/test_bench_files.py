"""What is measured with is right in itself: the sums that files must have, and how a figure is judged."""

from __future__ import annotations

from bench_files import CLASS, HEADINGS, attendances, hours
from report import Figure, table


def test_the_hours_stated_for_a_file_are_those_of_its_rows() -> None:
    at = HEADINGS.index("学时")
    assert sum(float(row[at]) for row in attendances(2 * CLASS)) == hours(2 * CLASS) == 5500


def test_nobody_attends_a_training_twice() -> None:
    rows = list(attendances(50 * CLASS))
    assert len({(row[0], row[3]) for row in rows}) == len(rows)


def test_a_figure_reaches_its_aim_by_its_median_and_shows_its_spread() -> None:
    figure = Figure("读表", "×", 2, [1.0, 9.0, 1.5])
    assert figure.reached
    assert "| 读表 | ≤ 2 × | 1.00 | 1.50 | 9.00 | 是 |" in table([figure], "")
