"""What the desk may show and change about a questionnaire before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ledger.intake.model import Question


@dataclass(frozen=True)
class ItemMatch:
    """One rated question beside last year's."""

    kind: Literal["same", "reworded", "added", "dropped"]
    item: str
    was: str
    """Last year's wording, '' for an added one."""
    code: str


@dataclass(frozen=True)
class ColumnSketch:
    """A column that may serve as unit, attribute or item."""

    label: str
    """As a mapping names it."""
    options: tuple[str, ...]
    """Up to eight different answers; () where people wrote freely."""


@dataclass(frozen=True)
class Sketch:
    """One questionnaire file, open or settled."""

    file: str
    sha256: str
    tool: str
    """The code of the survey tool, as in `FileReport.kind`."""
    title: str
    forms: int
    proposal: str
    """Its mapping as TOML: what was said, and for the rest what is proposed."""
    questions: tuple[Question, ...] = ()
    columns: tuple[ColumnSketch, ...] = ()
    last_year: int | None = None
    """The survey its items are matched with."""
    matches: tuple[ItemMatch, ...] = ()
    median_seconds: int | None = None
    quick: int = 0
    """Forms that took less than 15 seconds."""
    straight: int = 0
    """Forms that gave one and the same answer to all of five or more items."""
    repeated: int | None = None
    """Forms of persons who handed in several; None where no column tells who did."""
    staff: int | None = None
    """Persons on the roster at the year's end."""
