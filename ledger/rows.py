"""Rows: the few lists a page shows line by line. None of them holds a person or rests on a sensitive table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ledger import engine
from ledger.store import Snapshot

Row = dict[str, Any]


class NotListed(LookupError):
    """A view whose rows no page may show one by one."""


@dataclass(frozen=True)
class Listed:
    """How a view is listed: which rows belong to a year, in what order, and by which units they can be told apart."""

    year: str
    order: str
    dims: tuple[str, ...] = ()
    last: str = ""
    """Of rows per case and day only each case's newest: `case ORDER BY day DESC`."""


UNITS = ("division", "workshop")
LISTED: Mapping[str, Listed] = {
    "reform_measures": Listed("plan_year", "measure_id", UNITS),
    "reform_status": Listed("plan_year", "measure_id", UNITS, "measure_id ORDER BY status_date DESC"),
    "reform_bulletins": Listed("plan_year", "issued, issue_no"),
    "returns_due": Listed("due_year", "due_date, unit, ledger", UNITS),
    "survey_definitions": Listed("survey_year", "survey_year"),
    "chronicle": Listed("year(date)", "date, event"),
}


def rows(snapshot: Snapshot, view: str, year: int, where: Mapping[str, str] | None = None) -> list[Row]:
    """The rows of a year, by column name; [] where the view does not tell the units of `where` apart.

    Raises NotListed for any view but those of LISTED.
    """
    if view not in LISTED:
        raise NotListed(view)
    return [dict(row) for row in _rows(snapshot, view, year, tuple(sorted((where or {}).items())))]


@lru_cache(maxsize=256)
def _rows(snapshot: Snapshot, view: str, year: int, where: tuple[tuple[str, str], ...]) -> list[Row]:
    listed, filters = LISTED[view], dict(where)
    if not set(filters) <= set(listed.dims):
        return []
    units = "".join(f" AND {dim} = ${dim}" for dim in filters)
    newest = f" QUALIFY row_number() OVER (PARTITION BY {listed.last}) = 1" if listed.last else ""
    select = f"SELECT * FROM {view} WHERE {listed.year} = $year{units}{newest} ORDER BY {listed.order}"
    return engine.run(snapshot, select, {"year": year, **filters}).dicts()
