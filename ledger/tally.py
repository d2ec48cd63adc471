"""Tally: the answers of one year's survey counted by item and option, for the whole group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ledger import engine, privacy
from ledger.catalogue import metric
from ledger.store import Snapshot

RATE = "satisfaction.rate"
TOPS = 3
"""Favourable is tried as the best one, two and three options, never as all of them."""

ANSWERS = """
SELECT item_code, coalesce(item, item_code) AS item, levels, level, favourable, count(*) AS answers,
    min(position) AS place
FROM survey_rated
WHERE survey_year = $year
GROUP BY item_code, item, levels, level, favourable
ORDER BY place, item_code, level
"""
FORMS = """
SELECT s.top, avg(s.share) AS share
FROM (
    SELECT t.top, 100.0::DOUBLE * count(*) FILTER (WHERE CASE t.top WHEN 0 THEN a.favourable ELSE a.level <= t.top END)
        / nullif(count(*), 0) AS share
    FROM survey_rated AS a
    CROSS JOIN (VALUES (0), (1), (2), (3)) AS t (top)
    WHERE a.survey_year = $year
    GROUP BY t.top, a.response_id
) AS s
GROUP BY s.top
"""


class NoSurvey(LookupError):
    """That year has no survey that may be shown; `known` are the years that have one on file."""

    def __init__(self, year: int, known: Sequence[int]) -> None:
        super().__init__(year)
        self.year, self.known = year, tuple(known)


@dataclass(frozen=True)
class Favourable:
    """How many of the best options count as favourable, 0 for a set of the survey's own that is not the best so many.

    `own` says that it is what the survey itself counts.
    """

    top: int
    own: bool


@dataclass(frozen=True)
class Item:
    """One item: answers by level from the best (1), and those that the survey counts as favourable."""

    name: str
    levels: int
    answers: dict[int, int]
    own: int

    @property
    def rated(self) -> int:
        return sum(self.answers.values())

    @property
    def points(self) -> Fraction:
        """The answers on a scale from 0 (worst) to 100 (best), added up."""
        given = sum(n * (self.levels - level) for level, n in self.answers.items())
        return Fraction(100 * given, max(self.levels - 1, 1))

    def favourable(self, top: int) -> int:
        return sum(n for level, n in self.answers.items() if level <= top) if top else self.own


@dataclass(frozen=True)
class Survey:
    """Valid forms, forms returned, items, and by `top` the mean over the forms of each one's share in percent."""

    year: int
    forms: int
    returned: int
    items: tuple[Item, ...]
    forms_share: dict[int, float]
    shows_items: bool
    """Whether items may be told apart: a small one would come back as the difference to all answers."""

    @property
    def _own_top(self) -> int:
        tops = range(1, max(item.levels for item in self.items))
        return next((top for top in tops if all(item.favourable(top) == item.own for item in self.items)), 0)

    @property
    def cuts(self) -> list[Favourable]:
        """The favourable sets to try: the best options, and the survey's own where it is not among them."""
        best = range(1, min([TOPS + 1, *(item.levels for item in self.items)]))
        cuts = [Favourable(top, top == self._own_top) for top in best]
        return cuts if self._own_top in best else [Favourable(0, True), *cuts]

    @property
    def rated(self) -> int:
        return sum(item.rated for item in self.items)


def surveys(snapshot: Snapshot) -> list[int]:
    """The years with a survey on file."""
    sql = "SELECT DISTINCT survey_year FROM survey_rated ORDER BY survey_year"
    return [row[0] for row in engine.run(snapshot, sql).rows]


def tally(snapshot: Snapshot, year: int) -> Survey:
    """The survey of that year. Raises NoSurvey where none is on file or too few answered."""
    sql = "SELECT count(*), count(*) FILTER (WHERE valid) FROM survey_forms WHERE survey_year = $year"
    returned, valid = engine.run(snapshot, sql, {"year": year}).rows[0]
    items = _items(snapshot, year)
    fewest = privacy.threshold(metric(RATE))
    if not items or valid < fewest:
        raise NoSurvey(year, [one for one in surveys(snapshot) if one != year])
    share = dict(engine.run(snapshot, FORMS, {"year": year}).rows)
    return Survey(year, valid, returned, items, share, all(item.rated >= fewest for item in items))


def _items(snapshot: Snapshot, year: int) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for row in engine.run(snapshot, ANSWERS, {"year": year}).dicts():
        before = found.get(row["item_code"], Item(row["item"], 0, {}, 0))
        answers = before.answers | {row["level"]: before.answers.get(row["level"], 0) + row["answers"]}
        own = before.own + (row["answers"] if row["favourable"] else 0)
        found[row["item_code"]] = Item(row["item"], max(before.levels, row["levels"]), answers, own)
    return tuple(found.values())
