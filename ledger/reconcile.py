"""Reconciliation (核对): what the annual report printed, held against what the ledgers say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from ledger import engine
from ledger.answer import Answer, Number
from ledger.answers import Refused, answer, years
from ledger.catalogue import Metric, UnknownMetric, metric
from ledger.compare import Reason, change, same_definition
from ledger.store import Snapshot

Status = Literal["一致", "偏差", "无台账", "口径不同"]
Why = Literal["", "no_metric", "no_rows", "reported", "hidden"] | Reason
Held = tuple[float | None, Status, Why]
NO_METRIC: Held = (None, "无台账", "no_metric")


@dataclass(frozen=True)
class Line:
    """One printed figure beside its ledger. `low`, `high` and `ledger` are in the printed unit: percent as 97.28."""

    id: str
    position: int
    domain: str
    wording: str
    short: str
    low: float | None
    high: float | None
    ledger: float | None
    status: Status
    why: Why
    note: str
    metric: Metric | None
    filters: Mapping[str, str]
    measure: str
    qualifier: str = ""
    """余, 约, 近 or another word that bounds it; empty where it was printed exactly."""
    value: float | None = None
    """The number as printed, 380 of 380余, in the ledger's unit."""


def reconcile(snapshot: Snapshot, year: int) -> list[Line]:
    """Every printed figure of that year's report, in the report's order; none of a year without a report."""
    return [_line(snapshot, row) for row in _register(snapshot, year)]


@lru_cache(maxsize=256)
def _register(snapshot: Snapshot, year: int) -> list[dict[str, Any]]:
    """Read once a version: a paper asks after hundreds of figures."""
    sql = "SELECT * FROM printed_figures WHERE year = $year ORDER BY position, figure"
    return engine.run(snapshot, sql, {"year": year}).dicts()


def printed_years(snapshot: Snapshot) -> list[int]:
    """The years whose report's figures are on file."""
    return [row[0] for row in engine.run(snapshot, "SELECT DISTINCT year FROM printed_figures ORDER BY year").rows]


def printed(snapshot: Snapshot, name: str, year: int, where: Mapping[str, Any] | None = None) -> Line | None:
    """The printed figure for this metric, year and filter, with its status; None where the report has none."""
    wanted = {key: str(value) for key, value in (where or {}).items()}
    rows = [row for row in _register(snapshot, year) if row["metric"] == name and row["measure"] == "value"]
    return next((_line(snapshot, row) for row in rows if _filters(row["filters"]) == wanted), None)


def _filters(text: str | None) -> dict[str, str]:
    """`activity=职工运动会;role=观众` as a mapping."""
    parts = [part.partition("=") for part in (text or "").split(";") if part.strip()]
    return {key.strip(): value.strip() for key, _, value in parts}


def _line(snapshot: Snapshot, row: Mapping[str, Any]) -> Line:
    filters = _filters(row["filters"])
    found = _known(row["metric"])
    value, status, why = _held(snapshot, found, row, filters) if found else NO_METRIC
    return Line(
        id=row["figure"],
        position=int(row["position"]),
        domain=row["domain"],
        wording=row["wording"],
        short=row["short"] or row["wording"],
        low=_float(row["low"]),
        high=_float(row["high"]),
        ledger=_float(value),
        status=status,
        why=why,
        note=(row["reason"] if status == "无台账" else row["note"]) or "",
        metric=found,
        filters=filters,
        measure=row["measure"],
        qualifier=row["qualifier"] or "",
        value=_float(row["value"]),
    )


def _known(name: str | None) -> Metric | None:
    try:
        return metric(name) if name else None
    except UnknownMetric:
        return None


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)


def _held(snapshot: Snapshot, found: Metric, row: Mapping[str, Any], filters: dict[str, str]) -> Held:
    year = int(row["year"])
    now = _figure(snapshot, found, year, filters)
    if now is None or (now.value is None and not now.suppressed):
        return None, "无台账", "no_rows"
    if row["measure"] == "change":
        return _held_change(snapshot, found, row, now, _figure(snapshot, found, year - 1, filters))
    if now.suppressed:
        return None, "口径不同", "hidden"
    value = float(now.value or 0) * (100 if found.unit == "percent" else 1)
    return value, _within(value, row), "reported" if now.source == "reported" else ""


def _held_change(snapshot: Snapshot, found: Metric, row: Mapping[str, Any], now: Answer, before: Answer | None) -> Held:
    year = int(row["year"])
    alike = same_definition(snapshot, found, year, year - 1)
    moved = change(found, now, before, year=year, base_year=year - 1, same_definition=alike)
    if moved.change is None:
        return None, "口径不同" if moved.reason in ("definition", "suppressed") else "无台账", moved.reason or ""
    return moved.change, _within(moved.change, row), ""


def _within(value: float, row: Mapping[str, Any]) -> Status:
    """Within the bounds of the wording, both included; a bound that was not printed does not bind."""
    low, high = _float(row["low"]), _float(row["high"])
    return "一致" if (low is None or value >= low) and (high is None or value <= high) else "偏差"


def _figure(snapshot: Snapshot, found: Metric, year: int, filters: dict[str, str]) -> Answer | None:
    """The ledger's figure; None by a dimension the metric lacks.

    A member the ledger does not know counts as zero in a year whose rows tell of others.
    """
    try:
        answers = answer(snapshot, found.name, (year,), where=filters)
    except Refused as refused:
        if refused.code == "unknown_dimension":
            return None
        covered = found.is_count and year in years(snapshot, found.name)
        answers = [Answer(found.name, year, numerator=0, value=0, base=0)] if covered else []
    if not answers or (answers[0].value == 0 and not all(_told(snapshot, found, year, dim) for dim in filters)):
        return None
    return answers[0]


def _told(snapshot: Snapshot, found: Metric, year: int, dim: str) -> bool:
    """Whether rows of that year say anything of the dimension: without their register events have no category."""
    groups = answer(snapshot, found.name, (year,), by=(dim,))
    return not groups or any(one.keys[dim] is not None for one in groups)
