"""A union's first year: every page stands, and compares with nothing."""

from __future__ import annotations

import pytest
from reading import figures, numbers, opened, said
from small_ledgers import ASSEMBLY

pytestmark = pytest.mark.usefixtures("in_one_year_store")
ALWAYS, LONG = ("satisfaction", "aid"), ("training", "participation")


@pytest.mark.parametrize("page", [*ALWAYS, *(pytest.param(page, marks=pytest.mark.long) for page in LONG)])
def test_the_figures_stand_without_a_change(page: str) -> None:
    shown = opened(page)
    assert len(numbers(shown)) >= 5
    assert len(figures(shown)) >= 3
    assert "badge" not in said(shown)


def test_no_dot_of_a_year_before_is_drawn_and_no_line_over_the_years() -> None:
    """Of the three branches one is told, with the dot of its own year alone."""
    drawn = figures(opened("satisfaction"))
    assert not [title for title in drawn if title.startswith("2024年总体满意率")]
    (chart,) = [spec for name, spec in drawn.items() if ASSEMBLY in name]
    hollow, full = (trace["x"] for trace in chart["data"] if trace["mode"] == "markers")
    assert (hollow, full) == ([], [0.95])
