"""Units: the organisation as a reader chooses from it, as it stood in a year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ledger import engine
from ledger.store import Snapshot

SQL = """
SELECT
    division,
    workshop,
    min(position) AS position
FROM organisation
WHERE division IS NOT NULL
    AND (valid_from IS NULL OR year(valid_from) <= $year)
    AND (valid_to IS NULL OR year(valid_to) >= $year)
GROUP BY division, workshop
"""
STOOD = """
SELECT bool_or(
    (valid_from IS NULL OR year(valid_from) <= $year) AND (valid_to IS NULL OR year(valid_to) >= $year)
)
FROM organisation
WHERE division = $division AND (workshop = $workshop OR $workshop IS NULL)
"""


@dataclass(frozen=True)
class Unit:
    """A branch (workshop empty) or a workshop within its branch."""

    division: str
    workshop: str = ""

    @property
    def where(self) -> dict[str, str]:
        """The filter that keeps this unit's rows."""
        return {"division": self.division} | ({"workshop": self.workshop} if self.workshop else {})


@lru_cache(maxsize=256)
def units(snapshot: Snapshot, year: int) -> tuple[Unit, ...]:
    """Branches in the organisation's own order, each followed by its workshops; those that existed that year."""
    rows = engine.run(snapshot, SQL, {"year": year}).dicts()
    rank = {row["division"]: (row["position"] is None, row["position"] or 0) for row in rows if not row["workshop"]}
    standing = [row for row in rows if row["division"] in rank]
    standing.sort(key=lambda row: (rank[row["division"]], row["division"], row["workshop"] or ""))
    return tuple(Unit(row["division"], row["workshop"] or "") for row in standing)


@lru_cache(maxsize=4096)
def stood(snapshot: Snapshot, year: int, division: str, workshop: str | None = None) -> bool:
    """Whether a branch, or a workshop of it, existed on any day of the year; a name nobody registered did not end."""
    asked = {"year": year, "division": division, "workshop": workshop}
    found = engine.run(snapshot, STOOD, asked).rows[0][0]
    return found is not False


def known(snapshot: Snapshot) -> frozenset[Unit]:
    """Every branch and workshop that the organisation has or had."""
    rows = engine.run(snapshot, "SELECT division, workshop FROM organisation WHERE division IS NOT NULL").rows
    return frozenset(Unit(division, workshop or "") for division, workshop in rows)
