"""口径选项: what a reader may choose about a comparison besides its two years, and the comparison that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ledger.answers import Calendar, answer
from ledger.catalogue import Metric, metric
from ledger.compare import MATERIAL, Base, Comparison, Options, beside, compare, to_date
from ledger.store import Snapshot
from ledger.until import until
from ledger.yearly import invented

Span = Literal["auto", "year", "to_date"]
"""auto: the last edition or season where the header aligns, the same days of both years while the newer is open."""
PLACES = ("division", "workshop")
OPEN_UNTIL = 12
"""A year whose ledgers end before December is open: it would be held against twelve months."""


@dataclass(frozen=True)
class Choices:
    """The switches behind the page's one closed door; as they stand here nothing was chosen."""

    by: str = ""
    """The dimension the change is split over; empty for the units one level below."""
    restated: bool = False
    """Units as they are organised now, in both years."""
    like_for_like: bool = False
    calendar: Literal["natural", "union"] = "natural"
    span: Span = "auto"
    material: float = MATERIAL


@dataclass(frozen=True)
class Compared:
    """A comparison, and the last day of the newer year that counts where both years were cut off there."""

    found: Comparison
    cut: date | None = None


def compared(
    snapshot: Snapshot,
    name: str,
    year: int,
    base_year: int | None,
    where: Mapping[str, Any],
    below: str | None,
    choices: Choices,
) -> Compared:
    """The comparison as chosen, for a unit or the group (`where`), split over `below` unless a dimension was chosen.

    Without `base_year` the year before, or what the header aligns with. Raises what `compare.compare` raises.
    """
    wanted = metric(name)
    filters = _restated(where) if choices.restated else dict(where)
    usual = beside(snapshot, wanted, year, base_year, filters)
    if choices.span == "year":
        usual = Base(year - 1 if base_year is None else base_year, "year")
    calendar, cut = _days(snapshot, wanted, year, usual, choices, filters)
    options = Options(
        by=_dimension(wanted, below, choices),
        where=filters,
        calendar=calendar,
        like_for_like=choices.like_for_like,
        material=choices.material,
        against=usual.kind,
        invented=invented(snapshot, name, usual.year, filters),
    )
    return Compared(compare(snapshot, name, year, usual.year, options), cut)


def _restated(where: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{dim}_now" if dim in PLACES else dim: value for dim, value in where.items()}


def _dimension(wanted: Metric, below: str | None, choices: Choices) -> str:
    dim = choices.by if choices.by in wanted.groupings else below or ""
    return f"{dim}_now" if choices.restated and dim in PLACES else dim


def _days(
    snapshot: Snapshot, wanted: Metric, year: int, usual: Base, choices: Choices, where: Mapping[str, Any]
) -> tuple[Calendar, date | None]:
    """Which days of both years stand beside each other, and where they were cut off."""
    if usual.calendar != "natural" or wanted.declared:
        return usual.calendar, None
    reached = closes(snapshot, max(year, usual.year))
    wants = choices.span == "to_date" or (choices.span == "auto" and usual.kind == "year" and _is_open(reached))
    windows = to_date(snapshot, wanted, year, usual.year) if wants else None
    if windows is None or not answer(snapshot, wanted.name, (year,), where=where, calendar=windows):
        return choices.calendar, None
    return windows, windows.of(max(year, usual.year))[1]


def closes(snapshot: Snapshot, year: int) -> date | None:
    """The last day that the year's ledgers reach; None where they reach its end, or have nothing."""
    reached = until(snapshot, year)
    return None if reached is None or reached >= date(year, 12, 31) else reached


def _is_open(reached: date | None) -> bool:
    return reached is not None and reached.month < OPEN_UNTIL
