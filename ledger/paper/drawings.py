"""Drawings: charts of a sheet's own cells, quiet, with every number at its bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ledger.palette import PALETTES

COLOURS = PALETTES["light"]
FONT = "Microsoft YaHei"
"""Named, never bundled."""


@dataclass(frozen=True)
class Drawing:
    """A chart of cells: where its labels and its values stand (first row and column, last row and column)."""

    shape: Literal["column", "bar"]
    heading: str
    labels: tuple[int, int, int, int]
    values: tuple[int, int, int, int]
    number_format: str


def draw(chart: Any, sheet: str, one: Drawing) -> None:
    """Fills a chart that XlsxWriter has made: no grid, no legend."""
    small = {"name": FONT, "size": 9}
    chart.add_series({
        "name": one.heading,
        "categories": [sheet, *one.labels],
        "values": [sheet, *one.values],
        "fill": {"color": COLOURS.accent},
        "gap": 60 if one.shape == "bar" else 140,
        "data_labels": {"value": True, "num_format": one.number_format, "font": small},
    })  # fmt: skip
    chart.set_title({"name": one.heading, "name_font": {"name": FONT, "size": 11, "bold": True}})
    chart.set_legend({"none": True})
    names = {"num_font": small, "line": {"color": COLOURS.grid}, "major_tick_mark": "none"}
    numbers = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
    lying = one.shape == "bar"  # XlsxWriter calls x what lies across: of lying bars the numbers
    chart.set_x_axis(numbers if lying else names)
    chart.set_y_axis(names | {"reverse": True, "major_gridlines": {"visible": False}} if lying else numbers)
    chart.set_chartarea({"border": {"none": True}})
