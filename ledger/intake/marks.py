"""Marks: what a sheet knows beside its values, and how a message shows a cell."""

from __future__ import annotations

from dataclasses import dataclass, field

UNSAVED = "#="
"""Before a formula whose result the file does not hold; the formula follows."""
Range = tuple[int, int]


def shown(cell: str) -> str:
    """A cell as a message shows it: a formula without a result as the formula."""
    return cell.removeprefix("#")[:60] if cell.startswith(UNSAVED) else cell[:60]


@dataclass
class Marks:
    """Of one sheet, rows and columns counted from 0."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row → column → the error, or the formula behind `UNSAVED`."""
    hidden_rows: list[Range] = field(default_factory=list)
    hidden_columns: list[Range] = field(default_factory=list)

    def put(self, row: int, column: int, told: str) -> None:
        self.cells.setdefault(row, {})[column] = told


def add(ranges: list[Range], first: int, last: int) -> None:
    """Put a range behind the others, as one with the last where it follows at once."""
    if ranges and ranges[-1][1] == first - 1:
        ranges[-1] = ranges[-1][0], last
    else:
        ranges.append((first, last))
