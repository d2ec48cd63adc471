"""Whether two years were measured alike, and what differs where they were not."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ledger import engine
from ledger.catalogue import Metric
from ledger.store import Snapshot

ALIKE = 0.6
"""Share of letters in common (difflib) from which an item is taken for a rewording of another."""
RULES = "SELECT overall_rule, favourable, not_rated FROM survey_definitions WHERE survey_year = $year"
ITEMS = "SELECT item, scale FROM survey_items WHERE survey_year = $year ORDER BY position, item"


@dataclass(frozen=True)
class Differences:
    """What two years' questionnaires do not share: pairs are (this year's, the earlier year's)."""

    rule: tuple[str, str] | None = None
    favourable: tuple[str, str] | None = None
    scale: tuple[tuple[str, str], ...] = ()
    """The scales that differ, each pair once."""
    rescaled: tuple[str, ...] = ()
    """Items asked in both years on different scales."""
    matched: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    version: tuple[str, str] | None = None
    """Of a metric whose own definition changed: the versions."""

    @property
    def any(self) -> bool:
        return bool(
            self.rule or self.favourable or self.scale or self.reworded or self.added or self.dropped or self.version
        )


def same_definition(snapshot: Snapshot, metric: Metric, year: int, base_year: int) -> bool:
    """Whether both years were measured alike. Surveys: same rule, favourable set, scale and items; others by header."""
    return not differences(snapshot, metric, year, base_year).any


def differences(snapshot: Snapshot, metric: Metric, year: int, base_year: int) -> Differences:
    """What stands between two years of a metric; a year without questionnaire differs in nothing, it has no figure."""
    now, before = (_definition_in(metric.since, one) for one in (year, base_year))
    version = (now, before) if now != before else None
    if metric.view != "survey_rated":
        return Differences(version=version)
    rules, items = _both(snapshot, RULES, year, base_year), _both(snapshot, ITEMS, year, base_year)
    if not all(items):
        return Differences(version=version)
    asked = _items(*({row["item"]: row["scale"] for row in one} for one in items))
    return Differences(
        rule=_told(rules, "overall_rule"), favourable=_told(rules, "favourable"), version=version, **asked
    )


def _definition_in(since: Mapping[str, int], year: int) -> str:
    begun = [version for version, first in since.items() if first <= year]
    return max(begun, key=lambda version: since[version], default="")


def _both(snapshot: Snapshot, sql: str, year: int, base_year: int) -> list[list[dict[str, Any]]]:
    return [engine.run(snapshot, sql, {"year": one}).dicts() for one in (year, base_year)]


def _told(rules: list[list[dict[str, Any]]], key: str) -> tuple[str, str] | None:
    now, before = (str(one[0][key] or "") if one else "" for one in rules)
    return (now, before) if now != before else None


def _items(now: dict[str, str], before: dict[str, str]) -> dict[str, Any]:
    """Items by their text without spaces and marks; of the others the likest pairs are rewordings."""
    plain_now, plain_before = {_plain(one): one for one in now}, {_plain(one): one for one in before}
    pairs = [(plain_now[one], plain_before[one]) for one in plain_now if one in plain_before]
    added = [one for one in now if _plain(one) not in plain_before]
    dropped = [one for one in before if _plain(one) not in plain_now]
    reworded: list[tuple[str, str]] = []
    for one in list(added):
        if near := difflib.get_close_matches(one, dropped, n=1, cutoff=ALIKE):
            reworded.append((one, near[0]))
            added.remove(one)
            dropped.remove(near[0])
    rescaled = [(one, other) for one, other in [*pairs, *reworded] if now[one] != before[other]]
    return {
        "matched": tuple(one for one, _ in pairs),
        "reworded": tuple(reworded),
        "added": tuple(added),
        "dropped": tuple(dropped),
        "scale": tuple(dict.fromkeys((str(now[one]), str(before[other])) for one, other in rescaled)),
        "rescaled": tuple(one for one, _ in rescaled),
    }


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
