"""Filed totals (汇总填报): they stand in where the ledger has nothing, and are never added to its rows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ledger import engine
from ledger.answers.ask import Ask
from ledger.catalogue import Metric
from ledger.store import Snapshot


@lru_cache(maxsize=64)
def _reports(snapshot: Snapshot) -> dict[str, list[dict[str, Any]]]:
    """Filed totals by metric. Group totals where of_group, else a unit's."""
    sql = "SELECT * FROM reported_totals ORDER BY metric, year"
    found: dict[str, list[dict[str, Any]]] = {}
    for row in engine.run(snapshot, sql).dicts():
        found.setdefault(row["metric"], []).append(row)
    return found


def standing_in(snapshot: Snapshot, question: Ask) -> list[dict[str, Any]]:
    """Filed totals that could answer the question, for the group or for divisions: a row as a statement gives it.

    They are of natural years, and each is of one unit: two units asked for as one are not answered by them.
    """
    wanted, divisions = question.metric, dict(question.where)
    if question.by not in ((), ("division",)) or set(divisions) - {"division"}:
        return []
    if question.calendar != "natural" or (not question.by and len(divisions.get("division", ())) > 1):
        return []
    filed = _reports(snapshot).get(wanted.name, [])
    rows = [row for row in filed if not question.years or row["year"] in question.years]
    return _of_divisions(rows, question) if question.by or question.where else _of_group(rows, wanted)


def _of_divisions(rows: list[dict[str, Any]], question: Ask) -> list[dict[str, Any]]:
    wanted = dict(question.where).get("division")
    return [row for row in rows if not row["of_group"] and (wanted is None or row["division"] in wanted)]


def _of_group(rows: list[dict[str, Any]], wanted: Metric) -> list[dict[str, Any]]:
    """The group's own total; without one, the units' totals added up — never those of persons."""
    found = []
    for year in sorted({row["year"] for row in rows}):
        of_year = [row for row in rows if row["year"] == year]
        whole = [row for row in of_year if row["of_group"]]
        if whole:
            found.append(whole[0])
        elif not wanted.counts_persons and "value" not in wanted.measures:
            found.append(_added_up(of_year))
    return found


def _added_up(rows: list[dict[str, Any]]) -> dict[str, Any]:
    total: dict[str, Any] = {"year": rows[0]["year"]}
    for column in ("numerator", "denominator", "base"):
        present = [row[column] for row in rows if row[column] is not None]
        total[column] = sum(present) if present else None
    return total
