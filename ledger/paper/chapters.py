"""Chapters: what slides tell of each domain of the union's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.catalogue import domains

MANAGED = "数据"
"""The section of the domains by which the ledgers themselves are looked after: no field of the union's work."""


@dataclass(frozen=True)
class Chapter:
    """A domain on one slide: the metric that leads it, how that is split, and what stands beside it."""

    lead: str
    dim: str
    """Empty: over the years."""
    beside: tuple[str, ...]


CHAPTERS: Mapping[str, Chapter] = {
    "activities": Chapter("activities.person_times", "category", ("persons", "participation_rate", "events", "guests")),
    "honours": Chapter("honours.applied", "level", ("awarded", "national", "success_rate", "holders")),
    "care": Chapter("care.recuperation_persons", "", ("recuperation_days", "visits", "talks", "talk_audience")),
    "reform": Chapter("reform.measures", "pillar", ("completed_rate", "late", "evidence_rate", "bulletins")),
    "skills": Chapter("skills.contest_persons", "contest", ("innovations", "equipment_spend", "prizes", "benefit")),
    "home": Chapter("home.visits", "zone", ("users", "zones", "area", "coverage")),
    "retirement": Chapter("retirement.sent_off", "", ("retired", "coverage", "lag_days", "ceremonies")),
    "satisfaction": Chapter("satisfaction.rate", "item", ("valid_forms", "response_rate", "score")),
    "voices": Chapter(
        "voices.valid_issues", "category", ("on_time_rate", "resolved_rate", "first_reply_hours", "open")
    ),
    "training": Chapter(
        "training.hours", "training_type", ("persons", "person_times", "hours_per_trainee", "hours_per_cadre")
    ),
    "aid": Chapter("aid.paid", "program", ("person_times", "persons", "mean", "days_to_pay")),
    "mutual": Chapter("mutual.insured", "", ("coverage", "fees", "claims", "claims_paid")),
}


def ordered() -> list[str]:
    """The domains of the union's own work, in the order of the annual report."""
    own = [one for one in domains().values() if one.section != MANAGED]
    return [one.name for one in sorted(own, key=lambda one: (one.report, one.order))]
