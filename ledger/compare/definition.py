"""Whether two years were measured alike, and what differs where they were not."""

from __future__ import annotations

from collections.abc import Mapping

from ledger import engine
from ledger.catalogue import Metric
from ledger.store import Snapshot


def same_definition(snapshot: Snapshot, metric: Metric, year: int, base_year: int) -> bool:
    """Whether both years were measured alike. Surveys: same favourable set, scale and items; others by header."""
    if metric.since and _definition_in(metric.since, year) != _definition_in(metric.since, base_year):
        return False
    if metric.view != "survey_rated":
        return True
    return _survey_rules(snapshot, year) == _survey_rules(snapshot, base_year)


def _definition_in(since: Mapping[str, int], year: int) -> str:
    begun = [version for version, first in since.items() if first <= year]
    return max(begun, key=lambda version: since[version], default="")


def _survey_rules(snapshot: Snapshot, year: int) -> list[tuple[object, ...]]:
    rules = engine.run(
        snapshot,
        "SELECT favourable, overall_rule FROM survey_definitions WHERE survey_year = $year",
        {"year": year},
    ).rows
    items = engine.run(
        snapshot, "SELECT item, scale FROM survey_items WHERE survey_year = $year ORDER BY item", {"year": year}
    ).rows
    return [*rules, *items]
