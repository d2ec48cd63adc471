"""Within: what a branch's snapshot makes of a question. Of everybody else's nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ledger import engine, privacy
from ledger.access import Denied
from ledger.answers.ask import Ask
from ledger.catalogue import Metric, metric
from ledger.store import Snapshot

UNITS = ("division", "workshop", "division_now", "workshop_now")


def within(snapshot: Snapshot, question: Ask) -> tuple[Snapshot, Ask] | None:
    """Which snapshot answers which question: of a branch the question is about its own unit where it names none.

    A figure that only the group has is the group's, and None, not to be told, where it rests on a sensitive ledger.
    Raises Denied for a unit that is not the branch's, whether or not there is one of that name.
    """
    if snapshot.division is None:
        return snapshot, question
    _check_units(snapshot, question)
    if not of_units(question.metric):
        return None if privacy.threshold(question.metric) else (snapshot.whole, question)
    where = own(snapshot, question.metric.name, dict(question.where))
    return snapshot, replace(question, where=tuple(sorted((dim, _several(said)) for dim, said in where.items())))


def own(snapshot: Snapshot, name: str, where: Mapping[str, Any]) -> dict[str, Any]:
    """The filter with a branch's own unit in it, unless it names one or the metric is told of the group alone; of
    everybody else as it is.
    """
    named = {"division", "division_now"} & where.keys()
    if snapshot.division is None or named or not of_units(metric(name)):
        return dict(where)
    return {**where, "division": snapshot.division}


def _several(said: Any) -> tuple[str | int | None, ...]:
    return said if isinstance(said, tuple) else (said,)


def of_units(wanted: Metric) -> bool:
    """Whether the metric can be told unit by unit."""
    below = [metric(wanted.denominator)] if wanted.denominator else []
    return all("division" in one.groupings for one in (wanted, *below))


def _check_units(snapshot: Snapshot, question: Ask) -> None:
    named = {value for dim, values in question.where if dim in UNITS for value in values}
    if not named <= own_units(snapshot):
        raise Denied("unit")


@lru_cache(maxsize=256)
def own_units(snapshot: Snapshot) -> frozenset[str]:
    """Every name that a branch's own unit and those under it bear or bore."""
    rows = engine.run(snapshot, f"SELECT {', '.join(UNITS)} FROM organisation").rows
    return frozenset(name for row in rows for name in row if name) | {snapshot.division or ""}
