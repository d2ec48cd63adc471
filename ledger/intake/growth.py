"""What a year's forms do to those in force: the same again, more of them, fewer, or another questionnaire's."""

from __future__ import annotations

from typing import Any

from ledger.intake.defining import Defined
from ledger.intake.definition import RULES
from ledger.intake.known import Known
from ledger.intake.matching import bare
from ledger.intake.phrases import listed
from ledger.intake.reading import Reading, Survey


def tell_difference(reading: Reading, survey: Survey, known: Known, defined: Defined) -> None:
    """Notes on the forms in force of the same year, on the items of the survey before, and on a rule of its own."""
    _tell_forms(reading, survey, known)
    rule = reading.definition.overall_rule or "pooled"
    if rule != "pooled":
        reading.note("rule_declared", declared=RULES[rule])
    items = {bare(item.item) for item in defined.definition.items}
    rows = known.rows("survey_items", ("survey_year", "item"))
    same_year = {bare(str(item)) for year, item in rows if year == survey.year}
    if same_year and len(items & same_year) * 2 < len(same_year):
        reading.note("other_questionnaire", year=survey.year)
    elif defined.last.year and not same_year:
        _tell_items(reading, defined)


def _tell_forms(reading: Reading, survey: Survey, known: Known) -> None:
    columns = ("survey_year", "response_id", "submitted")
    held = {
        (str(name), str(moment or ""))
        for year, name, moment in known.rows("survey_responses", columns)
        if year == survey.year
    }
    new = set(survey.taken)
    if not held or held == new:
        return
    counts: dict[str, Any] = {
        "held": len(held),
        "same": len(held & new),
        "gone": len(held - new),
        "added": len(new - held),
    }
    reading.note("forms_grown" if held <= new else "forms_compared", year=survey.year, **counts)


def _tell_items(reading: Reading, defined: Defined) -> None:
    """Added, dropped and reworded items, where there are any."""
    by_kind: dict[str, list[str]] = {"added": [], "dropped": [], "reworded": []}
    for match in defined.matches:
        if match.kind != "same":
            by_kind[match.kind].append(match.item or match.was)
    if any(by_kind.values()):
        words: dict[str, Any] = {kind: listed(names, reading.lang, 5) or "—" for kind, names in by_kind.items()}
        reading.note("items_changed", last=defined.last.year, **words)
