"""What Polars and pandas start from: the files of a snapshot, and the organisation worked out in plain Python.

Nothing here reads queries/: the same figures by other hands are only worth something if they come from the contracts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow.parquet as pq

from ledger.store import Snapshot

YEARS = (2022, 2023, 2024)
Key = tuple[str | int | None, ...]
Found = dict[Key, tuple[float, ...]]
"""Year and what the rows are told apart by → the figures, in the order of the metric's own columns."""
Unit = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """What a unit's name in a row stands for."""

    division: str | None
    division_now: str | None
    ends: date | None


@dataclass(frozen=True)
class Files:
    """The Parquet files of a snapshot, table by table."""

    snapshot: Snapshot

    def of(self, table: str) -> list[str]:
        return [str(batch.path) for batch in self.snapshot.of(table)]

    def rows(self, table: str) -> list[Unit]:
        return [row for path in self.of(table) for row in pq.read_table(path).to_pylist()]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every way a unit may be written, in falling order of trust: its path, a name of its own, an alias."""
        units = {row["unit_id"]: row for row in self.rows("org_units")}
        found = {row["alias"]: units[row["unit_id"]] for row in self.rows("org_aliases")}
        names = [row["name"] for row in units.values()]
        found |= {row["name"]: row for row in units.values() if names.count(row["name"]) == 1}
        found |= dict(_paths(units))
        return {text: _place(unit, units) for text, unit in found.items()}

    def place(self, text: str | None) -> Place:
        """Of the unit itself, else of what stands before the stroke."""
        nowhere, written = Place(None, None, None), text or ""
        found = self.places.get(written, nowhere)
        return found if found.division else self.places.get(written.partition("/")[0], nowhere)


def _paths(units: Mapping[str, Unit]) -> Iterator[tuple[str, Unit]]:
    for unit in units.values():
        workshop = unit["level"] == "分会"
        yield f"{units[unit['parent_id']]['name']}/{unit['name']}" if workshop else unit["name"], unit


def _now(unit: Unit, units: Mapping[str, Unit]) -> Unit:
    """What the unit has become, through every merger."""
    while unit["successor_id"] in units:
        unit = units[unit["successor_id"]]
    return unit


def _place(unit: Unit, units: Mapping[str, Unit]) -> Place:
    if unit["level"] == "基层工会":
        now = _now(unit, units)
        return Place(unit["name"], now["name"], unit["valid_to"] if now is unit else None)
    if unit["level"] != "分会":
        return Place(None, None, None)
    above, now = units[unit["parent_id"]], _now(unit, units)
    over = _now(units[now["parent_id"]], units)
    lasting = now is unit and over is above
    ends = unit["valid_to"] or (above["valid_to"] if lasting else None) if now is unit else None
    return Place(above["name"], over["name"], ends)
