"""Figures counted a second time: a metric's own SELECT as its file has it, over rows picked by plain text."""

from __future__ import annotations

import re
from typing import Any

from ledger import engine
from ledger.catalogue import metric
from ledger.metric import Metric
from ledger.store import Snapshot

Counted = dict[str | None, dict[str, Any]]
"""Numerator, denominator or value, and base by division; the whole group stands under the empty name."""


def recounted(snapshot: Snapshot, name: str, year: int, divisions: bool = False) -> Counted:
    """What the metric's file counts in that year, whole or by division; {} where a ratio's own ledger has no rows."""
    wanted = metric(name)
    own = _counted(snapshot, wanted, year, divisions)
    if not wanted.denominator:
        return own
    if not engine.run(snapshot, f"SELECT count(*) FROM {_rows(wanted, year)}").rows[0][0]:
        return {}
    below = recounted(snapshot, wanted.denominator, year, divisions)
    return {place: _over(own.get(place, {}), row) for place, row in below.items() if row["numerator"]}


def _over(own: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    return {"numerator": own.get("numerator") or 0, "denominator": below["numerator"], "base": below["base"]}


def _counted(snapshot: Snapshot, wanted: Metric, year: int, divisions: bool) -> Counted:
    sql = re.sub(rf"\bFROM {wanted.view}\b", f"FROM {_rows(wanted, year)}", wanted.sql, count=1)
    if divisions:
        sql = re.sub(r"^\s*SELECT\b", "SELECT division AS place,", sql, count=1) + "\nGROUP BY division"
    found = engine.run(snapshot, sql).dicts()
    return {row.get("place", "" if not divisions else None): row for row in found}


def _rows(wanted: Metric, year: int) -> str:
    return f"(SELECT * FROM {wanted.view} AS v WHERE {_of_year(wanted, year)}) AS {wanted.view}"


def _of_year(wanted: Metric, year: int) -> str:
    if wanted.at:
        return _standing(wanted, year)
    return f"{wanted.when} = {year}" if wanted.declared else f"year({wanted.when}) = {year}"


def _standing(wanted: Metric, year: int) -> str:
    """The last snapshot of its own unit or case up to New Year's Eve; of no known unit, the last of all."""
    stands = (
        "{0}."
        + wanted.when
        + f" <= DATE '{year}-12-31' AND coalesce({{0}}.ends, DATE '2999-01-01') >= DATE '{year}-12-31'"
    )
    newest = f"SELECT max(w.{wanted.when}) FROM {wanted.view} AS w WHERE {stands.format('w')}"
    same = f"(v.{wanted.of} IS NULL OR w.{wanted.of} = v.{wanted.of})"
    return f"{stands.format('v')} AND v.{wanted.when} = ({newest} AND {same})"
