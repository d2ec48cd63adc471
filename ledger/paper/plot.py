"""A plot: what a native chart of a slide or a sheet shows. Numbers unrounded; their format prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["bars", "columns"]
"""Lying bars for names, standing columns for years."""


@dataclass(frozen=True)
class Series:
    """The column of the chart's own table beside its labels."""

    name: str
    values: tuple[float | int | None, ...]


@dataclass(frozen=True)
class Plot:
    """One chart: its labels, their values, and which of them it is about."""

    shape: Shape
    labels: tuple[str, ...]
    series: Series
    number_format: str
    heading: str
    """What is measured, with its unit."""
    note: str = ""
    """Who is not shown, and why."""
    strong: int | None = None
    """The label that the finding speaks of; None where it speaks of all."""
